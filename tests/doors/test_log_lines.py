"""The log: when (UTC), where and what, on one line that nobody can forge."""

import logging
import re
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

from teladan.config.log_lines import Line
from tests.doors.steps import sign_in
from tests.factories.accounts import PASSWORD
from tests.people import People


def line(message: str, *args: object, fault: BaseException | None = None) -> str:
    """Write one record as the site does."""
    info = (type(fault), fault, fault.__traceback__) if fault else None
    return Line().format(logging.LogRecord("teladan.x", logging.WARNING, "f", 1, message, args, info))


def test_the_instant_is_utc_and_says_so() -> None:
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ WARNING teladan\.x: ", line("something"))
    logging_of_site: dict[str, Any] = site.LOGGING
    assert logging_of_site["formatters"]["line"]["()"] == "teladan.config.log_lines.Line"


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x1b[2J", "\u2028", "\x85"])
def test_no_sign_begins_another_line(sign: str) -> None:
    written = line("Not Found: %s", f"/a{sign}2026-01-01T00:00:00Z INFO forged")
    assert len(written.splitlines()) == 1
    assert sign[0] not in written


def test_a_traceback_is_set_off() -> None:
    try:
        raise ValueError("a\n2026-01-01T00:00:00Z INFO forged")
    except ValueError as fault:
        written = line("incident", fault=fault).splitlines()
    assert all(each.startswith("| ") for each in written[1:])


@pytest.mark.django_db
def test_refusals_are_logged_without_what_was_typed(people: People, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    sign_in(client, people)
    client.get("/ledger/")
    sign_in(Client(), people, password="salah-tapi-rahasia")
    text = caplog.text
    assert "Forbidden: /ledger/" in text
    assert PASSWORD not in text
    assert "salah-tapi-rahasia" not in text
