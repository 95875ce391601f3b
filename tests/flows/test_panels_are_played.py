"""The panels of a rehearsal: chosen, returned, approved, excused, answered, published."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.apps.rating.models import Invitation, Panel, Publication, PublishedCell, Recusal
from teladan.apps.rating.terms import CONFIDENTIAL, PanelStage
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.queries import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base import clock
from teladan.base.wall import agency
from teladan.flows.rehearsal import agree, gather, panels, rate
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import NOW

YEAR = 2025


@pytest.fixture
def stage(own_database: str) -> Stage:
    """A year whose plans are agreed."""
    with clock.at(NOW):
        home: Agency = found_agency(
            code="kota-panel", name="Kota Panel", place="Contoh", purpose=Purpose.SCRATCH, now=NOW
        ).value
    found = Stage(home, invented(40, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(found, date(YEAR, 1, 1))
    gather.open_the_year(found)
    gather.set_goals(found)
    agree.agree_plans(found)
    return found


def test_panels_are_played_from_the_choice_to_the_summary(stage: Stage) -> None:
    panels.choose_panels(stage, day=date(YEAR, 11, 10))
    with agency(stage.agency.id):
        stages = Counter(Panel.objects.values_list("stage", flat=True))
        recusals = Counter(Recusal.objects.values_list("stage", flat=True))
    assert stages[PanelStage.APPROVED] >= 35
    assert recusals == {"granted": 1, "declined": 1}
    assert stage.actions["return_panel"] == 1
    rate.open_the_rating(stage, opens=date(YEAR, 12, 8), closes=date(YEAR + 1, 1, 9))
    rate.send_all(stage, day=date(YEAR, 12, 18))
    with CaptureQueriesContext(connection) as asked:
        panels.rate_in_confidence(stage, day=date(YEAR, 12, 18))
    sent = stage.actions["send_in_confidence"]
    assert sent > 100
    assert len(asked) / sent < 16, Counter(row["sql"][:60] for row in asked.captured_queries)
    panels.publish_panels(stage, day=date(YEAR + 1, 1, 10))
    with agency(stage.agency.id):
        asked_of = Counter(Invitation.objects.filter(role__in=CONFIDENTIAL).values_list("sheet", flat=True))
        shown = Counter(PublishedCell.objects.values_list("shown", flat=True))
        assert Publication.objects.count() == len(asked_of)
    assert {3, 5, 8} <= set(asked_of.values())
    assert min(shown["mean"], shown["word"], shown["too_few"]) > 0
    assert all(isinstance(pk, UUID) for pk in asked_of)


def test_a_second_publishing_does_nothing(stage: Stage) -> None:
    panels.choose_panels(stage, day=date(YEAR, 11, 10), approved=lambda nip: int(nip[-1]) % 2 == 0)
    rate.open_the_rating(stage, opens=date(YEAR, 12, 8), closes=date(YEAR + 1, 1, 9))
    panels.publish_panels(stage, day=date(YEAR, 12, 20))
    assert stage.actions["publish_round"] == 0
    for _ in range(2):
        panels.publish_panels(stage, day=date(YEAR + 1, 1, 9) + timedelta(days=2))
    assert stage.actions["publish_round"] == 1
