"""An official at a phone reports a quarter and shows a photo; her superior reads it, opens the photo and comments.

Once with JavaScript and once without: the forms are plain, so the story is the same.
"""

import pytest
from playwright.sync_api import Locator, expect

from teladan.apps.evidence.actions import ask_for_progress
from teladan.apps.planning.models import Plan
from teladan.base import clock
from teladan.base.actor import system
from tests.factories.evidence import the_period
from tests.factories.files import a_pdf, a_png
from tests.factories.planning import a_cycle
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

TASK = "Isi realisasi dan bukti dukung Triwulan IV 2026"
STORY = "Antrean memanjang karena pemindai rusak dua pekan"


def asks_everyone(town: Town) -> None:
    """Put the task of the running quarter into the inbox, as the worker does at night."""
    with town.people.at_home():
        person = town.persons["official"]
        period = the_period(Plan.objects.select_related("cycle").get(person=person), 4)
        ask_for_progress(period=period, people=[person.id], by=system(town.people.home.id), now=clock.now())
        assert period.cycle_id == a_cycle().pk


def card(visitor: Visitor) -> Locator:
    """Find the card of the first result."""
    return visitor.page.locator("section.card").filter(has_text="Hasil kerja 1").first


def unfolds(visitor: Visitor, words: str) -> None:
    """Open what waits behind a line, if it is still shut."""
    fold = card(visitor).locator("details.fold", has_text=words).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


@pytest.mark.parametrize("script", [True, False])
def test_an_official_reports_by_phone(town: Town, script: bool) -> None:
    town.opens_year()
    town.agrees_plans(["official"])
    asks_everyone(town)
    official = town.visitor("official", 360, script=script)
    official.sees(TASK)
    official.follows(TASK)
    official.reads("Progres dan bukti")
    reports(official)
    shows(official)
    official.follows("Beranda")
    expect(official.page.locator("main")).not_to_contain_text(TASK)

    superior = town.visitor("superior", 1280, script=script)
    superior.follows("Tim saya")
    superior.follows("Progres dan bukti", within=superior.row(town.name("official")))
    superior.reads("Progres dan bukti")
    superior.opens(superior.page.url.split("?")[0] + "?periode=4")
    superior.sees("1.700 berkas")
    superior.sees(STORY)
    assert not superior.page.get_by_role("button", name="Simpan realisasi").count()
    opens_the_photo(superior)
    superior.follows("Beri komentar")
    superior.reads("Umpan balik untuk")
    superior.sees("Hasil kerja 1")


def reports(official: Visitor) -> None:
    """Write a word where a number belongs, then the number, with what stood in the way."""
    form = card(official).locator("article.entry form").first
    official.fills("Realisasi sejak 1 Januari", "banyak", form)
    official.presses("Simpan realisasi Berkas diverifikasi", form)
    official.sees("Belum tersimpan")
    official.sees("“banyak” bukan bilangan")
    official.fills("Realisasi sejak 1 Januari", "1.700", form)
    unfolds(official, "Kendala dan keterangan")
    official.fills("Kendala", STORY, form)
    official.presses("Simpan realisasi Berkas diverifikasi", form)
    official.reads("Progres dan bukti")
    official.sees("1.700 berkas")
    official.sees("69% dari target tahun")
    official.pictures("progress-on-a-phone")


def shows(official: Visitor) -> None:
    """Send a file that is none, then a photo; then withdraw a second one that was sent by mistake."""
    sends(official, "laporan.pdf", b"MZ not a document")
    official.sees("Jenis berkas ini tidak diterima")
    sends(official, "IMG_20261122.png", a_png(40, 30), "Loket pada hari sibuk")
    official.sees("Loket pada hari sibuk")
    sends(official, "salah.pdf", a_pdf())
    proof = card(official).locator("li.proof", has_text="salah.pdf")
    official.follows("Tarik", within=proof)
    official.reads("Tarik bukti")
    official.fills("Alasan", "Berkas untuk rapat lain")
    official.presses("Tarik")
    official.sees("Berkas untuk rapat lain")
    official.reads("Progres dan bukti")


def sends(official: Visitor, name: str, content: bytes, title: str = "") -> None:
    """Choose a file as a phone gives it and send it."""
    unfolds(official, "Tambah foto, berkas, atau tautan")
    form = card(official).locator("form[enctype]")
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    form.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    official.fills("Apa yang ditunjukkan?", title, form)
    form.get_by_role("button", name="Tambahkan bukti").click()


def opens_the_photo(superior: Visitor) -> None:
    """The photo opens in a window of its own, as a picture that can do nothing."""
    with superior.page.context.expect_page() as opened:
        superior.follows("Loket pada hari sibuk")
    window = opened.value
    window.wait_for_load_state()
    assert window.evaluate("document.contentType") == "image/png"
    assert window.evaluate("document.images[0].naturalWidth") == 40
    assert window.evaluate("origin") == "null", "a sandboxed file has no origin"
    window.close()
