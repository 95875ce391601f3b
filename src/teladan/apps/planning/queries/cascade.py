"""Who does what for a goal: a tree of results, read in three statements however many people carry it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from teladan.apps.planning.models import PlanResult, TeamResult, UnitGoal
from teladan.apps.planning.rules.cascade import Shape, shape
from teladan.apps.planning.terms import PlanStage, ResultKind
from teladan.base.errors import Missing

MOST_SHOWN = 300
"""Nodes that one page shows; deeper levels are counted, and open on a page of their own."""

# Results support results, goals or team results; team results support goals or a leader's result. Only links are
# followed here, each by its index; what was submitted is asked afterwards, of the rows themselves.
NODES = """
WITH RECURSIVE tree AS (
    SELECT start.id, NULL::uuid AS above, 1 AS depth
      FROM (SELECT id FROM planning_planresult WHERE parent_goal_id = %(goal)s
            UNION ALL
            SELECT id FROM planning_teamresult WHERE goal_id = %(goal)s) AS start
    UNION ALL
    SELECT next.id, tree.id, tree.depth + 1
      FROM tree CROSS JOIN LATERAL (
           SELECT id FROM planning_planresult WHERE parent_result_id = tree.id
           UNION ALL
           SELECT id FROM planning_planresult WHERE parent_team_result_id = tree.id
           UNION ALL
           SELECT id FROM planning_teamresult WHERE leader_result_id = tree.id) AS next
     WHERE tree.depth < 12
)
SELECT id, above FROM tree ORDER BY depth
"""
SHOWN = (PlanStage.SUBMITTED, PlanStage.AGREED)
"""Stages of the SKP that count: a draft is its owner's, a revision has rows of its own."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One node of the tree: who carries what.

    who, note
        A person with their post and unit, or a team.
    is_extra
        Whether it is an additional result.
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
    is_extra: bool
    below: tuple["Carrier", ...]
    people: int
    results: int

    @property
    def hidden(self) -> int:
        """How many results below it the page leaves out."""
        return 0 if self.below else self.results


COLUMNS = (
    "text",
    "number",
    "kind",
    "plan__person_id",
    "plan__person__membership__name",
    "plan__person__name_key",
    "plan__post",
    "plan__unit__code",
    "plan__unit__name",
)


@dataclass(frozen=True, slots=True)
class _Promise:
    """What the tree shows of one result, in the order of COLUMNS: a thousand rows are read without their models."""

    text: str
    number: int
    kind: str
    person_id: UUID
    name: str
    name_key: str
    post: str
    unit_code: str
    unit_name: str


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
    edges = _edges(goal)
    ids = [node for node, _ in edges]
    rows = PlanResult.objects.filter(pk__in=ids, plan__stage__in=SHOWN, plan__revises=None)
    results = {pk: _Promise(*rest) for pk, *rest in rows.values_list("pk", *COLUMNS)}
    teams = {row.pk: row for row in TeamResult.objects.filter(pk__in=ids).select_related("team")}
    tree = shape(edges, {*results, *teams})
    if start is not None and start not in tree.depth:
        raise Missing
    shown = tree.branch(start) if start else tree
    limit = shown.shown_depth(MOST_SHOWN)
    tops = _in_order(shown.tops, results, teams)
    return Cascade(
        goal=goal,
        carriers=tuple(_carrier(pk, shown, results, teams, limit) for pk in tops),
        people=len({row.person_id for row in results.values()}),
        units=len({row.unit_code for row in results.values()}),
        results=len(results),
    )


def _edges(goal: UnitGoal) -> list[tuple[UUID, UUID | None]]:
    with connection.cursor() as cursor:
        cursor.execute(NODES, {"goal": goal.pk})
        return [(node, above) for node, above in cursor.fetchall()]


def _in_order(
    ids: tuple[UUID, ...], results: Mapping[UUID, _Promise], teams: Mapping[UUID, TeamResult]
) -> list[UUID]:
    """Order nodes by unit, person and number; teams last."""

    def place(pk: UUID) -> tuple[int, str, str, int]:
        if pk in results:
            row = results[pk]
            return 0, row.unit_code, row.name_key, row.number
        return 1, teams[pk].team.name, "", teams[pk].number

    return sorted(ids, key=place)


def _carrier(
    pk: UUID,
    tree: Shape,
    results: Mapping[UUID, _Promise],
    teams: Mapping[UUID, TeamResult],
    limit: int,
) -> Carrier:
    under = tree.under(pk)
    below = _in_order(tree.below.get(pk, ()), results, teams) if tree.depth[pk] < limit else []
    row, team = results.get(pk), teams.get(pk)
    return Carrier(
        id=pk,
        text=row.text if row else team.text if team else "",
        who=row.name if row else team.team.name if team else "",
        note=f"{row.post}, {row.unit_name}" if row else "",
        is_team=row is None,
        is_extra=row is not None and row.kind == ResultKind.TAMBAHAN,
        below=tuple(_carrier(each, tree, results, teams, limit) for each in below),
        people=len({results[each].person_id for each in under if each in results}),
        results=sum(each in results for each in under),
    )
