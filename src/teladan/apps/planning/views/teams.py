"""Results of cross-unit teams: everyone reads them; the team's leader sets them."""

from datetime import timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.urls import reverse

from teladan.apps.organisation.queries import leaders_of_teams, members_of_team, team_sizes, teams
from teladan.apps.organisation.queries import team as team_by_id
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_TEAM_RESULT, may_plan_in, may_set_team_results
from teladan.apps.planning.forms import attempt
from teladan.apps.planning.forms.matrix import TeamResultForm
from teladan.apps.planning.models import Cycle, TeamResult
from teladan.apps.planning.queries import current_cycle
from teladan.apps.planning.queries.matrix import day_in
from teladan.apps.planning.queries.teams import results_of_teams, supporters_of_team, team_results
from teladan.apps.planning.views.asking import show
from teladan.base.asked import seen_of
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def all_teams(request: Request) -> HttpResponse:
    """Show the cross-unit teams of the present cycle with their results."""
    cycle = current_cycle(request.today)
    on = day_in(cycle, request.today) if cycle else request.today
    every = list(teams(on))
    ids = [team.pk for team in every]
    results: dict[UUID, list[TeamResult]] = {}
    for row in results_of_teams(ids, cycle) if cycle else []:
        results.setdefault(row.team_id, []).append(row)
    leaders = leaders_of_teams(ids, on)
    return show(
        request,
        "teams.html",
        cycle=cycle,
        teams=every,
        results=results,
        leaders=leaders,
        sizes=team_sizes(ids, on),
        led=[pk for pk, row in leaders.items() if row.person_id == request.actor.id],
    )


@page
def team(request: Request, pk: UUID) -> HttpResponse:
    """Show the results of one team, and which members' results support each."""
    found = team_by_id(pk)
    cycle = current_cycle(request.today)
    if found is None or cycle is None:
        raise Missing
    on = day_in(cycle, request.today)
    members = members_of_team(pk, DateRange(on, on + timedelta(days=1)))
    is_inside = request.actor.has("hr", "auditor") or any(
        row.person_id == request.actor.id for row in members
    )
    return show(
        request,
        "team.html",
        team=found,
        cycle=cycle,
        members=members,
        is_inside=is_inside,
        results=list(team_results(pk, cycle)),
        supporters=supporters_of_team(pk, cycle),
        may=bool(may_set_team_results(request.actor, pk, on) & may_plan_in(cycle)),
    )


@page
def add_result(request: Request, pk: UUID) -> HttpResponse:
    """Ask for one more result of a team."""
    cycle = current_cycle(request.today)
    if team_by_id(pk) is None or cycle is None:
        raise Missing
    return _ask(request, pk, cycle, None)


@page
def edit_result(request: Request, pk: UUID) -> HttpResponse:
    """Ask for one result of a team anew."""
    row = VIEW_TEAM_RESULT.get(request.actor, pk, "team", "cycle")
    return _ask(request, row.team_id, row.cycle, row)


def _ask(request: Request, team_id: UUID, cycle: Cycle, row: TeamResult | None) -> HttpResponse:
    may_set_team_results(request.actor, team_id, day_in(cycle, request.today)).require()
    initial = {"text": row.text, "indicator": row.indicator} if row else {}
    form = TeamResultForm(request.POST or None, initial=initial)
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _set(request, team_id, cycle, form, row)):
                toast(request, say("The team's result is saved. Everyone in the agency can read it."))
                return go_on(request, reverse("planning:team", args=[team_id]))
        except Stale:
            stale = True
            row = TeamResult.objects.get(pk=row.pk) if row else None
    return show(
        request,
        "team_result.html",
        409 if stale else 422 if form.errors else 200,
        team=team_by_id(team_id),
        cycle=cycle,
        row=row,
        form=form,
        stale=stale,
        changes=_changes(form, row) if stale and row else (),
    )


def _changes(form: TeamResultForm, row: TeamResult) -> list[tuple[object, str, str]]:
    """Give what stands now beside what was sent, field by field, where they differ."""
    stored = {"text": row.text, "indicator": row.indicator}
    return [
        (form[name].label, stored[name] or "–", sent or "–")
        for name, sent in form.cleaned_data.items()
        if stored[name] != sent
    ]


def _set(request: Request, team_id: UUID, cycle: Cycle, form: TeamResultForm, row: TeamResult | None) -> None:
    actions.set_team_result(
        cycle=cycle,
        team_id=team_id,
        text=form.cleaned_data["text"],
        indicator=form.cleaned_data["indicator"],
        result=row,
        result_seen=seen_of(request),
        by=request.actor,
        now=request.now,
    )


@page
def drop_result(request: Request, pk: UUID) -> HttpResponse:
    """Ask whether a team's result should go, then remove it."""
    row = VIEW_TEAM_RESULT.get(request.actor, pk, "team", "cycle")
    may_set_team_results(request.actor, row.team_id, day_in(row.cycle, request.today)).require()
    if request.method == "POST":
        actions.remove_team_result(result=row, by=request.actor, now=request.now)
        toast(request, say("The team's result is removed."))
        return go_on(request, reverse("planning:team", args=[row.team_id]))
    return show(request, "team_result_remove.html", row=row)
