"""An objection: the official objects on a phone, the rater explains, the superior's superior decides at a desk."""

import pytest
from playwright.sync_api import expect

from teladan.apps.appeals.models import Objection, Ruling
from teladan.apps.appeals.terms import Outcome, Stage
from teladan.base import clock
from teladan.engine.rulebook.terms import Rating
from tests.factories.appraisal import decided, rated, released
from tests.journeys.steps import ABOVE
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PHONE, DESK = 360, 1280
REASONS = "Dua hasil selesai sebelum tenggat dan buktinya diunggah pada Oktober, tetapi tidak dihitung."
EXPLANATION = "Rekap Oktober belum saya terima ketika menilai. Buktinya sudah saya periksa dan benar."
WHY = "Kedua pihak sependapat bahwa hasil itu selesai sebelum tenggat."


def test_an_objection_is_decided(town: Town) -> None:
    a_result_is_released(town)
    official = town.visitor("official", PHONE)
    objects(official)
    rater = town.visitor("superior", DESK)
    explains(rater, town.name("official"))
    decider = town.visitor("unit_head", DESK)
    decides(decider, town.name("official"))
    official.opens("/kinerja-saya/")
    reads_the_outcome(official)
    it_is_kept(town)


def a_result_is_released(town: Town) -> None:
    """What came before: rated, decided as Baik, released."""
    town.opens_year()
    town.agrees_plans(["official"])
    town.opens_rating()
    with town.people.at_home():
        row = rated(town.appraisal("official"))
        decided(row, Rating.SESUAI, Rating.DI_ATAS, at=clock.now())
        released(row, clock.now())
    town.work()


def objects(official: Visitor) -> None:
    """Read the result, see until when and to whom one may object, and send the reasons."""
    official.follows("Kinerja saya")
    official.follows("Baca hasil Anda")
    official.reads("Hasil 2026")
    official.pictures("objection-right")
    official.follows("Ajukan keberatan")
    official.reads("Keberatan atas hasil 2026")
    official.sees("Sri Wahyuningsih")
    official.sees("Tidak seorang pun boleh menghukum Anda karenanya")
    official.page.get_by_label("Rating hasil kerja").check()
    official.fills("Alasan Anda", REASONS)
    official.pictures("objection-file")
    official.presses("Kirim keberatan")
    official.reads("Keberatan Anda atas hasil 2026")
    official.sees(REASONS)
    official.pictures("objection-follow")


def explains(rater: Visitor, name: str) -> None:
    """Come from the inbox, read the reasons, and answer them."""
    rater.follows(f"Jelaskan rating Anda: {name} mengajukan keberatan atas hasilnya")
    rater.reads("Jelaskan rating Anda")
    rater.sees(REASONS)
    rater.fills("Penjelasan Anda", EXPLANATION)
    rater.pictures("objection-explain")
    rater.presses("Kirim penjelasan")
    rater.sees(EXPLANATION)


def decides(decider: Visitor, name: str) -> None:
    """See both sides beside each other, choose two words, give reasons."""
    decider.follows(f"Periksa dan putuskan keberatan {name}")
    decider.reads("Putuskan keberatan")
    decider.sees(REASONS)
    decider.sees(EXPLANATION)
    for field in ("hasil", "perilaku"):
        decider.chooses(ABOVE, decider.page.locator(f"fieldset#id_{field}"))
    decider.fills("Alasan keputusan", WHY)
    decider.pictures("objection-decide")
    decider.presses("Putuskan")
    decider.reads("Keberatan")
    decider.sees("Hasil diubah")
    decider.pictures("objection-decided")


def reads_the_outcome(official: Visitor) -> None:
    """Find the new predikat with its reasons, on the result and when asking why."""
    official.follows("Baca hasil Anda")
    official.reads("Hasil 2026")
    expect(official.page.locator(".verdict-word")).to_have_text("Sangat Baik")
    official.sees(WHY)
    official.follows("Mengapa Sangat Baik?")
    official.reads("Mengapa Sangat Baik?")
    official.sees("Hasil diubah")
    official.pictures("why-after-objection")


def it_is_kept(town: Town) -> None:
    """The decision is final, a new version beside the contested one."""
    with town.people.at_home():
        filed = Objection.objects.get()
        ruling = Ruling.objects.get()
    assert filed.stage == Stage.DECIDED
    assert filed.opened_on == filed.received_on
    assert ruling.outcome == Outcome.CHANGED
    assert ruling.was_rater_heard
