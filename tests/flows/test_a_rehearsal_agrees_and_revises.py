"""The rehearsal's part of agreements: the depth of an SKP, revisions in July, a second plan after a move."""

from datetime import date

from teladan.apps.planning.models import Plan, PlanAppendix, PlanIndicator, PlanResult
from teladan.apps.planning.queries import agreed_plans, changes_between, editions_of, results_of
from teladan.apps.planning.terms import Approach, PlanStage, ResultKind
from teladan.base import clock
from teladan.base.wall import agency
from teladan.flows.rehearsal import agree, gather, revise, ties
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import an_agency

YEAR = 2026


def test_agreements_have_their_depth(own_database: str) -> None:
    stage = Stage(an_agency("kota-contoh"), invented(40, 3, YEAR), YEAR, lambda _part, _done, _all: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    gather.open_the_year(stage)
    gather.set_goals(stage)
    agree.agree_plans(stage)
    revised = revise.revise_some(stage)
    ties.move_people(stage, day=date(YEAR, 7, 1))
    moved = revise.agree_after_moves(stage, day=date(YEAR, 7, 20))
    with clock.at(stage.instant(date(YEAR, 8, 1))), agency(stage.agency.id):
        plans = list(agreed_plans(stage.cycle))
        assert len(plans) == 40 + moved
        assert 1 <= moved <= 2
        assert {plan.way for plan in plans} == set(Approach)
        assert PlanIndicator.objects.count() > PlanResult.objects.count() * 1.2
        assert PlanResult.objects.filter(kind=ResultKind.TAMBAHAN).exclude(assigned_by="").exists()
        assert PlanAppendix.objects.values("kind").distinct().count() == 3
        past = Plan.objects.filter(stage=PlanStage.AGREED).exclude(revises=None)
        assert past.count() == revised >= 1
        for row in past:
            newest, oldest = editions_of(row)
            assert len(changes_between(oldest, newest)) == 1
            assert results_of(newest)
