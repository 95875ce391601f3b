"""axe finds nothing in the gallery, and nothing is wider than a phone; budgets of transfer hold."""

import gzip
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from tests.harness.browser import chromium

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
FIRST_VISIT, LATER_PAGE = 60_000, 25_000  # bytes transferred


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def gallery(site: str, settings: Settings) -> str:
    settings.DEMO = True
    return f"{site}/gallery/"


def opened(
    browser: Browser, address: str, width: int, theme: Theme, *, language: str = "id", script: bool = True
) -> Page:
    """The page at a width, in a theme and a language."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=theme,
        locale=language,
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.journey
@pytest.mark.parametrize("language", ["id", "en"])
def test_axe_finds_nothing_at_any_width_and_theme(browser: Browser, gallery: str, language: str) -> None:
    found = []
    for width in (360, 1280):
        for theme in THEMES:
            page = opened(browser, gallery, width, theme, language=language)
            for wrong in Axe().run(page).response["violations"]:
                found.append((width, theme, wrong["id"], [node["html"][:80] for node in wrong["nodes"]][:3]))
            page.context.close()
    assert found == []


@pytest.mark.journey
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_wider_than_a_phone_and_nothing_is_refused(
    browser: Browser, gallery: str, language: str
) -> None:
    page = opened(browser, "about:blank", 360, "light", language=language)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(gallery)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints == []  # the content policy refuses aloud
    page.context.close()


@pytest.mark.journey
def test_an_article_and_a_dialog_open_and_close_without_script(browser: Browser, gallery: str) -> None:
    page = opened(browser, gallery, 360, "light", script=False)
    text = page.locator("[popover]").first
    assert not text.is_visible()
    page.locator(".law").first.click()
    assert text.is_visible()
    page.keyboard.press("Escape")
    assert not text.is_visible()
    page.locator('[popovertarget="return-plan"]').first.click()
    assert page.get_by_role("dialog").is_visible()
    page.context.close()


@pytest.mark.journey
def test_the_theme_is_chosen_by_hand_and_remembered(browser: Browser, gallery: str) -> None:
    page = opened(browser, gallery, 1280, "light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-toggle]").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.context.close()


@pytest.mark.journey
def test_the_language_changes_and_stays(browser: Browser, gallery: str) -> None:
    page = opened(browser, gallery, 1280, "light", script=False)
    assert page.locator("h1").inner_text() == "Galeri komponen"
    page.locator("summary.tool").click()
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").inner_text() == "Component gallery"
    page.goto(gallery)
    assert page.locator("html").get_attribute("lang") == "en"
    page.context.close()


def _packed(path: str) -> int:
    """Bytes of a static file as served, compressed."""
    found = finders.find(path)
    assert isinstance(found, str)
    with open(found, "rb") as file:
        return len(gzip.compress(file.read(), 9))


def test_what_every_page_shares_leaves_room_for_the_page() -> None:
    shared = [_packed(f"web/{name}") for name in ("teladan.css", "teladan.js", "icons.svg", "mark.svg")]
    htmx = _packed("django_htmx/htmx-2.min.js")
    assert sum(shared) + htmx + LATER_PAGE <= FIRST_VISIT


def test_the_gallery_is_closed_where_nobody_develops(client: Client, settings: Settings, db: None) -> None:
    settings.DEBUG = settings.DEMO = False
    assert client.get("/gallery/").status_code == 404
