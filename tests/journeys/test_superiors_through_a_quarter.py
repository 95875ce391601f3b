"""A superior on a phone without JavaScript and a unit head at a desk evaluate a quarter; the official reads and answers."""

import pytest
from playwright.sync_api import Locator, expect

from teladan.apps.appraisal.actions import ask_for_evaluations
from teladan.base import clock
from tests.factories.periods import a_period
from tests.factories.planning import hr
from tests.journeys.steps import ABOVE, BELOW, MEETS
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

WHY = "Dua laporan bulanan terlambat tiga hari"
ANSWER = "Data dari kecamatan datang setelah tanggal lima"


def test_superiors_through_a_quarter(town: Town) -> None:
    town.opens_year()
    with town.people.at_home():
        ask_for_evaluations(period=a_period(3), by=hr(), now=clock.now())
    superior = town.visitor("superior", 360, script=False)
    ratna = town.name("official")
    finds_the_quarter(superior)

    says_words(card_of(superior, ratna), superior, BELOW, MEETS, ratna)
    superior.sees("rating ini berbeda dari ekspektasi")
    superior.fills("Satu kalimat tentang hasil kerja", WHY, card_of(superior, ratna))
    superior.presses(f"Simpan dan beri tahu {ratna.split(',')[0]}", card_of(superior, ratna))
    superior.sees("sudah diberi tahu")
    expect(card_of(superior, ratna)).to_contain_text("Butuh Perbaikan")
    superior.reads("Triwulan III 2026: evaluasi tim Anda")

    head = town.visitor("unit_head", 1280)
    finds_the_quarter(head)
    bambang = town.name("superior")
    says_words(
        card_of(head, bambang),
        head,
        MEETS,
        ABOVE,
        bambang,
        why_perilaku="Menjadi tempat bertanya bidang lain",
    )
    head.sees("sudah diberi tahu")
    head.pictures("evaluasi-triwulan")

    reads_and_answers(town, ratna, superior)


def finds_the_quarter(visitor: Visitor) -> None:
    """Come from the inbox to the page with a card for each person."""
    visitor.follows("Beranda")
    visitor.follows("Evaluasi Triwulan III 2026")
    visitor.reads("Triwulan III 2026: evaluasi tim Anda")
    visitor.sees("terlambat")


def card_of(visitor: Visitor, name: str) -> Locator:
    """Find somebody's card."""
    return visitor.page.locator("section.card", has=visitor.page.get_by_role("heading", name=name))


def says_words(
    card: Locator, visitor: Visitor, hasil: str, perilaku: str, name: str, why_perilaku: str = ""
) -> None:
    """Choose both words on a card and keep them."""
    card.get_by_role("group", name="Hasil kerja").get_by_text(hasil, exact=True).click()
    card.get_by_role("group", name="Perilaku kerja").get_by_text(perilaku, exact=True).click()
    if why_perilaku:
        visitor.fills("Satu kalimat tentang perilaku kerja", why_perilaku, card)
    visitor.presses(f"Simpan dan beri tahu {name.split(',')[0]}", card)


def reads_and_answers(town: Town, ratna: str, superior: Visitor) -> None:
    """The official finds it under Kinerja saya, answers, and the superior reads the answer."""
    official = town.visitor("official", 360)
    official.follows("Kinerja saya")
    official.follows("Triwulan III: Butuh Perbaikan")
    official.reads("Triwulan III 2026")
    official.sees(WHY)
    official.fills("Tanggapan Anda", ANSWER)
    official.presses("Saya telah membacanya")
    official.sees(ANSWER)
    card_of(superior, ratna).get_by_role("link", name="Baca evaluasinya").click()
    superior.reads(f"Triwulan III 2026: {ratna}")
    superior.sees(ANSWER)
