"""Results of cross-unit teams, and who supports them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from teladan.apps.organisation.queries import team_ids_of
from teladan.apps.planning.models import Cycle, Plan, PlanResult, TeamResult


def team_results(team_id: UUID, cycle: Cycle) -> QuerySet[TeamResult]:
    """Give a team's results of a cycle, in order, with what they support."""
    rows = TeamResult.objects.filter(team_id=team_id, cycle=cycle)
    return rows.select_related("goal__unit", "leader_result").order_by("number")


def results_of_teams(team_ids: Iterable[UUID], cycle: Cycle) -> list[TeamResult]:
    """Give the results of several teams of a cycle, by team and number, with their teams: one statement."""
    rows = TeamResult.objects.filter(team_id__in=list(team_ids), cycle=cycle).select_related("team")
    return list(rows.order_by("team__name", "team_id", "number"))


def team_results_to_support(plan: Plan) -> list[TeamResult]:
    """Give the results of the teams to which the plan's owner belongs in its cycle: what the plan may support."""
    during = DateRange(plan.since, date(plan.cycle.year + 1, 1, 1))
    rows = TeamResult.objects.filter(team_id__in=team_ids_of(plan.person_id, during), cycle=plan.cycle)
    return list(rows.select_related("team").order_by("team__name", "team_id", "number"))


def supporters_of_team(team_id: UUID, cycle: Cycle) -> dict[UUID, list[PlanResult]]:
    """Give the members' results that support the team's, by team result, with their people: one statement."""
    rows = PlanResult.objects.filter(
        parent_team_result__team_id=team_id, parent_team_result__cycle=cycle
    ).select_related("plan__person__membership")
    found: dict[UUID, list[PlanResult]] = {}
    for row in rows.order_by("plan__person__name_key", "number"):
        if row.parent_team_result_id:
            found.setdefault(row.parent_team_result_id, []).append(row)
    return found
