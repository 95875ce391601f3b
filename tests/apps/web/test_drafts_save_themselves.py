"""The script of every page: unfinished text saves itself and says so, or says that it could not; progress comes by itself."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

from tests.harness.browser import chromium

PAGE = """<!doctype html><html lang="id"><head><title>Isi</title><script src="/teladan.js"></script></head>
<body><form method="post" action="/kirim"><input type="hidden" name="_key" value="k"><input type="hidden" name="_form" value="menilai:1">
<input type="hidden" name="_draft" value="3" data-draft-url="/draf/" data-saved="Tersimpan {time}" data-unsaved="Belum tersimpan">
<textarea name="note"></textarea></form><span role="status" data-draft-state></span></body></html>"""
PROGRESS = '<!doctype html><html lang="id"><head><title>%s</title><script src="/teladan.js"></script></head><body><main id="isi">%s</main></body></html>'


class Server:
    """Answers what the page asks, and remembers the drafts it was sent."""

    def __init__(self) -> None:
        self.drafts: list[str] = []
        self.reachable = True
        self.page = PAGE

    def answer(self, route: Route) -> None:
        path = route.request.url.split("example")[1]
        if path == "/teladan.js":
            script = finders.find("web/teladan.js")
            assert isinstance(script, str)
            route.fulfill(body=Path(script).read_text(), content_type="text/javascript")
        elif path != "/draf/":
            route.fulfill(body=self.page, content_type="text/html; charset=utf-8")
        elif self.reachable:
            self.drafts.append(route.request.post_data or "")
            kept = {"version": 4, "saved_at": "2026-11-23T03:42:10+00:00"}
            route.fulfill(body=json.dumps(kept), content_type="application/json")
        else:
            route.abort()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Asia/Jakarta")
    page = context.new_page()
    page.route("http://teladan.example/**", server.answer)
    yield page
    context.close()


@pytest.mark.journey
def test_text_saves_itself_and_says_when_in_the_readers_zone(page: Page, server: Server) -> None:
    page.goto("http://teladan.example/")
    page.locator("textarea").fill("Menjemput berkas")
    expect(page.locator("[data-draft-state]")).to_have_text("Tersimpan 10.42", timeout=5000)
    assert len(server.drafts) == 1
    assert "Menjemput berkas" in server.drafts[0]
    assert "menilai:1" in server.drafts[0]
    assert '"_key"' not in server.drafts[0]  # a draft must not use up the form's one sending
    assert page.locator("[name=_draft]").input_value() == "4"


@pytest.mark.journey
def test_a_lost_connection_is_told_and_the_text_goes_when_it_returns(page: Page, server: Server) -> None:
    server.reachable = False
    page.goto("http://teladan.example/")
    page.locator("textarea").fill("Tidak hilang")
    state = page.locator("[data-draft-state]")
    expect(state).to_have_text("Belum tersimpan", timeout=5000)
    assert state.get_attribute("data-tone") == "late"
    server.reachable = True
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(state).to_have_text("Tersimpan 10.42", timeout=5000)
    assert "Tidak hilang" in server.drafts[-1]


@pytest.mark.journey
def test_nothing_is_sent_while_nothing_was_written(page: Page, server: Server) -> None:
    page.goto("http://teladan.example/")
    page.wait_for_timeout(2000)
    assert server.drafts == []


@pytest.mark.journey
def test_progress_comes_by_itself_until_it_is_done(page: Page, server: Server) -> None:
    server.page = PROGRESS % ("Sedang dikerjakan", "<div data-poll hidden></div><p>620</p>")
    page.goto("http://teladan.example/pekerjaan/")
    server.page = PROGRESS % ("Selesai", "<p>1000</p>")
    expect(page.locator("main p")).to_have_text("1000", timeout=5000)
    assert page.title() == "Selesai"
