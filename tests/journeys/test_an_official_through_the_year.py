"""An official's year on a phone: SKP, self-rating, talk, the letter before the grade, why, and the document."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from teladan.apps.appraisal.actions import decide_ratings, record_discussion
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.planning.actions import agree_plan
from teladan.apps.planning.queries import current_cycle, plan_of
from teladan.base import clock
from teladan.engine.rulebook.terms import Rating
from tests.factories.appraisal import LETTER, released
from tests.factories.organisation import actor_of
from tests.factories.rating import sent
from tests.journeys.steps import ABOVE, MEETS, rates, reads_letter_before_grade, says_has_read, writes_plan
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PHONE = 360
RESULT = "Akta terbit pada hari yang sama"
EXAMPLE = "Pada hari banjir 12 keluarga menerima aktanya di pengungsian"


def test_an_official_through_the_year(town: Town, tmp_path: Path) -> None:
    town.opens_year()
    official = town.visitor("official", PHONE)
    official.reads("Ratna Kusumawardani")
    writes_plan(official, RESULT)
    superior_agrees_and_rates(town)

    rates_oneself(town, official)
    talks(town, official)
    with town.people.at_home():
        appraisal = superior_decides(town)
        released(appraisal, at=clock.now())

    reads_letter_before_grade(official, LETTER["strength"], "Baik")
    official.pictures("result")
    finds_out_why(official, tmp_path)
    official.opens(f"/penilaian/hasil/{appraisal.id}/")
    says_has_read(official)
    prints(official)


def superior_agrees_and_rates(town: Town) -> None:
    """What happens at the superior's desk meanwhile."""
    with town.people.at_home("superior") as superior:
        cycle = current_cycle(clock.today())
        assert cycle is not None
        plan = plan_of(town.persons["official"].id, cycle.id)
        agree_plan(plan=plan, by=superior, now=clock.now())
    town.opens_rating()
    with town.people.at_home("superior"):
        sent(town.appraisal("official").sheet, town.persons["superior"], Rating.DI_ATAS, at=clock.now())
    town.work()


def superior_decides(town: Town) -> Appraisal:
    """Above expectations in results, with the words that the person will read."""
    appraisal = town.appraisal("official")
    decide_ratings(
        appraisal=appraisal,
        hasil=Rating.DI_ATAS,
        perilaku=Rating.SESUAI,
        why_hasil="Akta terbit pada hari yang sama, juga selama banjir",
        why_perilaku="Andal dan jujur sepanjang tahun",
        justification="Baru satu orang yang diputuskan",
        by=actor_of(town.persons["superior"]),
        now=clock.now(),
    )
    return appraisal


def rates_oneself(town: Town, official: Visitor) -> None:
    """Rate oneself from the task on the home page; the superior has sent and still nothing of it shows."""
    official.follows("Beranda")
    official.reads("Ratna Kusumawardani")
    official.follows("Nilai hasil dan perilaku kerja Anda sendiri")
    official.reads("Tahun kerja Anda")
    official.sees(RESULT)
    rates(official, [MEETS, ABOVE], EXAMPLE)
    town.work()


def talks(town: Town, official: Visitor) -> None:
    """Compare, write a note; the superior confirms it."""
    official.follows("Kinerja saya")
    official.follows("Bandingkan dan bahas")
    official.reads("Penilaian Anda dan atasan, berdampingan")
    official.sees(EXAMPLE)
    sections = official.page.locator("main h2").all_inner_texts()
    assert [text.split(":")[0] for text in sections[:2]] == ["Berbeda", "Sama"], "differences come first"
    with town.people.at_home("superior") as superior:
        note = record_discussion(
            appraisal=town.appraisal("official"),
            criterion_id=None,
            what="Layanan pada hari banjir",
            agreement="Cara kerja dibagikan kepada bidang lain",
            example="",
            who_does="Ratna",
            by_when=None,
            by=superior,
            now=clock.now(),
        ).value
    official.page.reload()
    official.presses("Setujui catatan")
    official.reads("Penilaian Anda dan atasan, berdampingan")
    expect(official.page.locator("#umum")).to_contain_text("Sudah dibahas")
    assert note is not None


def finds_out_why(official: Visitor, folder: Path) -> None:
    """Open why, take its file home, and compute the predikat again without the site."""
    official.follows("Mengapa Baik?")
    official.reads("Mengapa Baik?")
    official.sees("Di atas ekspektasi")
    with official.page.expect_download() as download:
        official.follows("Jejak sebagai berkas (JSON)")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    command = [sys.executable, "-m", "teladan.engine.cli", "explain", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={}, cwd=folder)
    assert told.stdout.splitlines()[0] == "Predikat: Baik"
    assert "Computed again from the file alone, the result is the one it states" in told.stdout


def prints(official: Visitor) -> None:
    """Find the evaluation document on one's own page."""
    official.follows("Kinerja saya")
    official.reads("Kinerja saya")
    official.sees("Predikat: Baik")
    link = official.page.get_by_role("link", name="Dokumen evaluasi (PDF)")
    answer = official.page.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
