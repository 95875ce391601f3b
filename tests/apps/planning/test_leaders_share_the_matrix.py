"""The role-result matrix: a leader fills and shares it; nobody's own words are overwritten."""

import pytest

from teladan.apps.notifications.queries import inbox_of
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import fill_matrix, put_result, share_matrix
from teladan.apps.planning.models import MatrixCell, Plan, PlanResult
from teladan.apps.planning.queries import plan_of
from teladan.apps.planning.queries.matrix import grid_of
from teladan.apps.planning.terms import PlanStage
from teladan.apps.planning.terms.matrix import CellSpec, RoleKind, Standing
from teladan.base.errors import Invalid, Missing, Stale
from teladan.base.verdict import Refused
from tests.factories.matrix import a_role, a_spec_for, filled, first_column, shared
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_spec, stand
from tests.factories.tenancy import NOW
from tests.harness.statements import statements

pytestmark = pytest.mark.django_db

TEAM = ("official", "peer_1", "peer_2")


def standings(leader: Person) -> dict[str, Standing]:
    """What became of each cell, by the person's name."""
    grid = grid_of(leader.id, a_cycle(), NOW.date())
    return {box.row.name: box.standing for box in grid.filled}


def written(person: Person) -> list[str]:
    """The results in a person's SKP."""
    plan = plan_of(person.id, a_cycle().pk)
    assert plan
    return list(PlanResult.objects.filter(plan=plan).order_by("number").values_list("text", flat=True))


