"""The rehearsal's part of the matrix: heads share before their people write; teams set results that members support."""

from collections import Counter
from datetime import date

from teladan.apps.planning.models import MatrixCell, Plan, PlanResult, TeamResult
from teladan.apps.planning.queries.matrix import cells_of, standing_of
from teladan.apps.planning.terms.matrix import Standing
from teladan.base import clock
from teladan.base.wall import agency
from teladan.flows.rehearsal import agree, gather, share, ties
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import an_agency

YEAR = 2026


def test_roles_are_shared_then_adopted_worded_anew_or_declined(own_database: str) -> None:
    stage = Stage(an_agency("kota-contoh"), invented(36, 3, YEAR), YEAR, lambda _part, _done, _all: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    gather.open_the_year(stage)
    gather.set_goals(stage)
    ties.join_teams(stage, day=date(YEAR, 1, 5))
    share.set_team_results(stage, day=date(YEAR, 1, 7))
    share.share_roles(stage, day=date(YEAR, 1, 7))
    with agency(stage.agency.id):
        shared = MatrixCell.objects.count()
        assert shared >= 20
        assert PlanResult.objects.count() + MatrixCell.objects.exclude(dropped_at=None).count() == shared
    agree.agree_plans(stage)
    with clock.at(stage.instant(date(YEAR, 3, 1))), agency(stage.agency.id):
        fates = Counter(
            standing_of(cell)
            for matrix in {cell.matrix for cell in MatrixCell.objects.select_related("matrix")}
            for cell in cells_of(matrix)
        )
        assert fates[Standing.ADOPTED] > fates[Standing.REWORDED] > 0
        assert fates[Standing.DROPPED] > 0
        assert sum(fates.values()) == shared
        assert not Plan.objects.exclude(stage="agreed").exists()
        assert TeamResult.objects.count() >= 2
        assert PlanResult.objects.filter(parent_team_result__isnull=False, kind="tambahan").exists()
    assert stage.actions["share_matrix"] == stage.actions["fill_matrix"] > 3
