"""HR's assessments: begin one, see how far it is, open its round, close it."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.competency import access
from teladan.apps.competency.actions import begin_assessment, start_assessment
from teladan.apps.competency.forms import AssessmentForm, attempt
from teladan.apps.competency.models import Assessment
from teladan.apps.competency.queries import is_summary, lines_on, open_cases, progress_of, rungs_on
from teladan.apps.competency.terms import Kind, Stage
from teladan.apps.organisation.queries import branch, officials_on, segments_of, units_tree
from teladan.apps.rating.actions import close_round
from teladan.apps.rating.queries import panel_stages, panels_of_cycle
from teladan.base.asked import seen_of
from teladan.base.page import Request, page, toast
from teladan.engine.words import say

AT_ONCE = 50
WEEKS = timedelta(weeks=3)


@page(role="hr")
def assessments(request: Request) -> HttpResponse:
    """List the assessments, and begin one."""
    choices = [(str(row.id), f"{'– ' * depth}{row.name}") for row, depth in units_tree(request.today)]
    start = {"closes_on": request.today + WEEKS, "kinds": [Kind.MANAGERIAL, Kind.SOCIO_CULTURAL]}
    form = AssessmentForm(request.POST or None, initial=start, units=choices)
    if request.method == "POST":
        begun: list[Assessment] = []
        if attempt(form, lambda: begun.append(_begin(request, form))):
            toast(request, say("The assessment has begun."))
            return HttpResponseRedirect(reverse("competency:assessment", args=[begun[0].id]), status=303)
    context = {
        "form": form,
        "rows": list(Assessment.objects.select_related("round").order_by("-begun_at")[:AT_ONCE]),
        "has_standard": bool(lines_on(request.today)),
        "is_summary": is_summary(rungs_on(request.today)),
        "now": request.now,
    }
    return render(request, "competency/assessments.html", context, status=422 if form.errors else 200)


def _begin(request: Request, form: AssessmentForm) -> Assessment:
    given = form.cleaned_data
    closes = datetime.combine(given["closes_on"], time(23, 59), ZoneInfo(request.agency.zone))
    begun: Assessment = begin_assessment(
        title=given["title"],
        kinds=[Kind(each) for each in given["kinds"]],
        people=_people(request, given["unit"]),
        closes_at=closes,
        with_panel=given["with_panel"],
        by=request.actor,
        now=request.now,
    ).value
    return begun


def _people(request: Request, unit_id: str) -> list[UUID]:
    people = list(officials_on(request.today).order_by().values_list("pk", flat=True))
    if not unit_id:
        return people
    inside = {row.id for row in branch(UUID(unit_id))}
    return [pk for pk, row in segments_of(people, request.today).items() if row.post.unit_id in inside]


@page(role="hr")
def assessment(request: Request, pk: UUID) -> HttpResponse:
    """Show how far an assessment is: panels, answers, talks; names and never answers."""
    found = access.ASSESSMENT.get(request.actor, pk, "round")
    at = Paginator(open_cases(pk), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "assessment": found,
        "far": progress_of(found),
        "at": at,
        "panels": panel_stages(found.id) if found.with_panel else {},
        "has_panels": found.with_panel and panels_of_cycle(found.id).exists(),
        "is_over": found.is_over(request.now),
        "is_choosing": found.stage == Stage.CHOOSING,
        "kinds": [Kind(each).label for each in found.kinds],
    }
    return render(request, "competency/assessment.html", context)


@require_POST
@page(role="hr")
def start(request: Request, pk: UUID) -> HttpResponse:
    """Open the round with the panels that are approved."""
    found = access.ASSESSMENT.get(request.actor, pk)
    start_assessment(assessment=found, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The round is open. Everybody has been asked."))
    return HttpResponseRedirect(reverse("competency:assessment", args=[pk]), status=303)


@require_POST
@page(role="hr")
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close the round before its day."""
    found = access.ASSESSMENT.get(request.actor, pk, "round")
    if found.round is not None:
        close_round(round=found.round, by=request.actor, now=request.now)
        toast(request, say("The round is closed. The talks can go on."))
    return HttpResponseRedirect(reverse("competency:assessment", args=[pk]), status=303)
