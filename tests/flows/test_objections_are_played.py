"""The rehearsal's objections: in time, late, and undecided."""

from datetime import timedelta

import pytest

from teladan.apps.appeals.models import Objection, Ruling
from teladan.apps.appeals.queries import handovers_of
from teladan.apps.appeals.terms import Cause, Outcome, Stage
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person
from teladan.flows.rehearsal.objections import object_to_results
from teladan.flows.rehearsal.script import Script
from teladan.flows.rehearsal.stage import Stage as Play
from tests.factories.appeals import a_result
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
AFTER = (NOW + timedelta(days=2)).date()


@pytest.fixture
def play(people: People, cast: Cast) -> Play:
    for key in ("official", "peer_1", "peer_2", "peer_3"):
        a_result(cast[key])
    found = Play(people.home, Script(b"", "", None, {}), 2026, lambda *_: None)  # type: ignore[arg-type]
    found.meet_everyone()
    found.cycle_id = Appraisal.objects.values_list("cycle_id", flat=True)[0]
    return found


def test_three_object_and_each_story_ends_as_the_law_says(play: Play, cast: Cast) -> None:
    nip = cast["official"].nip
    assert nip
    object_to_results(play, day=AFTER, always=[nip])
    in_time, up = Objection.objects.order_by("filed_at").reverse()
    assert in_time.person_id == cast["official"].id
    assert in_time.filed_at.astimezone().second == 59
    assert Ruling.objects.get(objection=in_time).outcome == Outcome.CHANGED
    assert [row.cause for row in handovers_of(up)] == [Cause.FILED, Cause.ESCALATED]
    assert Ruling.objects.get(objection=up).outcome == Outcome.CONFIRMED
    assert not Ruling.objects.get(objection=up).was_rater_heard
    assert {in_time.stage, up.stage} == {Stage.DECIDED}
    assert sum("last day for an objection" in reason for reason in play.refusals) == 1


def test_what_lies_after_the_present_is_not_played(play: Play) -> None:
    play.until = NOW + timedelta(days=3)
    object_to_results(play, day=AFTER)
    assert not Objection.objects.exists()
