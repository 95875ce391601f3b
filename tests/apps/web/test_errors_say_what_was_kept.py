"""Error pages: what happened, what was kept, what to do. They need neither session nor database."""

from collections.abc import Callable

import pytest
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.test import Client
from django.utils import translation

from teladan.engine.words import say
from teladan.web import errors

LOST = "Menjemput berkas pemohon lansia di kursi tunggu."


@pytest.mark.parametrize("code", [400, 403, 404, 409, 422, 429, 500])
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


def test_a_form_whose_session_ended_gives_its_text_back_but_no_password(
    request_of: Callable[[str], HttpRequest],
) -> None:
    request = request_of("/")
    request.POST = {"note": LOST, "password": "a long secret of mine"}  # type: ignore[assignment]
    response = errors.csrf_failed(request)
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
