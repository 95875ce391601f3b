"""Who does what for a goal: a tree of results, read in three statements however many people carry it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from teladan.apps.planning.models import PlanResult, TeamResult, UnitGoal
from teladan.apps.planning.rules.cascade import Shape, shape
from teladan.apps.planning.terms import ResultKind
from teladan.base.errors import Missing
from teladan.engine.words import Said

MOST_SHOWN = 300
"""Nodes that one page shows; deeper levels are counted, and open on a page of their own."""

# Results support results, goals or team results; team results support goals or a leader's result. Only what was
# submitted or agreed counts, in plans that stand (a revision has its own rows).
NODES = """
WITH RECURSIVE standing AS (
    SELECT result.id, result.parent_goal_id AS goal_id, result.parent_team_result_id AS team_result_id,
           result.parent_result_id AS result_id, plan.unit_id, result.number
      FROM planning_planresult AS result JOIN planning_plan AS plan ON plan.id = result.plan_id
     WHERE plan.revises_id IS NULL AND plan.stage IN ('submitted', 'agreed')
), tree AS (
    SELECT start.id, NULL::uuid AS above, 1 AS depth
      FROM (SELECT id FROM standing WHERE goal_id = %(goal)s
            UNION ALL
            SELECT id FROM planning_teamresult WHERE goal_id = %(goal)s) AS start
    UNION ALL
    SELECT next.id, tree.id, tree.depth + 1
      FROM tree CROSS JOIN LATERAL (
           SELECT id FROM standing WHERE result_id = tree.id
           UNION ALL
           SELECT id FROM standing WHERE team_result_id = tree.id
           UNION ALL
           SELECT id FROM planning_teamresult WHERE leader_result_id = tree.id) AS next
     WHERE tree.depth < 12
)
SELECT id, above FROM tree ORDER BY depth
"""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One node of the tree: who carries what.

    who, note
        A person with their post and unit, or a team.
    stage, kind
        Of the plan and of the result; None for a team's result.
    below
        Those that support it and are shown.
    people, results
        How many people and results lie below it, shown or not.
    """

    id: UUID
    text: str
    who: str
    note: str
    is_team: bool
    stage: Said | None
    is_extra: bool
    below: tuple["Carrier", ...]
    people: int
    results: int

    @property
    def hidden(self) -> int:
        """How many results below it the page leaves out."""
        return 0 if self.below else self.results


@dataclass(frozen=True, slots=True)
class Cascade:
    """A goal with everyone who carries it: the whole counted, the whole or one branch shown."""

    goal: UnitGoal
    carriers: tuple[Carrier, ...]
    people: int
    units: int
    results: int


def cascade_of(goal: UnitGoal, start: UUID | None = None) -> Cascade:
    """Give the tree of a goal; with `start`, show only the branch at that node. Raises Missing if it is not in the tree."""
    tree = shape(_edges(goal))
    results = {
        row.pk: row
        for row in PlanResult.objects.filter(pk__in=tree.depth).select_related(
            "plan__person__membership", "plan__unit"
        )
    }
    teams = {row.pk: row for row in TeamResult.objects.filter(pk__in=tree.depth).select_related("team")}
    people = {pk: row.plan.person_id for pk, row in results.items()}
    if start is not None and start not in tree.depth:
        raise Missing
    shown = tree.branch(start) if start else tree
    limit = shown.shown_depth(MOST_SHOWN)
    tops = _in_order(shown.tops, results, teams)
    return Cascade(
        goal=goal,
        carriers=tuple(_carrier(pk, shown, results, teams, people, limit) for pk in tops),
        people=len(set(people.values())),
        units=len({row.plan.unit_id for row in results.values()}),
        results=len(results),
    )


def _edges(goal: UnitGoal) -> list[tuple[UUID, UUID | None]]:
    with connection.cursor() as cursor:
        cursor.execute(NODES, {"goal": goal.pk})
        return [(node, above) for node, above in cursor.fetchall()]


def _in_order(
    ids: tuple[UUID, ...], results: Mapping[UUID, PlanResult], teams: Mapping[UUID, TeamResult]
) -> list[UUID]:
    """Order nodes by unit, person and number; teams last."""

    def place(pk: UUID) -> tuple[int, str, str, int]:
        if pk in results:
            row = results[pk]
            return 0, row.plan.unit.code, row.plan.person.name_key, row.number
        return 1, teams[pk].team.name, "", teams[pk].number

    return sorted((pk for pk in ids if pk in results or pk in teams), key=place)


def _carrier(
    pk: UUID,
    tree: Shape,
    results: Mapping[UUID, PlanResult],
    teams: Mapping[UUID, TeamResult],
    people: Mapping[UUID, UUID],
    limit: int,
) -> Carrier:
    under = tree.under(pk)
    below = _in_order(tree.below.get(pk, ()), results, teams) if tree.depth[pk] < limit else []
    row, team = results.get(pk), teams.get(pk)
    return Carrier(
        id=pk,
        text=row.text if row else team.text if team else "",
        who=row.plan.person.name if row else team.team.name if team else "",
        note=f"{row.plan.post}, {row.plan.unit.name}" if row else "",
        is_team=row is None,
        stage=row.plan.word.label if row else None,
        is_extra=row is not None and row.kind == ResultKind.TAMBAHAN,
        below=tuple(_carrier(each, tree, results, teams, people, limit) for each in below),
        people=len({people[each] for each in under if each in people}),
        results=sum(each in results for each in under),
    )
