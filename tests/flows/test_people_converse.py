"""The conversation of a rehearsed year: feedback with answers, talks confirmed by both, promises kept, some things missing."""

from datetime import date

import pytest

from teladan.apps.feedback.models import Ask, Comment, Promise, Reply, Talk
from teladan.apps.feedback.terms import AskStage, PromiseStage, TalkStage, Topic
from teladan.apps.planning.models import Plan
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.wall import agency
from teladan.flows.rehearsal import agree, converse, gather
from teladan.flows.rehearsal.script import invented
from teladan.flows.rehearsal.stage import Stage
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
YEAR = 2025


@pytest.fixture
def stage() -> Stage:
    """Thirty people whose plans are agreed."""
    home = found_agency(
        code="gladi", name="Kota Contoh", place="Contoh", purpose=Purpose.REHEARSAL, now=NOW
    ).value
    stage = Stage(home, invented(30, 7, YEAR), YEAR, lambda _part, _done, _total: None)
    gather.load_people(stage, date(YEAR, 1, 1))
    gather.open_the_year(stage)
    gather.set_goals(stage)
    agree.agree_plans(stage)
    return stage


def test_a_year_of_talk_looks_lived_in(stage: Stage) -> None:
    converse.converse(stage)
    with agency(stage.agency.id):
        people = Plan.objects.count()
        talks = Talk.objects.count()
        assert 0.7 * 4 * people < talks < 4 * people  # a sensible share, a few missing
        stages = set(Talk.objects.values_list("stage", flat=True))
        assert stages == {TalkStage.WRITTEN, TalkStage.CONFIRMED}
        assert Comment.objects.count() > 2 * people
        assert set(Comment.objects.values_list("topic", flat=True)) == set(Topic)
        assert len(set(Comment.objects.values_list("tie", flat=True))) >= 3
        assert Comment.objects.filter(read_at=None).exists()
        assert Comment.objects.filter(shared_at__isnull=False).exists()
        assert 0.2 < Reply.objects.count() / Comment.objects.count() < 0.8
        assert Promise.objects.filter(stage=PromiseStage.KEPT).count() > Promise.objects.count() / 3
        assert not Ask.objects.filter(stage=AskStage.OPEN).exists()


def test_what_is_said_of_a_result_names_a_result_of_that_persons_plan(stage: Stage) -> None:
    converse.converse(stage, most=1)
    owner = {str(pk): stage.actors[nip].id for (nip, _), pk in stage.results.items()}
    with agency(stage.agency.id):
        rows = list(Comment.objects.filter(topic=Topic.RESULT))
    assert rows
    assert all(owner[row.ref] == row.person_id for row in rows)


def test_nothing_is_said_that_is_still_to_come(stage: Stage) -> None:
    stage.until = stage.instant(date(YEAR, 5, 20))
    converse.converse(stage)
    with agency(stage.agency.id):
        assert Comment.objects.exists()
        assert not Comment.objects.filter(written_at__gt=stage.until).exists()
        assert set(Talk.objects.values_list("period__number", flat=True)) == {1}
