"""Cross-unit teams: results set by their leader, carried by members in their SKP."""

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    put_result,
    remove_team_result,
    set_team_result,
    share_matrix,
)
from teladan.apps.planning.models import PlanResult, TeamResult
from teladan.apps.planning.queries.matrix import grid_of
from teladan.apps.planning.queries.teams import team_results_to_support
from teladan.apps.planning.terms import ResultKind
from teladan.apps.planning.terms.matrix import CellSpec, Standing
from teladan.base.errors import Invalid, Stale
from teladan.base.verdict import Refused
from tests.factories.matrix import a_team_result, filled, first_column
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, a_spec
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team

pytestmark = pytest.mark.django_db


def test_only_its_leader_sets_the_results_of_a_team(cast: dict[str, Person]) -> None:
    team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    a_team_result(team, cast["peer_1"])
    for key in ("official", "superior", "hr"):
        with pytest.raises(Refused):
            a_team_result(team, cast[key])
    assert [row.number for row in TeamResult.objects.all()] == [1]


def test_a_member_supports_the_team_and_names_who_assigned_it(cast: dict[str, Person]) -> None:
    team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    result = a_team_result(team, cast["peer_1"])
    plan = a_plan(cast["official"], results=0)
    assert team_results_to_support(plan) == [result]
    spec = a_spec(parent_team=result.pk, kind=ResultKind.TAMBAHAN, assigned_by=team.name)
    put_result(plan=plan, spec=spec, by=actor_of(cast["official"]), now=NOW)
    row = PlanResult.objects.get(plan=plan)
    assert (row.parent_team_result_id, row.parent_result_id, row.parent_goal_id) == (result.pk, None, None)
    with pytest.raises(Refused, match="1 result of a member"):
        remove_team_result(result=result, by=actor_of(cast["peer_1"]), now=NOW)


def test_who_is_not_in_the_team_cannot_support_it(cast: dict[str, Person]) -> None:
    result = a_team_result(a_team(leader=cast["peer_1"]), cast["peer_1"])
    plan = a_plan(cast["official"], results=0)
    with pytest.raises(Invalid, match="team to which you belong"):
        put_result(plan=plan, spec=a_spec(parent_team=result.pk), by=actor_of(cast["official"]), now=NOW)


def test_a_result_supports_one_thing(cast: dict[str, Person]) -> None:
    team = a_team(leader=cast["peer_1"], members=(cast["official"],))
    result = a_team_result(team, cast["peer_1"])
    plan = a_plan(cast["official"], results=0)
    both = a_spec(parent_team=result.pk, parent_goal=result.pk)
    with pytest.raises(Invalid, match="one thing"):
        put_result(plan=plan, spec=both, by=actor_of(cast["official"]), now=NOW)


def test_a_teams_result_changed_meanwhile_is_not_overwritten(cast: dict[str, Person]) -> None:
    leader = actor_of(cast["peer_1"])
    team = a_team(leader=cast["peer_1"])
    row = a_team_result(team, cast["peer_1"])
    asked = {"cycle": a_cycle(), "team_id": team.pk, "indicator": "", "by": leader, "now": NOW, "result": row}
    set_team_result(text="Pertama", result_seen=row.version, **asked)
    with pytest.raises(Stale):
        set_team_result(text="Kedua", result_seen=row.version, **asked)
    assert TeamResult.objects.get().text == "Pertama"


def test_a_team_is_a_row_of_its_leaders_matrix_and_sharing_sets_its_result(cast: dict[str, Person]) -> None:
    boss = cast["superior"]
    team = a_team(leader=boss, members=(cast["peer_1"],))
    column = first_column(boss)
    share_matrix(
        matrix=filled(boss, CellSpec(f"t:{team.pk}", column, "Satu loket untuk semua izin")),
        by=actor_of(boss),
        now=NOW,
    )
    row = TeamResult.objects.get()
    assert (row.team_id, row.text, f"r:{row.leader_result_id}") == (
        team.pk,
        "Satu loket untuk semua izin",
        column,
    )
    (box,) = grid_of(boss.id, a_cycle(), NOW.date()).filled
    assert (box.row.is_team, box.standing) == (True, Standing.ADOPTED)
    share_matrix(
        matrix=filled(boss, CellSpec(f"t:{team.pk}", column, "Satu loket, satu hari")),
        by=actor_of(boss),
        now=NOW,
    )
    assert [row.text for row in TeamResult.objects.all()] == ["Satu loket, satu hari"]
