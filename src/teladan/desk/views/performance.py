"""Kinerja saya: my agreement, my ratings, my result, and the years before."""

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appraisal.queries import appraisals_of_person, evaluations_of
from teladan.apps.organisation.queries import person
from teladan.apps.organisation.terms import PersonKind
from teladan.apps.planning.queries import results_of
from teladan.apps.rating.queries import invitation_of
from teladan.base.page import Request, page
from teladan.desk.mine import my_year


@page
def my_performance(request: Request) -> HttpResponse:
    """Show everything about my own performance: this year in full, earlier years as rows."""
    every = list(appraisals_of_person(request.actor.id))
    year = my_year(request, every)
    plan = year.plan if year else None
    appraisal = year.appraisal if year else None
    context = {
        "year": year,
        "evaluations": evaluations_of(request.actor.id, year.cycle.pk) if year else [],
        "results": results_of(plan) if plan else [],
        "invitation": invitation_of(request.actor.id, appraisal.sheet_id) if appraisal else None,
        "earlier": [row for row in every if row != appraisal],
        "is_political": plan is None and _is_political(request),
    }
    return render(request, "desk/performance.html", context)


def _is_political(request: Request) -> bool:
    """A political office holder rates others and has no SKP."""
    myself = person(request.actor.id)
    return myself is not None and myself.kind == PersonKind.POLITICAL
