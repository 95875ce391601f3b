"""The panel: proposed on a phone, approved at a desk, answered by a peer on a phone, read as a summary and no more."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from teladan.apps.rating.models import Invitation, Round, Sheet
from teladan.apps.rating.terms import Impression, InvitationStage
from teladan.base import clock
from teladan.engine.rulebook.terms import Rating
from teladan.flows.open_panels import open_panels_of_year
from tests.factories.panels import impressions, published, sealed_by
from tests.factories.planning import a_cycle, hr
from tests.factories.rating import sent
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ME, BOSS, PEER = "superior", "unit_head", "official"
STORY = "Menjelaskan prosedur baru kepada petugas loket sampai semua paham"


def looks_right(visitor: Visitor, heading: str) -> None:
    """A page that fits, has no fault, and about which axe finds nothing."""
    visitor.reads(heading)
    found = Axe().run(visitor.page).response["violations"]
    assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def test_a_peer_on_a_phone(town: Town) -> None:
    town.opens_year()
    town.agrees_plans([ME])
    with town.people.at_home():
        open_panels_of_year(cycle_id=a_cycle().id, by=hr(), now=clock.now())
    name = town.name(ME)

    bare = town.persons[ME].titled[1]

    proposer = town.visitor(ME, 360)
    proposer.follows("Usulkan siapa yang menilai Anda secara rahasia")
    looks_right(proposer, "Siapa yang menilai Anda secara rahasia")
    proposer.pictures("panel-usulan")
    proposer.presses("Usulkan panel ini")
    proposer.sees("Atasan Anda sedang memeriksanya")

    boss = town.visitor(BOSS, 1280)
    boss.opens("/penilaian/panel/tim/")
    looks_right(boss, "Panel tim Anda")
    boss.pictures("panel-tim")
    boss.follows("Periksa atau kembalikan")
    looks_right(boss, f"Panel {name}")
    boss.pictures("panel-persetujuan")
    boss.presses("Setujui panel")
    boss.sees("Tidak ada usulan yang menunggu Anda")

    town.opens_rating()
    peer = town.visitor(PEER, 360)
    peer.follows(f"Nilailah {name} secara rahasia")
    looks_right(peer, f"Pengalaman Anda bekerja dengan {bare}")
    peer.pictures("menilai-rahasia")
    rates(peer)
    looks_right(peer, f"Pengalaman Anda bekerja dengan {bare}")
    peer.sees("Tidak ada lagi yang perlu Anda isi")
    peer.pictures("menilai-rahasia-tersegel")
    assert STORY not in peer.page.content()

    the_others_answer(town)
    hr_looks(town)
    the_summary(town)


def rates(peer: Visitor) -> None:
    """Six words, one value not seen enough, one story with a name that is pointed out."""
    values = peer.page.locator("section.value")
    for number in range(6):
        peer.chooses("Sesuai ekspektasi", values.nth(number))
    values.nth(0).locator("textarea").fill(f"{STORY}, bersama Wahyuningsih")
    peer.presses("Segel dan kirim")
    peer.sees("Mohon periksa contoh Anda sekali lagi")
    values.nth(0).locator("textarea").fill(STORY)
    peer.presses("Segel dan kirim")


def the_others_answer(town: Town) -> None:
    """Everybody else on the panel seals, some with examples; the superior saves own ratings."""
    with town.people.at_home():
        sheet = Sheet.objects.get(ratee=town.persons[ME])
        waiting = Invitation.objects.filter(sheet=sheet, stage=InvitationStage.OPEN)
        raters = {row.rater_id for row in waiting.exclude(role__in=("self", "superior"))}
        sent(sheet, town.persons[BOSS], at=clock.now())
    others = [person for person in town.persons.values() if person.id in raters]
    assert len(others) >= 5
    for number, person in enumerate(others):
        word = Rating.DI_ATAS if number % 2 else Rating.SESUAI
        answers = impressions(word) | {"loyal": Impression(word, f"Contoh yang ke-{number + 1}")}
        sealed_by(sheet, person, answers, at=clock.now())


def hr_looks(town: Town) -> None:
    """HR sees how far the round and the panels are."""
    keeper = town.visitor("hr", 1280)
    with town.people.at_home():
        found, cycle = Round.objects.get(), a_cycle()
    keeper.opens(f"/penilaian/putaran/{found.id}/")
    looks_right(keeper, "Tahun 2026")
    keeper.sees("Semua sudah mengirim")
    keeper.opens(f"/penilaian/panel/daftar/{cycle.id}/")
    looks_right(keeper, "Panel penilai")
    keeper.pictures("panel-daftar")
    for path, heading in (
        ("/penilaian/pengecualian/semua/", "Permohonan pengecualian"),
        ("/penilaian/segel/", "Segel jawaban rahasia"),
    ):
        keeper.opens(path)
        looks_right(keeper, heading)
    asker = town.visitor(PEER, 360)
    asker.opens("/penilaian/pengecualian/")
    looks_right(asker, "Permohonan pengecualian")
    asker.pictures("pengecualian")


def the_summary(town: Town) -> None:
    """After the closing the superior reads a summary beside the ratings, and no page names a member."""
    with town.people.at_home():
        found = Round.objects.get()
    published(found.id, town.people.home.id, at=clock.now())
    boss = town.visitor(BOSS, 1280)
    boss.opens(f"/penilaian/banding/{town.appraisal(ME).id}/panel/")
    boss.sees("Pandangan panel")
    boss.pictures("ringkasan-panel")
