"""The inbox: what waits, in what order, and when it stops waiting."""

from datetime import UTC, date, datetime, timedelta

import pytest

from teladan.apps.notifications.actions import (
    Notice,
    mark_read,
    move_due,
    notify,
    notify_each,
    notify_many,
    settle,
    settle_many,
)
from teladan.apps.notifications.queries import (
    inbox_of,
    news_for,
    open_count,
    open_counts,
    settled_for,
    waiting_for,
)
from teladan.engine.words import say
from tests.factories.tenancy import NOW
from tests.people import People


def tell(
    people: People, to: str, key: str, *, due: date | datetime | None = None, asks: bool = True, **at: int
) -> None:
    """Tell someone of the cast something, some time after NOW."""
    notify(
        to=people[to].id,
        kind="plan.submitted",
        text=say("{name} sent a plan", name=key),
        url=f"/perencanaan/{key}/",
        now=NOW + timedelta(**at),
        key=key,
        due=due,
        asks=asks,
    )


def keys(rows: object) -> list[str]:
    """Name the messages in their order."""
    return [row.key for row in rows]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_nearest_deadline_comes_first_and_what_has_none_comes_last(people: People) -> None:
    with people.at_home("superior") as superior:
        tell(people, "superior", "someday")
        tell(people, "superior", "later", due=date(2026, 12, 31), minutes=1)
        tell(people, "superior", "soon", due=date(2026, 11, 27), minutes=2)
        assert keys(waiting_for(superior.id)) == ["soon", "later", "someday"]
        assert keys(waiting_for(superior.id, NOW)) == ["someday"]


@pytest.mark.django_db
def test_telling_the_same_again_changes_nothing(people: People) -> None:
    with people.at_home() as _:
        tell(people, "superior", "plan", due=date(2026, 11, 27))
        tell(people, "superior", "plan", due=date(2026, 11, 27), hours=1)
        message = waiting_for(people["superior"].id).get()
        assert message.made_at == NOW


@pytest.mark.django_db
def test_a_matter_told_again_with_another_deadline_is_one_message_that_says_the_new_one(
    people: People,
) -> None:
    with people.at_home():
        tell(people, "superior", "plan", due=date(2026, 11, 27))
        mark_read(person_id=people["superior"].id, now=NOW)
        tell(people, "superior", "plan", due=date(2026, 11, 30), hours=1)
        message = waiting_for(people["superior"].id).get()
        assert (message.due, message.read_at, message.made_at) == (
            date(2026, 11, 30),
            None,
            NOW + timedelta(hours=1),
        )


@pytest.mark.django_db
def test_a_settled_matter_leaves_every_inbox_and_waits_again_when_told_again(people: People) -> None:
    with people.at_home():
        tell(people, "superior", "plan")
        tell(people, "hr", "plan")
        tell(people, "hr", "another")
        assert settle(key="plan", now=NOW) == 2
        assert open_count(people["superior"].id) == 0
        assert keys(waiting_for(people["hr"].id)) == ["another"]
        assert keys(settled_for(people["hr"].id)) == ["plan"]
        tell(people, "superior", "plan", hours=1)
        assert keys(waiting_for(people["superior"].id)) == ["plan"]
        assert open_count(people["hr"].id) == 1


@pytest.mark.django_db
def test_a_matter_can_be_settled_for_one_person_alone(people: People) -> None:
    with people.at_home():
        tell(people, "superior", "rate")
        tell(people, "official", "rate")
        assert settle(key="rate", now=NOW, to=people["official"].id) == 1
        assert (open_count(people["superior"].id), open_count(people["official"].id)) == (1, 0)


@pytest.mark.django_db
def test_news_are_settled_by_reading_and_tasks_are_not(people: People) -> None:
    with people.at_home("official") as official:
        tell(people, "official", "news", asks=False)
        tell(people, "official", "task")
        assert keys(news_for(official.id)) == ["news"]
        assert open_counts(official.id) == (1, 2)
        assert mark_read(person_id=official.id, now=NOW) == 2
        assert keys(news_for(official.id)) == []
        assert keys(waiting_for(official.id)) == ["task"]
        assert keys(inbox_of(official.id)) == ["task", "news"]


@pytest.mark.django_db
def test_reading_is_ones_own_affair(people: People) -> None:
    with people.at_home():
        tell(people, "superior", "news", asks=False)
        theirs = news_for(people["superior"].id).get()
        assert mark_read(person_id=people["official"].id, now=NOW, ids=[theirs.id]) == 0
        assert open_count(people["superior"].id) == 1


@pytest.mark.django_db
def test_an_instant_as_deadline_is_its_day_in_the_agencys_zone(people: People) -> None:
    with people.at_home("official") as official:
        tell(people, "official", "late in the evening", due=datetime(2026, 11, 26, 18, 0, tzinfo=UTC))
        assert waiting_for(official.id).get().due == date(2026, 11, 27)


@pytest.mark.django_db
def test_a_moved_deadline_moves_open_messages_only(people: People) -> None:
    with people.at_home():
        tell(people, "official", "plan", due=date(2026, 11, 27))
        tell(people, "superior", "plan", due=date(2026, 11, 27))
        settle(key="plan", now=NOW, to=people["superior"].id)
        assert move_due(key="plan", due=date(2026, 12, 4)) == 1
        assert move_due(key="plan", due=date(2026, 12, 4)) == 0
        assert move_due(key="plan", due=None) == 1
        assert waiting_for(people["official"].id).get().due is None


@pytest.mark.django_db
def test_a_message_says_itself_in_words_that_can_be_translated(people: People) -> None:
    with people.at_home("official") as official:
        tell(people, "official", "Ratna")
        assert str(waiting_for(official.id).get().said) == "Ratna sent a plan"


@pytest.mark.django_db
def test_another_agency_sees_none_of_it(people: People) -> None:
    with people.at_home():
        tell(people, "official", "plan")
    with people.elsewhere():
        assert open_count(people["official"].id) == 0


@pytest.mark.django_db
def test_many_people_are_told_the_same_under_one_key_and_settled_together(people: People) -> None:
    crowd = [people[key].id for key in ("official", "superior", "hr")]
    with people.at_home():
        tell(people, "official", "cycle")
        settle(key="cycle", now=NOW)
        told = notify_many(to=crowd, kind="cycle.opened", text=say("Sign in"), now=NOW, key="cycle")
        assert told == 3
        assert [open_count(person) for person in crowd] == [1, 1, 1]
        assert str(waiting_for(crowd[0]).get().said) == "Sign in"
        assert settle(key="cycle", now=NOW) == 3


@pytest.mark.django_db
def test_each_of_many_is_told_something_of_their_own_once(people: People) -> None:
    due = date(2026, 11, 27)
    notices = [
        Notice(people[key].id, "uji", say("{name} sent a plan", name=key), f"uji:{key}", due=due)
        for key in ("official", "superior")
    ]
    with people.at_home():
        for _ in range(2):
            notify_each(notices, now=NOW)
        message = waiting_for(people["superior"].id).get()
        assert (str(message.said), message.due) == ("superior sent a plan", date(2026, 11, 27))
        assert settle_many(["uji:official", "uji:superior"], now=NOW) == 2
