"""The weekly summary: numbers and days of the team, nothing confidential, on Mondays, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from teladan.apps.notifications.actions import choose_mail, notify
from teladan.apps.notifications.models import Letter
from teladan.apps.notifications.terms import LetterKind, MailMode
from teladan.apps.organisation.models import Person
from teladan.base.actor import Actor
from teladan.engine.words import say
from teladan.flows.weekly import summarize_week
from tests.factories.organisation import actor_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 22, 18, 20, tzinfo=UTC)  # 1.20 in the night to Monday in Jakarta


def waits(person: Person, kind: str, due: date | None = None) -> None:
    notify(to=person.id, kind=kind, text=say("Sign in"), now=MONDAY, key=kind, due=due)


def test_a_superior_reads_how_much_waits_and_until_when(cast: dict[str, Person]) -> None:
    near, far = date(2026, 11, 30), date(2026, 12, 15)
    for key, due in (("official", far), ("peer_1", near)):
        waits(cast[key], "cycle.opened", due)
    waits(cast["official"], "rating.asked", near)
    waits(cast["official"], "objection.filed", near)
    assert summarize_week(now=MONDAY) == 1
    letter = Letter.objects.get(kind=LetterKind.WEEKLY)
    assert letter.person_id == cast["superior"].id
    (item,) = letter.items
    assert (item["kind"], item["number"], item["due"]) == ("cycle.opened", 2, near.isoformat())
    assert letter.send_at == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    summarize_week(now=MONDAY + timedelta(minutes=5))
    assert Letter.objects.filter(kind=LetterKind.WEEKLY).count() == 1


def test_on_other_days_and_for_those_who_want_none_nothing_is_written(cast: dict[str, Person]) -> None:
    waits(cast["official"], "cycle.opened")
    assert summarize_week(now=MONDAY + timedelta(days=1)) == 0
    boss: Actor = actor_of(cast["superior"])
    choose_mail(mode=MailMode.NEVER, by=boss, now=MONDAY)
    assert summarize_week(now=MONDAY) == 0
