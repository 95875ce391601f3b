"""The door of every page asks once for what it used to ask three times: the answers are held equal here."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.module_loading import import_string

from teladan.apps.accounts.models import Membership
from teladan.apps.accounts.queries import AGENCY_KEY, actor_of, enter
from teladan.apps.accounts.views.sessions import SessionStore
from teladan.base.models import Receipt
from teladan.base.once import Claim
from teladan.base.wall import set_config
from tests.factories.accounts import PASSWORD
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db


def _request(people: People, key: str, chosen: object = None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = {AGENCY_KEY: str(chosen)} if chosen else {}  # type: ignore[assignment]
    request.user = people.user(key)
    return request


def _settings() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        names = ("agency", "person", "user")
        cursor.execute("SELECT " + ", ".join(f"current_setting('app.{name}', true)" for name in names))
        return tuple(value or "" for value in cursor.fetchone() or ())


def _forget() -> None:
    set_config(agency=None, person=None, user=None)


def test_one_statement_finds_whom_the_plain_way_finds(people: People) -> None:
    for key in people.users:
        _forget()
        plain = actor_of(_request(people, key))
        _forget()
        met = enter(_request(people, key), None)
        assert (met and (met.actor, met.agency)) == plain
        if plain and met:
            actor, agency = plain
            assert _settings() == (str(agency.pk), str(actor.id), str(actor.user_id))
            assert vars(met.agency) | {"_state": None} == vars(agency) | {"_state": None}


@pytest.mark.parametrize("ends", [False, True])
def test_the_chosen_agency_comes_first_while_one_is_its_member(people: People, ends: bool) -> None:
    other = people["outsider"].agency_id
    with people.elsewhere():
        second = Membership.objects.create(agency_id=other, user=people.user("official"), name="Di sana")
        if ends:
            Membership.objects.filter(pk=second.pk).update(ended_at=NOW)
    for chosen in (None, other, people.home.id, uuid4()):
        _forget()
        plain = actor_of(_request(people, "official", chosen))
        _forget()
        met = enter(_request(people, "official", chosen), None)
        assert met is not None
        assert plain is not None
        assert met.actor == plain[0]


def test_a_key_is_claimed_once_and_told_the_second_time(people: People) -> None:
    def asked(**changes: str) -> Claim:
        return Claim(key=key, **({"route": "/a/", "digest": "d"} | changes), at=NOW)  # type: ignore[arg-type]

    key = uuid4()
    first = enter(_request(people, "official"), asked())
    second = enter(_request(people, "official"), asked(digest="e"))
    other = enter(_request(people, "superior"), asked())
    assert first is not None
    assert second is not None
    assert other is not None
    assert first.earlier is None
    assert second.earlier is not None
    assert (second.earlier.route, second.earlier.digest) == ("/a/", "d")
    assert other.earlier is None
    assert Receipt.objects.filter(key=key).count() == 1  # each sees the wall's own person alone


def test_a_session_brings_its_user_along(people: People, client: ForgetfulClient) -> None:
    assert client.login(username=people.user("official").username, password=PASSWORD)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    session = SessionStore(key)
    assert session["_auth_user_id"] == str(people.user("official").pk)
    if session.user is not None:
        assert vars(session.user) | {"_state": None} == vars(people.user("official")) | {
            "_state": None,
            "last_login": session.user.last_login,
        }


@pytest.mark.parametrize("ends", ["password", "inactive", "gone"])
def test_a_session_ends_with_the_password_and_the_account(
    people: People, client: ForgetfulClient, ends: str
) -> None:
    client.force_login(people.user("official"))
    assert client.get("/kinerja-saya/").status_code == 200
    user = people.user("official")
    if ends == "password":
        user.set_password("lain sekali 2026")
        user.save()
    elif ends == "inactive":
        type(user).objects.filter(pk=user.pk).update(is_active=False)
    else:
        SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value).delete()
    assert client.get("/kinerja-saya/")["Location"].startswith("/akun/masuk/")


def test_a_user_who_came_along_is_taken_for_that_session_alone(
    people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    request = RequestFactory().get("/")
    request.session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
    import_string(
        settings.MIDDLEWARE[[m.endswith("sessions.Middleware") for m in settings.MIDDLEWARE].index(True)]
    )(lambda _: None).process_request(request)
    request.session.user = people.user("superior")  # as if the two tables disagreed
    assert request.user == people.user("official") == get_user(request)
