"""Results of cross-unit teams: set by the team's leader, open to everyone."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from teladan.apps.organisation.queries import team as team_by_id
from teladan.apps.planning import access
from teladan.apps.planning.models import Cycle, PlanResult, TeamResult
from teladan.apps.planning.queries import local_day
from teladan.apps.planning.rules import words
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing, Stale
from teladan.base.verdict import Refused, no
from teladan.engine.words import say, say_n


@action
def set_team_result(
    *,
    cycle: Cycle,
    team_id: UUID,
    text: str,
    indicator: str,
    by: Actor,
    now: datetime,
    result: TeamResult | None = None,
    result_seen: int | None = None,
) -> TeamResult:
    """Set a result of a team for a cycle: a new one, or `result` anew.

    indicator
        By which sign one will see that it was reached; may be empty.
    result_seen
        The version that the leader had before them; Stale if another stands now.
    """
    _may_change(cycle, team_id, by, now)
    if result is None:
        Cycle.objects.select_for_update().get(pk=cycle.pk)  # two new results at once get two numbers
        last = TeamResult.objects.filter(cycle=cycle, team_id=team_id).aggregate(last=Max("number"))["last"]
        row = TeamResult(cycle=cycle, team_id=team_id, number=(last or 0) + 1)
    else:
        row = _locked(result, result_seen)
        if row.team_id != team_id or row.cycle_id != cycle.pk:
            raise Missing
        row.version += 1
    row.text = words(text, field="text", label=say("Result"), most=500)
    row.indicator = (
        words(indicator, field="indicator", label=say("Sign of success"), most=500)
        if indicator.strip()
        else ""
    )
    row.save()
    note("team_result.set", subject=row, by=by, now=now, team=str(team_id), number=row.number)
    return row


@action
def remove_team_result(*, result: TeamResult, by: Actor, now: datetime) -> None:
    """Remove a team's result that nobody's SKP supports."""
    row = _locked(result, None)
    _may_change(row.cycle, row.team_id, by, now)
    n = PlanResult.objects.filter(parent_team_result=row).count()
    if n:
        raise Refused(
            no(
                say_n(
                    "{n} result of a member supports this one, so it stays. Change its text instead.",
                    "{n} results of members support this one, so it stays. Change its text instead.",
                    n,
                )
            )
        )
    note("team_result.removed", subject=row, by=by, now=now, team=str(row.team_id), text=row.text)
    row.delete()


def _may_change(cycle: Cycle, team_id: UUID, by: Actor, now: datetime) -> None:
    if team_by_id(team_id) is None:
        raise Missing
    access.may_set_team_results(by, team_id, local_day(now)).require()
    access.may_plan_in(cycle).require()


def _locked(result: TeamResult, seen: int | None) -> TeamResult:
    row = TeamResult.objects.select_for_update().filter(pk=result.pk).first()
    if row is None:
        raise Missing
    if seen is not None and seen != row.version:
        raise Stale(seen=seen, current=row.version)
    return row
