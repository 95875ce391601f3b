"""The running site with the cast in it, on the day on which tests play, and a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from teladan.base import clock
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.harness.browser import chromium
from tests.harness.hands import Hands
from tests.harness.worker import Worker
from tests.journeys.town import Town
from tests.people import People, gather

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture
def people(site: str) -> People:
    """The cast on the running site."""
    return gather()


@pytest.fixture
def town(site: str, people: People, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The cast with posts and superiors; nobody has begun anything, and no year is prepared."""
    monkeypatch.setattr(clock, "_fixed", Hands(NOW))
    with people.at_home():
        persons = placed(people)
    return Town(site, people, persons, browser, Worker())
