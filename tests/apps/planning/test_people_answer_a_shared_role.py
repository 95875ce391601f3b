"""What people do with a role that their leader shared: keep it, word it anew, take it later, or say why not."""

import pytest

from teladan.apps.notifications.queries import inbox_of
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import decline_role, put_result, remove_result, share_matrix, take_role
from teladan.apps.planning.models import MatrixCell, Plan, PlanResult
from teladan.apps.planning.queries.matrix import grid_of, roles_shared_with, standing_of
from teladan.apps.planning.terms import PlanStage
from teladan.apps.planning.terms.matrix import Standing
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused
from tests.factories.matrix import a_role, a_spec_for, filled, first_column, shared
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, a_spec, stand
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


def now_standing(person: Person) -> Standing:
    """Where the one role shared with a person stands."""
    (cell,) = roles_shared_with(person.id, a_cycle().pk)
    return standing_of(cell)


def test_a_role_is_declined_with_a_reason_that_the_leader_reads(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    decline_role(cell=cell, reason="Sudah dikerjakan Made.", by=actor_of(me), now=NOW)
    assert not PlanResult.objects.filter(plan__person=me).exists()
    assert now_standing(me) is Standing.DROPPED
    assert inbox_of(boss.id).filter(kind="role.declined").count() == 1
    grid = grid_of(boss.id, a_cycle(), NOW.date())
    assert [box.cell.drop_reason for box in grid.filled if box.cell] == ["Sudah dikerjakan Made."]
    assert cell.column_key in grid.bare_columns, "a result that nobody carries any more is a gap"


def test_a_declined_role_is_asked_anew_only_by_new_words(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    decline_role(cell=cell, reason="Belum dilatih.", by=actor_of(me), now=NOW)
    matrix = filled(boss, a_spec_for(me, cell.column_key, cell.text))
    with pytest.raises(Invalid):
        share_matrix(matrix=matrix, by=actor_of(boss), now=NOW)
    shared(boss, a_spec_for(me, cell.column_key, "Berkas diperiksa setelah pelatihan"))
    assert now_standing(me) is Standing.IN_DRAFT


def test_a_reason_is_needed(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    with pytest.raises(Invalid):
        decline_role(cell=a_role(boss, me), reason="  ", by=actor_of(me), now=NOW)


def test_an_agreed_result_is_not_declined_behind_the_leaders_back(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    stand(Plan.objects.get(person=me), PlanStage.AGREED)
    with pytest.raises(Refused):
        decline_role(cell=cell, reason="Terlambat.", by=actor_of(me), now=NOW)


def test_a_removed_result_shows_that_the_reason_is_missing_and_can_be_taken_again(
    cast: dict[str, Person],
) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    remove_result(plan=Plan.objects.get(person=me), number=1, by=actor_of(me), now=NOW)
    assert now_standing(me) is Standing.REMOVED
    take_role(cell=cell, by=actor_of(me), now=NOW)
    assert now_standing(me) is Standing.IN_DRAFT
    with pytest.raises(Refused, match="stands in your SKP"):
        take_role(cell=cell, by=actor_of(me), now=NOW)


def test_a_role_that_came_too_late_is_taken_after_the_skp_is_taken_back(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    column = first_column(boss)
    plan = stand(a_plan(me), PlanStage.SUBMITTED)
    (cell,) = shared(boss, a_spec_for(me, column))
    with pytest.raises(Refused, match="nothing can be added"):
        take_role(cell=cell, by=actor_of(me), now=NOW)
    stand(plan, PlanStage.DRAFT)
    take_role(cell=cell, by=actor_of(me), now=NOW)
    assert PlanResult.objects.filter(plan=plan).count() == 2
    assert now_standing(me) is Standing.IN_DRAFT


def test_what_is_taken_are_the_words_that_were_shared(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me, "Yang dibagikan")
    remove_result(plan=Plan.objects.get(person=me), number=1, by=actor_of(me), now=NOW)
    filled(boss, a_spec_for(me, cell.column_key, "Belum dibagikan"))
    take_role(cell=cell, by=actor_of(me), now=NOW)
    assert PlanResult.objects.get(plan__person=me).text == "Yang dibagikan"
    assert MatrixCell.objects.get().text == "Belum dibagikan"


def test_a_shared_result_is_finished_with_indicator_and_own_words(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    cell = a_role(boss, me)
    row = PlanResult.objects.get(plan__person=me)
    put_result(
        plan=row.plan,
        number=1,
        spec=a_spec("Kata saya", parent_result=row.parent_result_id),
        by=actor_of(me),
        now=NOW,
    )
    assert now_standing(me) is Standing.REWORDED
    assert MatrixCell.objects.get(pk=cell.pk).shared_text == cell.shared_text


def test_nobody_answers_for_somebody_else(cast: dict[str, Person]) -> None:
    cell = a_role(cast["superior"], cast["official"])
    for key in ("peer_1", "superior", "hr"):
        by = actor_of(cast[key])
        with pytest.raises(Missing):
            decline_role(cell=cell, reason="Bukan saya.", by=by, now=NOW)
        with pytest.raises(Missing):
            take_role(cell=cell, by=by, now=NOW)


def test_a_role_that_was_not_shared_does_not_exist_for_the_person(cast: dict[str, Person]) -> None:
    boss, me = cast["superior"], cast["official"]
    filled(boss, a_spec_for(me, first_column(boss)))
    assert roles_shared_with(me.id, a_cycle().pk) == []
    with pytest.raises(Missing):
        take_role(cell=MatrixCell.objects.get(), by=actor_of(me), now=NOW)
