"""The language switch remembers a choice and goes back to where the reader was."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse


@pytest.fixture
def switch(client: Client, db: None) -> Client:
    return client


def test_the_choice_is_kept_and_the_reader_returns(switch: Client) -> None:
    response = switch.post(reverse("web:language"), {"language": "en", "next": "/tim-saya/?page=2"})
    assert (response.status_code, response["Location"]) == (303, "/tim-saya/?page=2")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "en"
    assert cookie["httponly"]


@pytest.mark.parametrize("wished", ["fr", "", "../../x"])
def test_a_language_we_do_not_have_changes_nothing(switch: Client, wished: str) -> None:
    response = switch.post(reverse("web:language"), {"language": wished})
    assert response.status_code == 303
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_the_switch_never_leads_off_the_site(switch: Client) -> None:
    response = switch.post(reverse("web:language"), {"language": "en", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


def test_reading_the_address_changes_nothing(switch: Client) -> None:
    assert switch.get(reverse("web:language")).status_code == 405
