"""A superior writes feedback in two touches, the official answers on her phone, a colleague is asked, and the two record a talk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

SEEN = (
    "Hari Senin Anda menjemput berkas pemohon lansia di kursi tunggu; tidak ada yang pulang tanpa dilayani."
)
THANKS = "Terima kasih, akan saya teruskan."
WISH = "Apakah daftar syarat di loket sudah jelas?"
WELL = "Antrean loket turun sejak ada daftar syarat satu halaman."
HELP = "Mengusulkan jaringan cadangan untuk loket"


@pytest.mark.parametrize("script", [True, False])
def test_two_people_talk_during_the_year(town: Town, script: bool) -> None:
    town.opens_year()
    town.agrees_plans(["official"])
    official = town.visitor("official", 360, script=script)
    superior = town.visitor("superior", 1280, script=script)

    gives_feedback(superior, town.name("official"))
    reads_and_answers(official)
    asks_a_colleague(official, town.visitor("peer_1", 360, script=script), town)
    writes_down_the_talk(superior, town.name("official"))
    confirms(official)
    keeps_the_promise(superior)


def looks(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page, about which axe (which is a script) finds nothing."""
    visitor.pictures(name)
    if not visitor.page.locator("[data-theme-toggle]").is_visible():
        return
    found = Axe().run(visitor.page).response["violations"]
    assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def gives_feedback(superior: Visitor, official: str) -> None:
    """From my team one touch leads to the form, the next sends it."""
    superior.follows("Tim saya")
    looks(superior, "tim-dengan-umpan-balik")
    superior.follows("Beri umpan balik", superior.row(official))
    superior.reads("Umpan balik untuk")
    superior.sees("kolom umpan balik dokumen evaluasi")
    superior.page.locator("select[name=about]").select_option(label="Hasil kerja 1")
    superior.fills("Yang ingin Anda sampaikan", SEEN)
    looks(superior, "beri-umpan-balik")
    superior.presses("Kirim umpan balik")
    superior.sees("sudah dapat membacanya")


def reads_and_answers(official: Visitor) -> None:
    """The news on the home page lead to the words; opening them takes the news away."""
    official.opens("/beranda/")
    official.follows("memberi Anda umpan balik")
    official.reads("Umpan balik dari")
    official.sees(SEEN)
    official.fills("Tanggapan Anda", THANKS)
    looks(official, "percakapan-umpan-balik")
    official.presses("Kirim jawaban")
    official.sees(THANKS)
    official.opens("/beranda/")
    expect(official.page.get_by_role("link", name="memberi Anda umpan balik")).to_have_count(0)


def asks_a_colleague(official: Visitor, colleague: Visitor, town: Town) -> None:
    """She asks a colleague about her result, who declines kindly."""
    official.opens("/umpan-balik/")
    looks(official, "umpan-balik-saya")
    official.follows("Minta umpan balik")
    official.follows("Minta", official.row(town.name("peer_1")))
    official.fills("Yang ingin Anda ketahui", WISH)
    official.presses("Kirim permintaan")
    official.sees("Permintaan Anda terkirim")
    colleague.opens("/beranda/")
    colleague.follows("meminta umpan balik Anda")
    colleague.reads("meminta umpan balik Anda")
    colleague.sees(WISH)
    looks(colleague, "diminta-umpan-balik")
    colleague.presses("Tolak dengan baik")
    colleague.reads("Umpan balik")


def writes_down_the_talk(superior: Visitor, official: str) -> None:
    """The superior records the talk of the quarter with one promise of help."""
    superior.follows("Tim saya")
    superior.follows("Belum ada dialog", superior.row(official))
    superior.reads("Dialog kinerja dengan")
    looks(superior, "dialog-tahun-ini")
    superior.follows("Catat", superior.row("Triwulan IV"))
    superior.fills("Yang berjalan baik", WELL)
    superior.fills("Bantuan apa", HELP)
    superior.page.locator("input[name=due0]").fill("2026-12-10")
    looks(superior, "catat-dialog")
    superior.presses("Sampaikan kepada pihak lain")
    superior.reads("Dialog kinerja dengan")
    superior.sees(WELL)


def confirms(official: Visitor) -> None:
    """On her phone the official reads the record and confirms it."""
    official.opens("/beranda/")
    official.follows("mencatat dialog kinerja Anda")
    official.reads("Dialog kinerja dengan")
    official.sees(HELP)
    looks(official, "setujui-dialog")
    official.presses("Setujui")
    official.sees("Disetujui keduanya")


def keeps_the_promise(superior: Visitor) -> None:
    """The promise is a task of the superior's until it is ticked off."""
    superior.opens("/beranda/")
    superior.follows("Tepati janji Anda")
    superior.reads("Dialog kinerja dengan")
    superior.fills("Yang sudah dilakukan", "Jaringan cadangan terpasang")
    looks(superior, "tepati-janji")
    superior.presses("Sudah ditepati")
    superior.sees("Jaringan cadangan terpasang")
    superior.opens("/beranda/")
    expect(superior.page.get_by_role("link", name="Tepati janji Anda")).to_have_count(0)
