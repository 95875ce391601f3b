"""One moves, one gets another superior, one is Plt for a vacant post, and every superior evaluates every quarter."""

from datetime import date

import pytest

from teladan.apps.appraisal.models import PeriodAnswer, PeriodEvaluation
from teladan.apps.appraisal.queries import evaluated_in, evaluations_of, year_of
from teladan.apps.organisation.queries import officials_on
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.wall import agency
from teladan.flows.rehearsal import gather, quarters, ties
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
YEAR = 2025


@pytest.fixture
def stage() -> Stage:
    """Thirty people in a year that is open."""
    home = found_agency(
        code="gladi", name="Kota Contoh", place="Contoh", purpose=Purpose.REHEARSAL, now=NOW
    ).value
    stage = Stage(home, invented(30, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    gather.open_the_year(stage)
    return stage


def test_movers_are_evaluated_by_both_superiors_and_everybody_in_every_quarter(stage: Stage) -> None:
    moved = ties.move_people(stage, day=date(YEAR, 5, 15))
    ties.act_for_others(stage, day=date(YEAR, 8, 1))
    acting = str(ties.town_of(stage).acting.nip)
    quarters.evaluate_quarters(stage, most=3)
    quarters.close_segments(stage, day=date(YEAR, 10, 10))
    with agency(stage.agency.id):
        people = officials_on(date(YEAR, 6, 30)).count()
        assert sorted(evaluated_in(stage.cycle).values()) == [people] * 3
        for nip in moved:
            person = stage.actors[nip].id
            year = year_of(person, date(YEAR, 1, 1), date(YEAR, 12, 31))
            assert len({part.superior_id for part in year.segments}) >= 2
            rows = evaluations_of(person, stage.cycle)
            assert any(row.is_closing and row.last == date(YEAR, 5, 14) for row in rows)
        year = year_of(stage.actors[acting].id, date(YEAR, 1, 1), date(YEAR, 12, 31))
        assert "Kepala Subbagian" in year.asides[0].note
        assert PeriodAnswer.objects.exclude(text="").exists()
        assert set(PeriodEvaluation.objects.values_list("number", flat=True)) == {1}


def test_nothing_is_played_that_is_still_to_come(stage: Stage) -> None:
    stage.until = stage.instant(date(YEAR, 5, 1))
    quarters.evaluate_quarters(stage)
    with agency(stage.agency.id):
        assert len(evaluated_in(stage.cycle)) == 1
