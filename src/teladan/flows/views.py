"""The buttons of HR by which a journey begins; each starts a job and leads to its progress."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appraisal.queries import stage_counts
from teladan.apps.planning.queries import Cycle, current_cycle, deadline, local_day
from teladan.apps.planning.queries import stage_counts as plan_counts
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.rating.queries import panels_of_cycle
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.models import Job
from teladan.base.page import Request, page
from teladan.flows.forms import OpenPanelsForm, OpenRatingForm
from teladan.flows.publish_results import ready_to_release


def _cycle(request: Request) -> Cycle:
    found = current_cycle(local_day(request.now))
    if found is None:
        raise Missing
    return found


@page(role="hr")
def open_rating(request: Request) -> HttpResponse:
    """Ask until when ratings are taken, then open them for everyone with an agreed SKP."""
    cycle, today = _cycle(request), local_day(request.now)
    last = deadline(cycle, DeadlineStage.RATINGS_SENT)
    proposed = last if last and last > today else today + timedelta(days=14)
    form = OpenRatingForm(request.POST or None, today=today, initial={"closes_on": proposed})
    if request.method == "POST" and form.is_valid():
        zone = ZoneInfo(request.agency.zone)
        closes = datetime.combine(form.cleaned_data["closes_on"], time(23, 59, 59), zone)
        job = start_job(
            "flows.open_rating",
            by=request.actor,
            now=request.now,
            cycle_id=str(cycle.pk),
            closes_at=closes.isoformat(),
        )
        return _watch(job)
    context = {
        "cycle": cycle,
        "form": form,
        "plans": plan_counts(cycle, today),
        "opened": sum(stage_counts(cycle.pk, request.now).values()),
    }
    return render(request, "flows/open_rating.html", context, status=422 if form.errors else 200)


@page(role="hr")
def open_panels(request: Request) -> HttpResponse:
    """Ask until when panels are proposed, then ask everyone with an agreed SKP."""
    cycle = _cycle(request)
    form = OpenPanelsForm(
        request.POST or None, today=request.today, initial={"due": request.today + timedelta(days=14)}
    )
    if request.method == "POST" and form.is_valid():
        due = form.cleaned_data["due"].isoformat()
        cycle_id = str(cycle.pk)
        return _watch(
            start_job("flows.open_panels", by=request.actor, now=request.now, cycle_id=cycle_id, due=due)
        )
    context = {"cycle": cycle, "form": form, "opened": panels_of_cycle(cycle.pk).count()}
    return render(request, "flows/open_panels.html", context, status=422 if form.errors else 200)


@page(role="hr")
def publish(request: Request) -> HttpResponse:
    """Show whose decided result has its letter, then release them all."""
    cycle = _cycle(request)
    if request.method != "POST":
        ready, waiting = ready_to_release(cycle.pk)
        context = {"cycle": cycle, "ready": ready, "waiting": waiting}
        return render(request, "flows/publish.html", context)
    cycle_id = str(cycle.pk)
    return _watch(start_job("flows.publish_results", by=request.actor, now=request.now, cycle_id=cycle_id))


def _watch(job: Job) -> HttpResponse:
    """Lead to the page on which the job can be watched."""
    return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
