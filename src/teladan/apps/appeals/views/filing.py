"""Objecting to one's own result."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appeals import rules
from teladan.apps.appeals.actions import file_objection
from teladan.apps.appeals.forms import ObjectionForm, attempt
from teladan.apps.appeals.queries import right_of, who_would_decide
from teladan.apps.appeals.terms import Subject
from teladan.apps.appraisal.access import RESULT
from teladan.apps.appraisal.queries import Appraisal
from teladan.apps.appraisal.queries.appraisals import WITH
from teladan.apps.evidence.queries import proofs_of_person
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.errors import Missing
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say
from teladan.web.words import told

FIELDS = ("subjects", "reasons", "wish", "exhibits")
MANY = ("subjects", "exhibits")


@page
def file(request: Request, pk: UUID) -> HttpResponse:
    """Ask for the reasons; keep them as a draft of one's own, or file the objection."""
    appraisal = RESULT.get(request.actor, pk, *WITH)
    if appraisal.person_id != request.actor.id:
        raise Missing
    if request.method != "POST":
        return _show(request, appraisal)
    name = _draft_name(appraisal)
    if "keep" in request.POST:
        body = {field: request.POST.getlist(field) for field in FIELDS}
        save_draft(form=name, body=body, by=request.actor, now=request.now)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, reverse("appeals:file", args=[pk]))
    form = ObjectionForm(request.POST, proofs=_offered(appraisal))
    filed: list[UUID] = []
    if not attempt(form, lambda: filed.append(_file(request, appraisal, form))):
        return _show(request, appraisal, form)
    drop_draft(form=name, by=request.actor)
    toast(request, say("Your objection is filed. You and both sides can follow it on this page."))
    return go_on(request, reverse("appeals:objection", args=filed))


def _offered(appraisal: Appraisal) -> list[tuple[UUID, str]]:
    """Give one's own proofs of the year, each with the quarter it speaks of."""
    found = proofs_of_person(appraisal.person_id, appraisal.cycle_id)
    return [(proof.pk, f"{proof.heading} · {told(proof.period.label)}") for proof in found]


def _draft_name(appraisal: Appraisal) -> str:
    return f"keberatan:{appraisal.id}"


def _file(request: Request, appraisal: Appraisal, form: ObjectionForm) -> UUID:
    given = form.cleaned_data
    done = file_objection(
        appraisal=appraisal,
        subjects=[Subject(each) for each in given["subjects"]],
        reasons=given["reasons"],
        wish=given["wish"],
        exhibits=given.get("exhibits", ()),
        by=request.actor,
        now=request.now,
    )
    pk: UUID = done.value.id
    return pk


def _initial(draft: Draft | None) -> dict[str, Any]:
    """Start from one's draft, if there is one."""
    found: dict[str, Any] = {}
    for name, values in (draft.body if draft else {}).items():
        if name in FIELDS and isinstance(values, list) and values:
            found[name] = values if name in MANY else values[-1]
    return found


def _show(request: Request, appraisal: Appraisal, bound: ObjectionForm | None = None) -> HttpResponse:
    zone, overlay = request.agency.zone, request.agency.overlay
    right = right_of(appraisal, request.actor, request.now, overlay=overlay, zone=zone)
    draft = draft_of(_draft_name(appraisal), by=request.actor)
    form = bound or ObjectionForm(initial=_initial(draft), proofs=_offered(appraisal))
    context = {
        "appraisal": appraisal,
        "right": right,
        "form": form,
        "draft": draft,
        "draft_name": _draft_name(appraisal),
        "decider": who_would_decide(appraisal, request.today) if right.may_file else None,
        "explain_by": rules.last_day(request.today, right.limits.explanation_days),
        "decide_by": rules.last_day(request.today, right.limits.decision_days),
    }
    return render(request, "appeals/file.html", context, status=422 if form.errors else 200)
