"""An SKP in a real browser: without script from the first result to the agreement, with script text that saves itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import person
from teladan.apps.planning.models import Plan
from teladan.apps.planning.terms import PlanStage
from tests.factories.organisation import placed
from tests.factories.planning import a_cycle, a_goal, a_plan, a_revision, stand
from tests.harness.browser import chromium
from tests.people import People, gather

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the running browser."""
    with chromium() as running:
        yield running


@pytest.fixture
def town(site: str) -> People:
    """Give the cast with posts and an open cycle, committed, on the running site."""
    people = gather()
    with people.at_home():
        placed(people)
        a_cycle()
    return people


def placed_person(people: People, key: str) -> Person:
    """Give a member of the cast as a person of the organisation."""
    found = person(people[key].id)
    assert found is not None
    return found


def window(browser: Browser, site: str, people: People, key: str, **options: Any) -> Page:
    """Open a window in which a member of the cast is signed in."""
    client = Client()
    client.force_login(people.user(key))
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, locale="id-ID", base_url=site, **options
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return context.new_page()


def test_from_the_first_result_to_the_agreement_without_script(
    browser: Browser, site: str, town: People
) -> None:
    page = window(browser, site, town, "official", java_script_enabled=False)
    page.goto("/perencanaan/skp/")
    page.get_by_role("button", name="Mulai SKP saya").click()
    page.get_by_role("link", name="Tambah hasil kerja").first.click()
    page.get_by_label("Hasil kerja", exact=False).fill("Akta terbit pada hari yang sama")
    page.get_by_label("Indikator").fill("Akta yang terbit pada hari pengajuan")
    page.get_by_label("Satuan").fill("%")
    page.get_by_label("Target", exact=True).fill("92,5")
    page.get_by_role("button", name="Simpan ke SKP").click()
    expect(page.get_by_text("92,5%")).to_be_visible()
    page.get_by_role("button", name="Ajukan kepada atasan").click()
    expect(page.get_by_text("Anda akan diberi tahu")).to_be_visible()
    superior = window(browser, site, town, "superior", java_script_enabled=False)
    with town.at_home():
        plan = Plan.objects.get()
    superior.goto(f"/perencanaan/skp/{plan.pk}/")
    superior.get_by_role("button", name="Setujui").click()
    expect(superior.get_by_text("berlaku bagi Anda berdua")).to_be_visible()
    with town.at_home():
        plan.refresh_from_db()
        assert plan.stage == PlanStage.AGREED


def test_an_agreed_skp_is_revised_without_script(browser: Browser, site: str, town: People) -> None:
    with town.at_home():
        plan = stand(a_plan(placed_person(town, "official")), PlanStage.AGREED)
    page = window(browser, site, town, "official", java_script_enabled=False)
    page.goto("/perencanaan/skp/")
    page.get_by_role("link", name="Ubah SKP ini").click()
    page.get_by_label("Alasan").fill("Loket daring dibuka sejak September.")
    page.get_by_role("button", name="Mulai perubahan").click()
    page.get_by_role("link", name="Tambah indikator").click()
    page.get_by_text("Waktu", exact=True).click()
    page.get_by_label("Indikator").fill("Berkas selesai dalam sehari")
    page.get_by_label("Satuan").fill("%")
    page.get_by_label("Target", exact=True).fill("90")
    page.get_by_role("button", name="Simpan ke SKP").click()
    expect(page.get_by_text("aspek Waktu, indikator baru")).to_be_visible()
    page.get_by_role("button", name="Naikkan").click()
    page.get_by_role("button", name="Ajukan kepada atasan").click()
    boss = window(browser, site, town, "superior", java_script_enabled=False)
    boss.goto(page.url)
    expect(boss.get_by_text("Loket daring dibuka sejak September.").first).to_be_visible()
    boss.get_by_role("button", name="Setujui").click()
    expect(boss.get_by_role("row", name="Waktu")).to_be_visible()
    assert boss.url.endswith(f"/perencanaan/skp/{plan.pk}/")
    with town.at_home():
        plan.refresh_from_db()
        assert plan.edition == 2


def test_text_saves_itself_and_is_there_in_another_window(browser: Browser, site: str, town: People) -> None:
    with town.at_home():
        plan = a_plan(placed_person(town, "official"), results=0)
    page = window(browser, site, town, "official")
    page.goto(f"/perencanaan/skp/{plan.pk}/hasil/tambah/")
    page.get_by_label("Indikator").fill("Setengah jalan")
    expect(page.get_by_text("Tersimpan")).to_be_visible()
    again = window(browser, site, town, "official")
    again.goto(f"/perencanaan/skp/{plan.pk}/hasil/tambah/")
    expect(again.get_by_label("Indikator")).to_have_value("Setengah jalan")


def test_axe_finds_nothing(browser: Browser, site: str, town: People) -> None:
    with town.at_home():
        plan = stand(a_plan(placed_person(town, "official")), PlanStage.SUBMITTED)
        own = a_plan(placed_person(town, "peer_1"))
        a_goal(plan.unit_id)
        held = stand(a_plan(placed_person(town, "peer_3")), PlanStage.AGREED)
        revised = a_revision(placed_person(town, "peer_3"))
    pages = {
        "superior": [
            f"/perencanaan/skp/{plan.pk}/",
            f"/perencanaan/skp/{plan.pk}/kembalikan/",
            "/perencanaan/sasaran-unit/",
        ],
        "peer_1": [
            f"/perencanaan/skp/{own.pk}/{part}"
            for part in (
                "",
                "hasil/1/",
                "hasil/1/hapus/",
                "hasil/1/indikator/1/",
                "hasil/1/indikator/tambah/",
                "perilaku/",
                "pendekatan/",
                "lampiran/skema/",
            )
        ],
        "peer_3": [
            f"/perencanaan/skp/{held.pk}/",
            f"/perencanaan/skp/{revised.pk}/",
            f"/perencanaan/skp/{revised.pk}/revisi/batal/",
        ],
        "peer_2": ["/perencanaan/skp/"],
        "hr": [
            "/perencanaan/siklus/",
            "/perencanaan/siklus/2026/",
            "/perencanaan/siklus/2026/tenggat/decided/",
            "/perencanaan/siklus/2026/kemajuan/",
        ],
    }
    wrong = []
    for key, addresses in pages.items():
        page = window(browser, site, town, key)
        for address in addresses:
            page.goto(address)
            for fault in Axe().run(page).response["violations"]:
                wrong.append((address, fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]))
        page.context.close()
    assert wrong == []
