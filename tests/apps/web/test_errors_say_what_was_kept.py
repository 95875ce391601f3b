"""Error pages: what happened, what was kept, what to do. They need neither session nor database."""

import errno
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils import translation

from teladan.engine.words import say
from teladan.web import errors
from tests.people import People

LOST = "Menjemput berkas pemohon lansia di kursi tunggu."


@pytest.mark.parametrize("code", [400, 403, 404, 409, 422, 429, 500, 503])
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_page_has_the_three_answers(
    code: int, language: str, request_of: Callable[[str], HttpRequest]
) -> None:
    with translation.override(language):
        html = render(request_of("/"), f"web/{code}.html").content.decode()
    kept, todo = (
        ("Yang tetap tersimpan", "Yang dapat Anda lakukan")
        if language == "id"
        else ("What was kept", "What you can do")
    )
    assert f'<html lang="{language}"' in html
    assert kept in html
    assert todo in html
    assert html.count("<h1>") == 1
    assert str(code) in html


def test_the_reason_of_a_refusal_is_told(request_of: Callable[[str], HttpRequest]) -> None:
    with translation.override("id"):
        html = render(request_of("/"), "web/403.html", {"reason": say("Home")}).content.decode()
    assert '<p class="lead">Beranda</p>' in html


def test_text_that_was_not_stored_comes_back(request_of: Callable[[str], HttpRequest]) -> None:
    html = render(
        request_of("/"), "web/409.html", {"sent": {"note": LOST, "rating": "sesuai"}}
    ).content.decode()
    assert f">{LOST}</textarea>" in html
    assert html.count("<textarea") == 1


def test_a_form_whose_session_ended_gives_its_text_back_but_no_password(rf: RequestFactory) -> None:
    response = errors.csrf_failed(rf.post("/", {"note": LOST, "password": "a long secret of mine"}))
    assert response.status_code == 403
    assert LOST in response.content.decode()
    assert "a long secret of mine" not in response.content.decode()


def test_our_own_fault_names_an_incident_that_the_log_knows(
    request_of: Callable[[str], HttpRequest], caplog: pytest.LogCaptureFixture
) -> None:
    response = errors.server_error(request_of("/tim-saya/"))
    assert response.status_code == 500
    incident = caplog.records[-1].getMessage().split()[1]
    assert incident in response.content.decode()
    assert "/tim-saya/" in caplog.records[-1].getMessage()


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OperationalError("server closed the connection unexpectedly"), 503),
        (InterfaceError("the connection is closed"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (FileNotFoundError(errno.ENOENT, "No such file"), 500),
        (IntegrityError("duplicate key"), 500),
        (ValueError("ours"), 500),
    ],
)
def test_what_passes_by_itself_is_told_apart_from_our_own_fault(
    fault: Exception, status: int, request_of: Callable[[str], HttpRequest]
) -> None:
    try:
        raise fault
    except type(fault):
        response = errors.server_error(request_of("/tim-saya/"))
    assert response.status_code == status
    assert response.has_header("Retry-After") == (status == 503)
    assert "Traceback" not in response.content.decode()


def away(execute: Callable[..., object], sql: str, *rest: object) -> object:
    """Stand between Django and the database, which is away for all but the test client's own settings."""
    if "_config(" in sql or "current_setting(" in sql:
        return execute(sql, *rest)
    raise OperationalError("server closed the connection unexpectedly")


def test_a_form_that_met_no_database_comes_back_whole_and_can_be_sent_once_more(
    client: Client, people: People
) -> None:
    client.force_login(people.user("official"))
    client.raise_request_exception = False
    form = {"_key": "0198c0de-0000-7000-8000-000000000001", "_form": "x", "note": LOST, "value": ["a", "b"]}
    with connection.execute_wrapper(away):
        answer = client.post("/draf/", form)
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert f">{LOST}</textarea>" in html
    for name, value in (("_key", form["_key"]), ("note", LOST), ("value", "a"), ("value", "b")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert '<form method="post" action="/draf/">' in html


def test_a_file_or_a_password_is_not_put_into_a_page(client: Client, people: People) -> None:
    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        signing_in = client.post("/akun/masuk/", {"login": "x", "password": "a long secret of mine"})
    client.force_login(people.user("official"))
    with connection.execute_wrapper(away):
        with_file = client.post("/draf/", {"note": LOST, "file": ContentFile(b"scan", name="pindai.pdf")})
    assert "pindai.pdf" in with_file.content.decode()
    assert '<form method="post"' not in with_file.content.decode()
    assert signing_in.status_code == 503
    assert "a long secret of mine" not in signing_in.content.decode()
    assert '<form method="post"' not in signing_in.content.decode()


def test_handlers_answer_with_their_own_code(request_of: Callable[[str], HttpRequest]) -> None:
    request = request_of("/")
    assert errors.not_found(request, Http404()).status_code == 404
    assert errors.forbidden(request, PermissionError()).status_code == 403
    assert errors.bad_request(request, ValueError()).status_code == 400


def test_the_site_uses_these_pages(client: Client, db: None) -> None:
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "Yang dapat Anda lakukan" in response.content.decode()


def test_a_form_without_its_token_gives_the_text_back(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en", "note": LOST})
    assert response.status_code == 403
    assert LOST in response.content.decode()
