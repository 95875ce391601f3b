"""Letters: written for what is new and what falls due, sent through a real mail server, at least once, without content."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.apps.accounts.queries import User
from teladan.apps.notifications import actions
from teladan.apps.notifications.actions import Notice, choose_mail, notify, notify_each, settle
from teladan.apps.notifications.models import Letter, MailDay
from teladan.apps.notifications.tasks import deliver
from teladan.apps.notifications.terms import LetterState, MailMode
from teladan.engine.words import say
from tests.factories.accounts import a_member
from tests.harness.mailserver import Mailserver, mailserver
from tests.people import People

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, 8.00 in Jakarta
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(settings: Any) -> Iterator[Mailserver]:
    """A mail server that takes what the site sends."""
    with mailserver() as server:
        settings.LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.SITE_URL = "https://kinerja.kota.go.id"
        settings.DEFAULT_FROM_EMAIL = "Teladan <teladan@kota.go.id>"
        yield server


def ask(people: People, who: str = "official", **about: Any) -> None:
    """Tell somebody that an SKP waits, with words that no letter may hold."""
    text = say("{name} asks: {secret}", name="Bambang Rahasia", secret="Sangat Baik di atas ekspektasi")
    usual = {
        "kind": "plan.submitted",
        "key": "a",
        "due": date(2026, 12, 15),
        "now": MORNING,
        "url": "/skp/1/",
    }
    with people.at_home():
        notify(to=people[who].id, text=text, **{**usual, **about})


def body(mail: Any, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def address(people: People, key: str = "official") -> str:
    return people.user(key).email


def choose(people: People, mode: MailMode, key: str = "official") -> None:
    with people.at_home(key) as by:
        choose_mail(mode=mode, by=by, now=MORNING)


def test_the_daily_letter_says_what_waits_and_until_when_and_nothing_else(
    people: People, desk: Mailserver
) -> None:
    ask(people)
    assert deliver(people.home.id, MORNING) == 1
    (mail,) = desk.to(address(people))
    text, page = body(mail), body(mail, "html")
    for part in (text, page):
        assert "Sebuah SKP menunggu persetujuan Anda" in part
        assert "15 Desember 2026" in part
        assert "https://kinerja.kota.go.id/pemberitahuan/buka/" in part
        for secret in ("Rahasia", "Sangat Baik", "ekspektasi", "/skp/1/"):
            assert secret not in part
            assert secret not in str(mail["Subject"])
    with people.at_home():
        letter = Letter.objects.get()
    assert mail["Message-ID"] == f"<{letter.id}@kota.go.id>"
    assert letter.state == LetterState.SENT
    assert deliver(people.home.id, MORNING + timedelta(hours=1)) == 0


def test_letters_speak_the_language_of_the_reader(people: People, desk: Mailserver) -> None:
    User.objects.filter(pk=people.user("official").pk).update(language="en")
    ask(people)
    deliver(people.home.id, MORNING)
    (mail,) = desk.taken
    assert "An SKP waits for your agreement" in body(mail)
    assert "15 December 2026" in body(mail)


def test_before_the_hour_only_those_who_want_it_at_once_get_letters(people: People, desk: Mailserver) -> None:
    early = MORNING - timedelta(hours=3)
    for key in ("official", "superior", "peer_1"):
        ask(people, key, now=early)
    choose(people, MailMode.NOW, "superior")
    choose(people, MailMode.NEVER, "peer_1")
    deliver(people.home.id, early)
    assert [mail["To"] for mail in desk.taken] == [address(people, "superior")]
    deliver(people.home.id, MORNING)
    assert [mail["To"] for mail in desk.taken[1:]] == [address(people, "official")]


def test_what_the_law_ties_a_period_to_cannot_be_chosen_away(people: People, desk: Mailserver) -> None:
    choose(people, MailMode.NEVER)
    ask(people, kind="appraisal.released", key="b")
    ask(people, kind="plan.agreed", key="c")
    deliver(people.home.id, MORNING)
    (mail,) = desk.taken
    assert "Hasil Anda sudah dapat dibaca" in body(mail)
    assert "SKP" not in body(mail)


def test_a_refused_address_is_recorded_and_not_tried_again(people: People, desk: Mailserver) -> None:
    desk.refuses.add(address(people))
    ask(people)
    assert deliver(people.home.id, MORNING) == 0
    with people.at_home():
        letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (LetterState.FAILED, 1)
    assert "550" in letter.problem
    assert deliver(people.home.id, MORNING + timedelta(days=1)) == 0


def test_a_busy_server_is_tried_again_later_and_later(people: People, desk: Mailserver) -> None:
    desk.busy = 2
    ask(people)
    deliver(people.home.id, MORNING)
    with people.at_home():
        letter = Letter.objects.get()
    assert (letter.state, letter.send_at) == (LetterState.WAITING, MORNING + timedelta(minutes=5))
    assert deliver(people.home.id, MORNING + timedelta(minutes=4)) == 0
    assert deliver(people.home.id, MORNING + timedelta(minutes=6)) == 0
    assert deliver(people.home.id, MORNING + timedelta(minutes=20)) == 1
    with people.at_home():
        letter.refresh_from_db()
    assert (letter.attempts, letter.problem) == (3, "")


def test_a_server_that_is_away_costs_no_attempt(people: People, desk: Mailserver, settings: Any) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    ask(people)
    assert deliver(people.home.id, MORNING) == 0
    with people.at_home():
        letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 0)
    settings.EMAIL_PORT = port
    assert deliver(people.home.id, MORNING + timedelta(minutes=6)) == 1


def test_a_crash_between_sending_and_recording_repeats_the_letter_with_its_id(
    people: People, desk: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(people)
    with monkeypatch.context() as patched:

        def crash(*_args: Any, **_words: Any) -> None:
            raise KeyboardInterrupt

        patched.setattr(Letter, "save", crash)
        with pytest.raises(KeyboardInterrupt):
            deliver(people.home.id, MORNING)
    assert deliver(people.home.id, MORNING + timedelta(minutes=5)) == 1
    first, second = desk.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert deliver(people.home.id, MORNING + timedelta(minutes=10)) == 0


def test_what_is_settled_before_the_letter_is_not_told(people: People, desk: Mailserver) -> None:
    ask(people)
    with people.at_home():
        settle(key="a", now=MORNING)
    assert deliver(people.home.id, MORNING) == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [(7, "until"), (2, "until"), (0, "hari ini hari terakhir"), (-1, "sudah lewat"), (-7, "sudah lewat")],
)
def test_one_is_reminded_before_on_and_after_the_last_day(
    people: People, desk: Mailserver, days: int, said: str
) -> None:
    ask(people, due=TODAY + timedelta(days=days), now=MORNING - timedelta(days=20))
    deliver(people.home.id, MORNING)
    (mail,) = desk.taken
    assert said.replace("until", "sampai dengan") in body(mail)


@pytest.mark.parametrize("days", [8, 6, 3, 1, -2, -8])
def test_on_other_days_nobody_is_reminded(people: People, desk: Mailserver, days: int) -> None:
    ask(people, due=TODAY + timedelta(days=days), now=MORNING - timedelta(days=20))
    assert deliver(people.home.id, MORNING) == 0


def test_hr_holds_a_reminder_back_for_all_or_for_one(people: People, desk: Mailserver) -> None:
    old = MORNING - timedelta(days=20)
    for key in ("official", "peer_1"):
        ask(people, key, due=TODAY, now=old)
        ask(people, key, due=TODAY, now=old, kind="plan.returned", key="r")
    with people.at_home("hr") as hr:
        actions.hold_reminder(day=TODAY, kind="plan.returned", by=hr, now=MORNING)
        actions.hold_reminder(
            day=TODAY, kind="plan.submitted", person_id=people["peer_1"].id, by=hr, now=MORNING
        )
    deliver(people.home.id, MORNING)
    (mail,) = desk.taken
    assert mail["To"] == address(people)
    assert "dikembalikan" not in body(mail)


def test_thousands_are_written_in_few_statements(people: People) -> None:
    with people.at_home():
        members = [a_member(f"Pegawai {at}", password=None, email=f"p{at}@kota.go.id") for at in range(120)]
        notices = [
            Notice(one.id, "plan.submitted", say("Sign in"), f"k{one.id}", due=TODAY) for one in members
        ]
        notify_each(notices, now=MORNING - timedelta(days=20))
        with CaptureQueriesContext(connection) as caught:
            assert actions.write_daily(now=MORNING) == 120
        assert len(caught.captured_queries) <= 14
        assert MailDay.objects.get().letters == 120
        assert actions.write_daily(now=MORNING) is None


def test_nobody_without_address_or_membership_is_written_to(people: People, desk: Mailserver) -> None:
    User.objects.filter(pk=people.user("official").pk).update(email="")
    ask(people)
    assert deliver(people.home.id, MORNING) == 0
    with people.at_home():
        assert not Letter.objects.exists()
