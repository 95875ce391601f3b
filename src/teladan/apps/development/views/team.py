"""What waits for a superior, and the hours of the team."""

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.development.queries import (
    applications_with_superior,
    evaluations_due,
    hours_of_people,
    plans_with_superior,
)
from teladan.apps.organisation.queries import subordinates_of
from teladan.apps.planning.queries import rules_here
from teladan.base.page import Request, page


@page
def team(request: Request) -> HttpResponse:
    """Show a superior which plans and applications wait, which trainings to look back on, and everybody's hours."""
    people = list(subordinates_of(request.actor.id, request.today))
    months = rules_here(request.today, request.agency.overlay).training_evaluation_months
    hours = hours_of_people([one.pk for one in people], request.today.year, request.agency.overlay)
    context = {
        "year": request.today.year,
        "plans": list(plans_with_superior(request.actor.id)),
        "applications": list(applications_with_superior(request.actor.id)),
        "due": evaluations_due(request.today, months, superior_id=request.actor.id),
        "people": [(one, hours[one.pk]) for one in people],
        "months": months,
    }
    return render(request, "development/team.html", context)
