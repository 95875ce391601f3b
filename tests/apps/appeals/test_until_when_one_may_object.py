"""The window of a result: first opening, the last day, and what is told to who comes late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from teladan.apps.appeals.actions import note_opening
from teladan.apps.appeals.models import FirstOpening
from teladan.apps.appeals.queries import opened_at, right_of
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation.models import Person
from teladan.base.errors import Missing
from teladan.base.verdict import Refused
from tests.factories.appeals import a_result, an_objection
from tests.factories.appraisal import an_appraisal
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
LAST_SECOND = datetime(2026, 12, 10, 16, 59, 59, tzinfo=UTC)
"""Released on 23 November 2026, received at latest on the 26th, so until 10 December, 23:59:59 in Jakarta."""


@pytest.fixture
def result(cast: Cast) -> Appraisal:
    return a_result(cast["official"])


def test_the_first_opening_is_noted_once_and_by_the_person_alone(cast: Cast, result: Appraisal) -> None:
    me = actor_of(cast["official"])
    assert opened_at(result.id) is None
    note_opening(appraisal=result, by=me, now=NOW)
    with pytest.raises(Refused, match="already"):
        note_opening(appraisal=result, by=me, now=NOW + timedelta(days=1))
    with pytest.raises(Missing):
        note_opening(appraisal=result, by=actor_of(cast["superior"]), now=NOW)
    assert opened_at(result.id) == NOW == FirstOpening.objects.get().opened_at
    assert [row.word for row in entries_of(result.id)].count("result.opened") == 1


def test_what_is_not_released_cannot_be_opened(cast: Cast) -> None:
    with pytest.raises(Missing):
        note_opening(appraisal=an_appraisal(cast["peer_1"]), by=actor_of(cast["peer_1"]), now=NOW)


def test_whoever_opens_early_has_fourteen_days_from_that_day(cast: Cast, result: Appraisal) -> None:
    note_opening(appraisal=result, by=actor_of(cast["official"]), now=NOW)
    window = right_of(result, actor_of(cast["official"]), NOW).window
    assert window is not None
    assert (window.received_on, window.last_day) == (date(2026, 11, 23), date(2026, 12, 7))


def test_on_the_last_second_it_is_in_time(result: Appraisal) -> None:
    filed = an_objection(result, LAST_SECOND)
    assert (filed.received_on, filed.last_day) == (date(2026, 11, 26), date(2026, 12, 10))
    assert filed.opened_on is None


def test_a_second_later_it_is_refused_with_the_dates_and_what_else_can_be_done(result: Appraisal) -> None:
    with pytest.raises(Refused) as refused:
        an_objection(result, LAST_SECOND + timedelta(seconds=1))
    said = refused.value.verdict.reason
    assert said is not None
    assert said.values == {"last": date(2026, 12, 10), "received": date(2026, 11, 26)}
    assert "talk" in str(said)
    assert "HR" in str(said)


def test_before_the_release_nothing_can_be_objected_to(cast: Cast) -> None:
    with pytest.raises(Refused, match="released"):
        an_objection(an_appraisal(cast["peer_2"]))


def test_somebody_elses_right_is_not_mine(cast: Cast, result: Appraisal) -> None:
    assert not right_of(result, actor_of(cast["peer_1"]), NOW).may_file
    assert right_of(result, actor_of(cast["official"]), NOW).may_file
