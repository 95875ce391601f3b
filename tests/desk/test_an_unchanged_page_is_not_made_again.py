"""The version of a page (ETag): as long as it stands the page would read the same, and whatever is done changes it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from teladan.apps.accounts.models import Membership
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.feedback.models import Comment, Talk
from teladan.apps.notifications.models import Message
from teladan.apps.organisation.models import Reporting
from teladan.apps.planning.models import Deadline, Plan, PlanIndicator, PlanResult
from teladan.apps.rating.models import Invitation
from teladan.apps.tenancy.models import Agency
from teladan.base import clock
from teladan.engine.synthetic.cast import CAST
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

PAGES = ("desk:my_performance", "desk:my_team")
AT_HOME = [key for key, member in CAST.items() if member.agency == "kota_contoh"]
READERS = {"desk:my_performance": ("official", "superior", "peer_3"), "desk:my_team": ("superior",)}
FRESH = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="_key" value=")[^"]+')
"""What differs at each showing and means nothing to the reader: tokens and keys of forms."""

Shown = tuple[str, str]


def shown(client: ForgetfulClient, people: People, key: str, name: str, held: str = "") -> Shown:
    """Open a page; give its version and what stands there ("" where the reader has it already)."""
    response = client.get(reverse(name), headers={"if-none-match": held} if held else {})
    assert response.status_code in (200, 304), (key, name)
    assert response["Cache-Control"] == "private, no-cache"
    return response["ETag"], FRESH.sub("", response.content.decode())


@pytest.fixture
def readers(people: People) -> Callable[[], dict[tuple[str, str], Shown]]:
    """Give a function that opens each hot page for its readers, each with a session of their own."""
    clients = {key: ForgetfulClient() for keys in READERS.values() for key in keys}
    for key, client in clients.items():
        client.force_login(people.user(key))
        client.get(reverse(PAGES[0]))  # brings the cookie on which the tokens of forms stand
    return lambda: {
        (name, key): shown(clients[key], people, key, name) for name, keys in READERS.items() for key in keys
    }


def test_who_has_the_page_is_told_so_and_nobody_else(people: People) -> None:
    clients = {key: ForgetfulClient() for key in AT_HOME}
    tags = set()
    for key, client in clients.items():
        client.force_login(people.user(key))
        for name in PAGES:
            shown(client, people, key, name)  # brings the cookie on which the tokens of forms stand
            tag, page = shown(client, people, key, name)
            assert page
            assert shown(client, people, key, name, held=tag) == (tag, "")
            assert shown(client, people, key, name, held='W/"another"') == (tag, page)
            tags.add(tag)
    assert len(tags) == len(AT_HOME) * len(PAGES)


def test_forms_of_a_page_die_with_their_cookie_and_so_does_its_version(people: People) -> None:
    client = ForgetfulClient()
    client.force_login(people.user("official"))
    shown(client, people, "official", PAGES[0])
    tag, page = shown(client, people, "official", PAGES[0])
    del client.cookies[settings.CSRF_COOKIE_NAME]
    other, again = shown(client, people, "official", PAGES[0], held=tag)
    assert other != tag
    assert again == page


CHANGES: dict[str, Callable[[], object]] = {
    "the plan is submitted": lambda: Plan.objects.filter(stage="draft").update(
        stage="submitted", submitted_at=NOW
    ),
    "a result gets other words": lambda: PlanResult.objects.update(text="Kata lain"),
    "an indicator gets other words": lambda: PlanIndicator.objects.update(indicator="Ukuran lain"),
    "a deadline moves": lambda: Deadline.objects.update(day=NOW + timedelta(days=3)),
    "somebody has another name": lambda: Membership.objects.update(name="Nama Lain, S.T."),
    "an objection is over": lambda: Appraisal.objects.update(contested_at=None, objection_id=None),
    "the result has been read": lambda: Appraisal.objects.filter(stage="released").update(
        stage="acknowledged"
    ),
    "a rater has sent": lambda: Invitation.objects.filter(stage="open").delete(),
    "the inbox is empty": lambda: Message.objects.all().delete(),
    "feedback is older": lambda: Comment.objects.update(written_at=NOW - timedelta(days=40)),
    "there was no talk": lambda: Talk.objects.all()._raw_delete(DEFAULT_DB_ALIAS),
    "nobody reports to anybody": lambda: Reporting.objects.all().delete(),
    "a role is given": lambda: Membership.objects.update(roles=["auditor"]),
    "the agency has another name": lambda: Agency.objects.update(name="Kota Lain"),
}


def test_equal_versions_read_equal_whatever_is_changed(
    readers: Callable[[], dict[tuple[str, str], Shown]], people: People
) -> None:
    before = readers()
    assert readers() == before
    for change, do in CHANGES.items():
        with transaction.atomic():
            with people.at_home():
                do()
            after = readers()
            transaction.set_rollback(True)
        seen = [page for page in before if before[page][1] != after[page][1]]
        assert seen, f"{change}: nobody sees it; choose another change"
        for page in seen:
            assert before[page][0] != after[page][0], (change, page)
    assert readers() == before


def test_another_day_another_language_and_other_code_are_other_versions(
    readers: Callable[[], dict[tuple[str, str], Shown]], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = [{page: tag for page, (tag, _) in readers().items()}]
    with clock.at(NOW + timedelta(days=1)):
        tags.append({page: tag for page, (tag, _) in readers().items()})
    with override_settings(LANGUAGE_CODE="en"), translation.override("en"):
        tags.append({page: tag for page, (tag, _) in readers().items()})
    monkeypatch.setattr("teladan.desk.unchanged.BOOT", "another")
    tags.append({page: tag for page, (tag, _) in readers().items()})
    for page in tags[0]:
        assert len({found[page] for found in tags}) == len(tags), page


def test_what_is_said_once_is_said_once(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("official"))
    shown(client, people, "official", PAGES[0])
    tag, _ = shown(client, people, "official", PAGES[0])
    client.post(reverse("web:language"), {"language": "en"})
    english, page = shown(client, people, "official", PAGES[0], held=tag)
    assert english != tag
    assert "My performance" in page
