"""The year of an official and her superior with JavaScript off: every step is a plain form and a plain link."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.steps import ABOVE, MEETS
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

RESULT = "Pencatatan kelahiran selesai di rumah sakit"
AGREEMENT = "Jadwal jemput bola dibuat bersama setiap bulan"
STRENGTH = "Sabar dan jelas kepada keluarga yang berduka"


def test_two_people_without_script(town: Town) -> None:
    town.opens_year()
    official = town.visitor("official", 360, script=False)
    superior = town.visitor("superior", 1280, script=False)
    ratna = town.name("official")

    steps.writes_plan(official, RESULT)
    steps.agrees_plan(superior, ratna, RESULT)
    town.opens_rating()
    both_rate(town, official, superior)
    both_talk(town, official, superior)

    superior.follows("Putuskan rating")
    steps.chooses_words(superior, MEETS, MEETS)
    steps.is_asked_for_reason(superior, "Baru satu orang yang diputuskan", "1 · 100%")
    steps.writes_letter(superior, STRENGTH)
    steps.reads_letter_before_grade(official, STRENGTH, "Baik")
    steps.says_has_read(official)


def both_rate(town: Town, official: Visitor, superior: Visitor) -> None:
    """The official keeps a draft and goes on from it; the superior rates after her and sees nothing of hers."""
    official.follows("Kinerja saya")
    official.follows("Nilai diri Anda")
    official.reads("Tahun kerja Anda")
    first = official.page.locator("section.value").first
    official.chooses(ABOVE, first)
    official.presses("Simpan draf")
    official.sees("Draf Anda tersimpan")
    expect(first.locator("input:checked")).to_have_value("di_atas")
    steps.rates(official, [ABOVE, MEETS], "Akta lahir dibawa ke kamar rawat sejak Maret")
    steps.takes_next_step(superior, town.name("official"))
    expect(superior.page.locator("main")).not_to_contain_text("Akta lahir dibawa ke kamar rawat")
    steps.rates(superior, [MEETS], "Pengajuan dari rumah sakit tidak lagi tertunda")
    town.work()


def both_talk(town: Town, official: Visitor, superior: Visitor) -> None:
    """The superior writes a note on the first difference, and the official agrees to it."""
    steps.takes_next_step(superior, town.name("official"))
    superior.reads("berdampingan")
    steps.writes_note(superior, AGREEMENT)
    official.follows("Beranda")
    official.follows("menulis catatan dialog")
    official.reads("Penilaian Anda dan atasan, berdampingan")
    official.presses("Setujui catatan")
    official.sees("Sudah dibahas")
