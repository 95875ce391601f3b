"""The talk about an assessment: both read all sides, differences first; the superior records what they agreed on."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.competency import access
from teladan.apps.competency.actions import Agreed, record_agreement
from teladan.apps.competency.forms import TalkForm, attempt
from teladan.apps.competency.models import Case
from teladan.apps.competency.queries import Compared, sides_of
from teladan.apps.competency.queries.cases import WITH
from teladan.apps.competency.rules import may_record, needs_reason
from teladan.apps.competency.terms import SEEN_LABELS
from teladan.base.asked import seen_of
from teladan.base.page import Request, page, toast
from teladan.engine.words import say
from teladan.web.words import told


@page
def talk(request: Request, pk: UUID) -> HttpResponse:
    """Show the two what all sources say; let the superior record the agreed levels."""
    case = access.CASE.get(request.actor, pk, *WITH)
    sides = sides_of(case, request.actor, request.now)
    rows = list(sides.rows)
    may = may_record(
        stage=case.stage, is_superior=request.actor.id == case.superior_id, is_over=sides.is_over
    )
    form = TalkForm(request.POST or None, rows=rows, today=request.today) if may else None
    if request.method == "POST":
        may.require()
        assert form is not None  # noqa: S101 - `require` has refused otherwise
        if _reasons_given(form, rows) and attempt(form, lambda: _record(request, case, form, rows)):
            toast(request, say("The levels are recorded. {name} has been told.", name=case.person.name))
            return HttpResponseRedirect(reverse("competency:profile", args=[case.person_id]), status=303)
    context = {
        "case": case,
        "rows": [(row, form.fields_of(row) if form else None) for row in rows],
        "form": form,
        "is_over": sides.is_over,
        "is_mine": case.person_id == request.actor.id,
        "labels": SEEN_LABELS,
        "recorded": sides.recorded,
        "differing": sum(bool(row.differs) for row in rows),
    }
    return render(request, "competency/talk.html", context, status=422 if form and form.errors else 200)


def _reasons_given(form: TalkForm, rows: list[Compared]) -> bool:
    """Point out at its field each reason that is due and was not given."""
    if not form.is_valid():
        return False
    for row in rows:
        level, reason = (form.cleaned_data[each.name] for each in form.fields_of(row))
        verdict = needs_reason(proposed=row.proposal.level, level=level)
        if verdict.needs_reason and not reason.strip() and verdict.reason is not None:
            form.add_error(form.fields_of(row)[1].name, told(verdict.reason))
    return form.is_valid()


def _record(request: Request, case: Case, form: TalkForm, rows: list[Compared]) -> None:
    given = form.cleaned_data
    levels = {row.competency.id: Agreed(*(given[each.name] for each in form.fields_of(row))) for row in rows}
    record_agreement(
        case=case,
        levels=levels,
        talk=given["talk"],
        talked_on=given["talked_on"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )
