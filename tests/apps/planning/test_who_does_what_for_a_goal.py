"""The cascade: from a goal down to everyone who carries it."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import put_result
from teladan.apps.planning.models import Plan, PlanResult
from teladan.apps.planning.queries.cascade import cascade_of
from teladan.apps.planning.rules.cascade import shape
from teladan.apps.planning.terms import PlanStage
from teladan.base.errors import Missing
from tests.apps.planning.conftest import Sign
from tests.factories.matrix import a_team_result
from tests.factories.organisation import actor_of
from tests.factories.planning import a_goal, a_plan, a_spec, stand
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team
from tests.harness.statements import statements

pytestmark = pytest.mark.django_db


def carry(person: Person, stage: PlanStage, text: str, **parent: object) -> PlanResult:
    """Let a person carry one result that supports something, in an SKP at this stage."""
    plan = Plan.objects.filter(person=person).first() or a_plan(person, results=0)
    stand(plan, PlanStage.DRAFT)
    put_result(plan=plan, spec=a_spec(text, **parent), by=actor_of(person), now=NOW)
    stand(plan, stage)
    return PlanResult.objects.get(plan=plan, text=text)


def test_a_tree_is_cut_where_it_would_grow_too_wide() -> None:
    top, rows = uuid4(), [uuid4() for _ in range(5)]
    leaves = [(uuid4(), row) for row in rows for _ in range(10)]
    tree = shape([(top, None), *((row, top) for row in rows), *leaves])
    assert tree.shown_depth(most=10) == 2
    assert tree.shown_depth(most=100) == 3
    assert len(tree.under(top)) == 55
    assert tree.branch(rows[0]).shown_depth(most=100) == 2


def test_those_who_carry_a_goal_stand_below_what_they_support(cast: dict[str, Person]) -> None:
    boss, me, mate = cast["superior"], cast["official"], cast["peer_1"]
    goal = a_goal(a_plan(boss, results=0).unit_id)
    first = carry(boss, PlanStage.AGREED, "Loket selesai sehari", parent_goal=goal.id)
    carry(me, PlanStage.SUBMITTED, "Berkas diperiksa", parent_result=first.id)
    carry(mate, PlanStage.DRAFT, "Masih draf", parent_result=first.id)
    tree = cascade_of(goal)
    (top,) = tree.carriers
    assert (top.text, top.who, top.people, top.results) == ("Loket selesai sehari", boss.name, 1, 1)
    assert [(each.text, each.who) for each in top.below] == [("Berkas diperiksa", me.name)]
    assert (tree.people, tree.results) == (2, 2)


def test_a_team_between_a_goal_and_its_members_is_part_of_the_tree(cast: dict[str, Person]) -> None:
    me = cast["official"]
    goal = a_goal(a_plan(cast["superior"], results=0).unit_id)
    team = a_team(leader=cast["peer_1"], members=(me,))
    row = a_team_result(team, cast["peer_1"])
    row.goal = goal
    row.save()
    carry(me, PlanStage.AGREED, "Pendampingan", parent_team=row.pk)
    (top,) = cascade_of(goal).carriers
    assert (top.is_team, top.who, [each.who for each in top.below]) == (True, team.name, [me.name])


def test_a_branch_of_another_goal_is_not_shown(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    unit_id = a_plan(boss, results=0).unit_id
    goal, other = a_goal(unit_id), a_goal(unit_id, text="Lain")
    row = carry(boss, PlanStage.AGREED, "Satu", parent_goal=other.id)
    assert cascade_of(other, row.pk).carriers[0].id == row.pk
    with pytest.raises(Missing):
        cascade_of(goal, row.pk)


@pytest.mark.parametrize(
    ("key", "status"),
    [("superior", 200), ("unit_head", 200), ("hr", 200), ("leader", 200), ("official", 403), ("peer_1", 403)],
)
def test_heads_and_hr_read_who_carries_a_goal(
    cast: dict[str, Person], sign: Sign, key: str, status: int
) -> None:
    boss = cast["superior"]
    goal = a_goal(a_plan(boss, results=0).unit_id)
    carry(boss, PlanStage.AGREED, "Loket <b>sehari</b>", parent_goal=goal.id)
    answer = sign(key).get(f"/perencanaan/sasaran-unit/{goal.pk}/pengemban/")
    assert answer.status_code == status
    if status == 200:
        assert "Loket &lt;b&gt;sehari&lt;/b&gt;" in answer.text


def test_the_page_of_a_cascade_asks_few_questions_and_survives_odd_addresses(
    cast: dict[str, Person], sign: Sign
) -> None:
    goal = a_goal(a_plan(cast["superior"], results=0).unit_id)
    row = carry(cast["superior"], PlanStage.AGREED, "Satu", parent_goal=goal.id)
    for key in ("official", "peer_1", "peer_2"):
        carry(cast[key], PlanStage.AGREED, f"Bagian {key}", parent_result=row.pk)
    client = sign("hr")
    address = f"/perencanaan/sasaran-unit/{goal.pk}/pengemban/"
    assert len(statements(lambda: client.get(address))) <= 12
    assert client.get(f"{address}?dari={row.pk}").status_code == 200
    assert client.get(f"{address}?dari={uuid4()}").status_code == 404
    assert client.get(f"{address}?dari=x").status_code == 404
