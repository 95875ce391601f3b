"""The superior's decision, with what each choice would mean before it is made."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import decide_ratings
from teladan.apps.appraisal.forms import DecisionForm, attempt
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries import Outcome, Prospect, evaluations_of, notes_of, prospect_of
from teladan.apps.appraisal.rules import may_decide
from teladan.apps.appraisal.views.asking import as_superior, ratings_over
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.rating.queries import answers_side_by_side
from teladan.apps.rating.terms import Kind, Pair
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook.specs import Test
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import check_distribution
from teladan.engine.words import say
from teladan.web.charts.distribution import Share, distribution
from teladan.web.words import told


@dataclass(frozen=True, slots=True)
class Tally:
    """How the superior's and the person's own words divide over one kind of criteria."""

    kind: Kind
    own: Counter[Rating]
    superior: Counter[Rating]


@page
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Ask the superior for two words; where the pattern asks for a reason, ask for it and decide nothing yet."""
    appraisal = as_superior(request, pk, DeadlineStage.DECIDED)
    prospect = prospect_of(appraisal, request.agency.overlay)
    form = DecisionForm(request.POST or None, is_head=appraisal.is_head, initial=_initial(appraisal))
    chosen = None
    if request.method == "POST" and prospect is not None and form.is_valid():
        chosen = _chosen(form, prospect)
        needs = chosen.verdict.needs_reason and not form.cleaned_data["justification"].strip()
        if needs and chosen.verdict.reason:
            form.add_error("justification", told(chosen.verdict.reason))
        elif attempt(form, lambda: _decide(request, appraisal, form)):
            toast(request, say("Your decision is kept. Now write the letter."))
            return go_on(request, reverse("appraisal:letter", args=[pk]))
    return _show(request, appraisal, prospect, form, chosen)


def _initial(appraisal: Appraisal) -> dict[str, str]:
    """Start a second decision from the first one."""
    last = appraisal.decision
    names = ("hasil", "perilaku", "why_hasil", "why_perilaku", "justification")
    return {name: getattr(last, name) for name in names} if last else {}


def _chosen(form: DecisionForm, prospect: Prospect) -> Outcome:
    given = form.cleaned_data
    hasil = prospect.fixed or Rating(given["hasil"])
    return prospect.of(hasil, Rating(given["perilaku"]))


def _decide(request: Request, appraisal: Appraisal, form: DecisionForm) -> None:
    given = form.cleaned_data
    decide_ratings(
        appraisal=appraisal,
        hasil=Rating(given["hasil"]) if "hasil" in given else None,
        perilaku=Rating(given["perilaku"]),
        why_hasil=given["why_hasil"],
        why_perilaku=given["why_perilaku"],
        justification=given["justification"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )


def _show(
    request: Request,
    appraisal: Any,
    prospect: Prospect | None,
    form: DecisionForm,
    chosen: Outcome | None,
) -> HttpResponse:
    pairs = answers_side_by_side(appraisal.sheet_id, request.actor)
    verdict = may_decide(
        stage=appraisal.stage,
        roles=access.standing(request.actor, appraisal),
        ratings_over=ratings_over(appraisal),
        has_organisation=prospect is not None,
    )
    context: dict[str, Any] = {
        "appraisal": appraisal,
        "form": form,
        "verdict": verdict,
        "prospect": prospect,
        "chosen": chosen,
        "pairs": pairs,
        "tallies": [_tally(kind, pairs) for kind in Kind],
        "agreements": [note for note in notes_of(appraisal) if note.is_confirmed],
        "until": appraisal.until,
        "evaluations": evaluations_of(appraisal.person_id, appraisal.cycle_id),
        **(_pictures(prospect, chosen) if prospect else {}),
    }
    return render(request, "appraisal/decide.html", context, status=422 if form.errors else 200)


def _tally(kind: Kind, pairs: list[Pair]) -> Tally:
    rows = [pair for pair in pairs if pair.kind == kind]
    return Tally(
        kind,
        Counter(pair.own.rating for pair in rows if pair.own),
        Counter(pair.superior.rating for pair in rows if pair.superior),
    )


def _pictures(prospect: Prospect, chosen: Outcome | None) -> dict[str, Any]:
    """Give the nine cells, the outcomes that can be reached, and the drawing of the distribution."""
    rows = [prospect.fixed] if prospect.fixed else list(Rating)
    reachable = {prospect.book.matrix[hasil, perilaku] for hasil in rows for perilaku in Rating}
    cells = [
        (hasil, [prospect.book.matrix[hasil, perilaku].label for perilaku in reversed(Rating)])
        for hasil in Rating
    ]
    shown = {"cells": cells, "outcomes": [prospect.outcomes[each] for each in Predikat if each in reachable]}
    if prospect.before is None or prospect.counted is None:
        return shown
    check = chosen.check if chosen else None
    if check is None:  # nothing is chosen yet
        check = check_distribution(prospect.before.counts, prospect.counted.word, prospect.book)
    bars = [_share(each, check.counts[each], prospect) for each in Predikat]
    return {**shown, "chart": distribution(bars, can_be_met=check.advice is None)}


def _share(predikat: Predikat, count: int, prospect: Prospect) -> Share:
    """Give one bar, with the bounds that the pattern sets for this predikat alone."""
    lowest: float | None = None
    highest: float | None = None
    row = prospect.book.distribution[prospect.counted.word] if prospect.counted else ()
    for condition in row:
        if condition.of == (predikat,):
            lowest = condition.percent if condition.test is Test.AT_LEAST else lowest
            highest = condition.percent if condition.test is Test.AT_MOST else highest
            highest = 0 if condition.test is Test.NONE else highest
    return Share(predikat.label, count, lowest, highest)
