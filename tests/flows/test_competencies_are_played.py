"""Competencies in a rehearsal: standards, an assessment of everybody, and another after training."""

from collections import Counter
from datetime import date

import pytest

from teladan.apps.competency.models import Case, Level
from teladan.apps.competency.queries import gaps_of_people, levels_over_time
from teladan.apps.competency.terms import CaseStage
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.queries import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base import clock
from teladan.base.wall import agency
from teladan.flows.rehearsal import competency, gather
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import NOW

YEAR = 2025


@pytest.fixture
def stage(own_database: str) -> Stage:
    """An agency whose people have been loaded."""
    with clock.at(NOW):
        home: Agency = found_agency(
            code="kota-kompeten", name="Kota Kompeten", place="Contoh", purpose=Purpose.SCRATCH, now=NOW
        ).value
    found = Stage(home, invented(40, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(found, date(YEAR, 1, 1))
    return found


def test_everybody_is_assessed_and_training_shows(stage: Stage) -> None:
    competency.set_standards(stage, day=date(YEAR, 1, 15))
    competency.assess_everybody(stage, opens=date(YEAR, 2, 3), day=date(YEAR, 2, 10), talks=date(YEAR, 2, 24))
    of = competency.technology(stage, date(YEAR, 2, 24))
    assert of is not None
    with agency(stage.agency.id):
        assert Case.objects.filter(stage=CaseStage.AGREED).count() >= 35
        people = set(Level.objects.values_list("person_id", flat=True))
        gaps = gaps_of_people(people, date(YEAR, 3, 1))
        lacking = Counter(row.code for rows in gaps.values() for row in rows if row.gap)
        short = [pk for pk, rows in gaps.items() if any(row.competency_id == of and row.gap for row in rows)]
    assert lacking[competency.TIK] > 10
    assert 0 < lacking["mk-integritas"] < lacking[competency.TIK]
    assert any(row.spread for rows in gaps.values() for row in rows)
    trained = {pk: {of: 1} for pk in short[:5]}
    competency.assess_again(
        stage, gains=trained, opens=date(YEAR, 9, 1), day=date(YEAR, 9, 8), talks=date(YEAR, 9, 22)
    )
    with agency(stage.agency.id):
        rows = levels_over_time(trained, of)
    levels = {pk: [row.level for row in rows if row.person_id == pk] for pk in trained}
    assert all(len(found) == 2 for found in levels.values())
    assert sum(after - before for before, after in levels.values()) >= 3
