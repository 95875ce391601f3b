"""Pages of letters: one's own choice, and for HR what will be sent and can be held back."""

import functools
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.models import Letter, Message
from teladan.apps.notifications.queries import holds, mail_mode, rhythm
from teladan.apps.notifications.terms import LetterKind, LetterState, MailMode
from teladan.base import clock
from teladan.engine.words import say
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
KIND = "plan.submitted"


@pytest.fixture
def waiting(people: People) -> None:
    """An SKP waits for three people, until two days after tomorrow."""
    with people.at_home():
        for key in ("official", "peer_1", "superior"):
            due = TOMORROW + timedelta(days=2)
            notify(to=people[key].id, kind=KIND, text=say("Sign in"), now=NOW, key="a", due=due, url="/skp/")


def get(client: ForgetfulClient, people: People, key: str, name: str, *args: Any) -> Any:
    client.force_login(people.user(key))
    with clock.at(NOW):
        return client.get(reverse(f"notifications:{name}", args=args))


def post(client: ForgetfulClient, people: People, key: str, name: str, *args: Any, **sent: str) -> Any:
    client.force_login(people.user(key))
    with clock.at(NOW):
        return client.post(reverse(f"notifications:{name}", args=args), sent)


def test_a_person_chooses_when_to_get_letters(client: ForgetfulClient, people: People) -> None:
    page = get(client, people, "official", "letters").content.decode()
    assert people.user("official").email in page
    assert post(client, people, "official", "letters", mode="never").status_code == 303
    with people.at_home():
        assert mail_mode(people["official"].id) == MailMode.NEVER
        assert mail_mode(people["peer_1"].id) == MailMode.DAILY
    assert post(client, people, "official", "letters", mode="hourly").status_code == 422


def test_a_letter_leads_through_the_inbox_and_only_its_reader(
    client: ForgetfulClient, people: People, waiting: None
) -> None:
    with people.at_home():
        message = Message.objects.get(person_id=people["official"].id)
    assert get(client, people, "official", "go", message.pk)["Location"] == "/skp/"
    assert get(client, people, "peer_1", "go", message.pk).status_code == 404


def test_hr_sees_what_will_be_sent_and_holds_it_back(
    client: ForgetfulClient, people: People, waiting: None
) -> None:
    page = get(client, people, "hr", "coming").content.decode()
    assert "Sebuah SKP menunggu persetujuan Anda" in page
    assert "2 hari sebelum tenggat" in page
    day = TOMORROW.isoformat()
    assert people["peer_1"].name in get(client, people, "hr", "reminded", day, KIND).content.decode()
    assert post(client, people, "hr", "hold", day, KIND).status_code == 303
    peer = people["peer_1"].id
    assert post(client, people, "hr", "hold", day, KIND, person=str(peer)).status_code == 303
    with people.at_home():
        assert holds(TODAY, TOMORROW) == {(TOMORROW, KIND, None), (TOMORROW, KIND, peer)}
    assert "Ditahan" in get(client, people, "hr", "coming").content.decode()
    assert post(client, people, "hr", "hold", day, KIND, lets_go="1").status_code == 303
    with people.at_home():
        assert holds(TODAY, TOMORROW) == {(TOMORROW, KIND, peer)}


def test_who_chose_no_letters_is_not_counted(client: ForgetfulClient, people: People, waiting: None) -> None:
    post(client, people, "official", "letters", mode="never")
    page = get(client, people, "hr", "coming").content.decode()
    assert ">2</td>" in page.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("name", ["coming", "rhythm"])
def test_only_hr_decides_about_reminders(client: ForgetfulClient, people: People, name: str) -> None:
    assert get(client, people, "official", name).status_code == 403


def test_hr_changes_the_rules_of_reminders(client: ForgetfulClient, people: People) -> None:
    sent = {"before": "10, 3,0", "after": "2", "hour": "6", "weekly": ""}
    assert post(client, people, "hr", "rhythm", **sent).status_code == 303
    with people.at_home():
        own = rhythm()
    assert (own.before, own.after, own.hour, own.weekly) == ((10, 3, 0), (2,), 6, False)
    wrong = post(client, people, "hr", "rhythm", **(sent | {"before": "besok"}))
    assert wrong.status_code == 422
    assert "7, 2, 0" in wrong.content.decode()


def test_what_the_mail_server_refused_is_shown_to_hr(client: ForgetfulClient, people: People) -> None:
    with people.at_home():
        Letter.objects.create(
            person_id=people["official"].id,
            kind=LetterKind.DAILY,
            key="x",
            items=[],
            state=LetterState.FAILED,
            made_at=NOW,
            send_at=NOW,
            problem="550 no such mailbox",
        )
    page = get(client, people, "hr", "coming").content.decode()
    assert "550 no such mailbox" in page
    assert people["official"].name in page


def test_an_address_that_is_no_day_is_missing(client: ForgetfulClient, people: People) -> None:
    assert get(client, people, "hr", "reminded", "besok", KIND).status_code == 404


@pytest.mark.parametrize("person", ["entah", "00000000-0000-0000-0000-000000000000"])
def test_nobody_can_be_held_back_who_is_not_here(
    client: ForgetfulClient, people: People, person: str
) -> None:
    day = TOMORROW.isoformat()
    assert post(client, people, "hr", "hold", day, KIND, person=person).status_code == 404


def test_pages_take_few_statements(client: ForgetfulClient, people: People, waiting: None) -> None:
    for key, name, args in (
        ("official", "letters", ()),
        ("hr", "coming", ()),
        ("hr", "rhythm", ()),
        ("hr", "reminded", (TOMORROW.isoformat(), KIND)),
    ):
        client.force_login(people.user(key))
        address = reverse(f"notifications:{name}", args=args)
        with clock.at(NOW):
            assert len(statements(functools.partial(client.get, address))) <= BUDGET, name
