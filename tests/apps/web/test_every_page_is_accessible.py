"""axe finds nothing on any page that somebody of the cast can reach by links, and no page is wider than a phone.

The cast's year is half done: one result is released, one appraisal is in discussion, one plan is agreed and one begun.
Each kind of page (each name of an address) is opened for each person and looked at with axe.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site_settings
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from teladan.apps.planning.models import Plan
from teladan.apps.planning.terms import PlanStage
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.evidence import a_link, a_report
from tests.factories.organisation import placed
from tests.factories.planning import a_cycle, a_goal, a_plan, stand
from tests.harness.browser import chromium
from tests.people import People

READERS = ("official", "superior", "hr", "leader", "auditor", "operator")
WIDTHS = ((360, "light"), (1280, "dark"))
LOOKS = {360: 1, 1280: 1}  # at most so many readers' looks at each kind of page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def half_a_year(people: People) -> None:
    """Put the home agency into the middle of an appraisal year."""
    with people.at_home("hr"):
        persons = placed(people)
        cycle = a_cycle()
        for key in ("official", "peer_1", "peer_2"):
            stand(a_plan(persons[key], cycle=cycle, results=2), PlanStage.AGREED)
        a_plan(persons["peer_3"], cycle=cycle, results=1)
        shown = Plan.objects.get(person=persons["official"])
        a_report(shown)
        a_link(shown)
        first = rated(an_appraisal(persons["official"], cycle))
        rated(an_appraisal(persons["peer_1"], cycle))
        an_appraisal(persons["peer_2"], cycle)
        a_goal(first.unit_id, cycle)
        assert first.counted_in is not None
        organisation_is(first.counted_in, cycle=cycle)
        decided(first)
        released(first)


def signed_in(browser: Browser, site: str, people: People, key: str, width: int, theme: str) -> Page:
    client = Client()
    client.force_login(people.user(key))
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        locale="id",
    )
    name = site_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    return context.new_page()


def name_of(path: str) -> str:
    """What a page is called, the same for every person and document it may show."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def links(page: Page, site: str) -> list[str]:
    """Addresses of this site that the page leads to, without filters and anchors."""
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    return [urlsplit(href).path for href in hrefs if href.startswith(site)]


def is_page(page: Page, address: str) -> bool:
    """Whether an address gives a page and not a document to fetch."""
    return "text/html" in page.request.get(address).headers.get("content-type", "")


def faults(page: Page, width: int) -> list[str]:
    """What axe finds, and how much too wide the page is."""
    found = [
        f"{wrong['id']}: {wrong['nodes'][0]['html'][:100]}"
        for wrong in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{wide} px wide"] if wide > width else [])


def walk(page: Page, site: str, width: int, looks: Counter[str]) -> list[str]:
    """Follow every link once for each kind of page; what is wrong there."""
    found: list[str] = []
    waiting, known = ["/"], {name_of("/")}
    while waiting:
        path = waiting.pop(0)
        if not looks[name_of(path)] and not is_page(page, site + path):
            continue
        response = page.goto(site + path)
        if response is None or not response.ok:
            found.append(f"{path}: {response and response.status}")
        if looks[name_of(path)] < LOOKS[width]:
            looks[name_of(path)] += 1
            found += [f"{path} at {width}: {fault}" for fault in faults(page, width)]
        fresh = {name_of(link): link for link in links(page, site) if name_of(link) not in known}
        known |= set(fresh)
        waiting += fresh.values()
    return found


@pytest.mark.journey
@pytest.mark.slow
def test_every_page_that_can_be_reached(browser: Browser, site: str, committed_people: People) -> None:
    half_a_year(committed_people)
    found: list[str] = []
    for width, theme in WIDTHS:
        looks: Counter[str] = Counter()
        for key in READERS:
            page = signed_in(browser, site, committed_people, key, width, theme)
            found += [f"{key} {fault}" for fault in walk(page, site, width, looks)]
            page.context.close()
        assert len(looks) > 25, f"too few pages to mean anything: {sorted(looks)}"
    assert not found, "\n".join(["", *found])
