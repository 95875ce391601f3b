"""What a decision stands on beside the two ratings: the periods and segments, the panel's summary, evidence and talks."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appraisal import access
from teladan.apps.appraisal.queries import rules_of, words_of, year_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.appraisal.views.asking import fetch
from teladan.apps.evidence.queries import behind_of
from teladan.apps.feedback.queries import talks_of
from teladan.apps.planning.queries import plan_of, results_of
from teladan.apps.rating.queries import summary_of
from teladan.base.page import Request, page


@page
def year(request: Request, pk: UUID) -> HttpResponse:
    """Show every period and segment of the year with what was said and answered."""
    appraisal = fetch(request, pk, access.TALK)
    book = rules_of(appraisal, request.agency.overlay)
    during = appraisal.cycle.during
    found = year_of(appraisal.person_id, during.lower, during.upper - timedelta(days=1))
    context = {
        "appraisal": appraisal,
        "is_mine": appraisal.person_id == request.actor.id,
        "words": words_of(appraisal.person_id, appraisal.cycle_id),
        "year": found,
        "deciding": found.deciding(book),
        "book": book,
    }
    return render(request, "appraisal/year.html", context)


@page
def panel(request: Request, pk: UUID) -> HttpResponse:
    """Show the published summary of peers and subordinates: to the superior who decides, to the person once released."""
    appraisal = fetch(request, pk, access.TALK)
    summary = summary_of(appraisal.sheet_id, request.actor, is_released=appraisal.stage in RELEASED)
    is_mine = appraisal.person_id == request.actor.id
    context = {"appraisal": appraisal, "is_mine": is_mine, "summary": summary}
    return render(request, "appraisal/panel.html", context)


@page
def proofs(request: Request, pk: UUID) -> HttpResponse:
    """Show the talks of the year, and the progress and evidence behind each result and value."""
    appraisal = fetch(request, pk, access.TALK)
    pair = (appraisal.person, appraisal.superior)
    book = rules_of(appraisal, request.agency.overlay)
    plan = plan_of(appraisal.person_id, appraisal.cycle_id)
    results = results_of(plan) if plan else []
    context = {
        "plan": plan,
        "results": results,
        "values": book.behaviours,
        "behinds": behind_of(plan, request.today, book, results) if plan else None,
        "appraisal": appraisal,
        "is_mine": appraisal.person_id == request.actor.id,
        "records": talks_of(appraisal.person_id, appraisal.cycle_id, viewer=request.actor),
        "names": {each.pk: each.name for each in pair},
    }
    return render(request, "appraisal/proofs.html", context)