def test_rows_are_direct_subordinates_and_columns_own_results(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    stand(a_plan(boss, results=2), PlanStage.DRAFT)
    assert grid_of(boss.id, a_cycle(), NOW.date()).columns == []
    stand(Plan.objects.get(person=boss), PlanStage.AGREED)
    grid = grid_of(boss.id, a_cycle(), NOW.date())
    assert {row.id for row in grid.rows} >= {cast[key].id for key in TEAM}
    assert [column.text for column in grid.columns] == ["Hasil kerja 1", "Hasil kerja 2"]
    assert len(grid.bare_rows) == len(grid.rows)
    assert len(grid.bare_columns) == 2


def test_a_goal_of_a_led_unit_is_a_column_until_an_own_result_supports_it(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    plan = a_plan(boss, results=0)
    goal = a_goal(plan.unit_id)
    assert [column.text for column in grid_of(boss.id, a_cycle(), NOW.date()).columns] == [goal.text]
    put_result(plan=plan, spec=a_spec(parent_goal=goal.id), by=actor_of(boss), now=NOW)
    stand(plan, PlanStage.SUBMITTED)
    assert [column.key[0] for column in grid_of(boss.id, a_cycle(), NOW.date()).columns] == ["r"]


def test_filling_tells_nobody_and_sharing_writes_drafts_for_everyone(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    column = first_column(boss)
    matrix = filled(boss, *(a_spec_for(cast[key], column, f"Bagian {key}") for key in TEAM))
    assert not inbox_of(cast["official"].id).filter(kind="matrix.shared").exists()
    assert plan_of(cast["official"].id, a_cycle().pk) is None
    done = share_matrix(matrix=matrix, by=actor_of(boss), now=NOW).value
    assert (done.placed, done.people) == (3, 3)
    row = PlanResult.objects.get(plan__person=cast["official"])
    assert (row.text, row.kind, row.assigned_by, row.number) == ("Bagian official", "utama", "", 1)
    assert f"r:{row.parent_result_id}" == column
    assert row.plan.superior_id == boss.id
    assert inbox_of(cast["official"].id).filter(kind="matrix.shared").count() == 1
    assert set(standings(boss).values()) == {Standing.IN_DRAFT}


def test_an_additional_assignment_stands_behind_main_results_and_names_who_assigned_it(
    cast: dict[str, Person],
) -> None:
    boss, me = cast["superior"], cast["official"]
    column = first_column(boss)
    shared(boss, a_spec_for(me, column, "Panitia HUT kota", role=RoleKind.PENUGASAN_TAMBAHAN))
    goal = a_goal(Plan.objects.get(person=boss).unit_id)
    key = f"g:{goal.id}"
    assert key in {column.key for column in grid_of(boss.id, a_cycle(), NOW.date()).columns}
    shared(boss, a_spec_for(me, key, "Berkas diperiksa", role=RoleKind.ANGGOTA))
    rows = PlanResult.objects.filter(plan__person=me).order_by("number")
    assert [(row.text, row.kind) for row in rows] == [
        ("Berkas diperiksa", "utama"),
        ("Panitia HUT kota", "tambahan"),
    ]
    assert rows[1].assigned_by == boss.name
    assert rows[0].parent_goal_id == goal.id


def test_new_words_renew_a_draft_that_was_left_as_it_was(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me, "Kata pertama")
    before = Plan.objects.get(person=me).version
    done = share_matrix(
        matrix=filled(boss, a_spec_for(me, cell.column_key, "Kata kedua")), by=actor_of(boss), now=NOW
    ).value
    assert done.renewed == 1
    assert written(me) == ["Kata kedua"]
    assert Plan.objects.get(person=me).version > before


def test_what_the_person_worded_anew_stays(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me, "Kata atasan")
    plan = Plan.objects.get(person=me)
    put_result(plan=plan, number=1, spec=a_spec("Kata saya"), by=actor_of(me), now=NOW)
    assert standings(boss)[me.name] is Standing.REWORDED
    matrix = filled(boss, a_spec_for(me, cell.column_key, "Kata atasan yang baru"))
    done = share_matrix(matrix=matrix, by=actor_of(boss), now=NOW).value
    assert (done.kept, done.renewed, done.placed) == (1, 0, 0)
    assert written(me) == ["Kata saya"]
    box = next(box for box in grid_of(boss.id, a_cycle(), NOW.date()).filled)
    assert (box.cell and box.cell.shared_text, box.theirs) == ("Kata atasan yang baru", "Kata saya")


@pytest.mark.parametrize("stage", [PlanStage.SUBMITTED, PlanStage.AGREED])
def test_an_skp_that_is_out_of_its_owners_hands_is_left_alone(
    cast: dict[str, Person], stage: PlanStage
) -> None:
    boss, me = cast["superior"], cast["official"]
    column = first_column(boss)
    stand(a_plan(me), stage)
    done = share_matrix(matrix=filled(boss, a_spec_for(me, column)), by=actor_of(boss), now=NOW).value
    assert done.waiting == 1
    assert written(me) == ["Hasil kerja 1"]
    assert standings(boss)[me.name] is Standing.WAITING
    assert inbox_of(me.id).filter(kind="matrix.shared").exists()


def test_a_full_skp_gets_no_sixth_result(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    column = first_column(boss)
    a_plan(me, results=5)
    done = share_matrix(matrix=filled(boss, a_spec_for(me, column)), by=actor_of(boss), now=NOW).value
    assert (done.waiting, len(written(me))) == (1, 5)


def test_an_adopted_role_shows_as_such_when_the_skp_is_submitted(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    a_role(boss, me)
    stand(Plan.objects.get(person=me), PlanStage.AGREED)
    assert standings(boss)[me.name] is Standing.ADOPTED


def test_only_the_chosen_rows_are_shared(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    column = first_column(boss)
    matrix = filled(boss, *(a_spec_for(cast[key], column) for key in TEAM))
    share_matrix(matrix=matrix, by=actor_of(boss), now=NOW, rows=[f"p:{cast['peer_1'].id}"])
    assert {name for name, stands in standings(boss).items() if stands is Standing.IN_DRAFT} == {
        cast["peer_1"].name
    }


def test_sharing_takes_the_same_few_statements_for_three_people_as_for_one(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    column = first_column(boss)

    def share(*keys: str) -> int:
        matrix = filled(boss, *(a_spec_for(cast[key], column) for key in keys))
        return len(statements(lambda: share_matrix(matrix=matrix, by=actor_of(boss), now=NOW)))

    one, three = share("official"), share("peer_1", "peer_2", "peer_3")
    assert three == one
    assert one <= 20


def test_nothing_new_is_refused_with_the_reason(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    cell = a_role(boss, cast["official"])
    with pytest.raises(Invalid, match="nothing new"):
        share_matrix(matrix=cell.matrix, by=actor_of(boss), now=NOW)


def test_an_empty_text_removes_the_cell_and_leaves_the_skp_alone(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    filled(boss, a_spec_for(me, cell.column_key, "  "))
    assert not MatrixCell.objects.exists()
    assert written(me) == [cell.shared_text]


def test_strangers_rows_and_foreign_columns_do_not_exist(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    column = first_column(boss)
    others = first_column(cast["unit_head"])
    for spec in (a_spec_for(cast["hr"], column), a_spec_for(cast["official"], others)):
        with pytest.raises(Missing):
            filled(boss, spec)


def test_only_its_leader_shares_a_matrix(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    matrix = filled(boss, a_spec_for(cast["official"], first_column(boss)))
    with pytest.raises(Refused):
        share_matrix(matrix=matrix, by=actor_of(cast["unit_head"]), now=NOW)


def test_a_page_that_is_out_of_date_overwrites_nothing(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    column = first_column(boss)
    seen = filled(boss, a_spec_for(cast["official"], column)).version
    filled(boss, a_spec_for(cast["official"], column, "Lebih baru"))
    with pytest.raises(Stale):
        fill_matrix(
            cycle=a_cycle(),
            cells=[CellSpec(f"p:{cast['official'].id}", column, "Lama")],
            by=actor_of(boss),
            now=NOW,
            matrix_seen=seen,
        )
