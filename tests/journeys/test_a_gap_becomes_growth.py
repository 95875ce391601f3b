"""From gap to growth: a plan proposed, edited and agreed, an application, a seat, attendance, and an effect that is told truly."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import FilePayload, expect

from teladan.apps.competency.actions import record_results
from teladan.apps.competency.queries import competency_by_code, gaps_of_people
from teladan.apps.competency.terms import CentreResult
from teladan.apps.development.actions import give_seats
from teladan.apps.development.models import CourseEffect, DevelopmentImport, Enrolment, Session
from teladan.apps.development.terms import EffectWord
from teladan.apps.organisation.models import Person, Unit
from teladan.base import clock
from tests.factories.competency import a_dictionary_with_standard
from tests.factories.organisation import a_person, actor_of
from tests.factories.tenancy import NOW
from tests.harness.hands import Hands
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PHONE, DESK = 360, 1280
CODE = "mk-komunikasi"
ATTENDED, OTHERS = 18, 26
TITLE = "Komunikasi Pelayanan"


def test_a_gap_becomes_growth(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with town.people.at_home():
        a_dictionary_with_standard()
    loads_the_catalogue(town, town.visitor("hr", DESK))
    colleagues = gaps_appear(town)
    official = town.visitor("official", PHONE)
    plans(official)
    superior = town.visitor("superior", DESK)
    agrees(superior, town.name("official"))
    applies(official)
    endorses(superior, town.name("official"))
    hr = town.visitor("hr", DESK)
    gives_the_seat(hr, town.name("official"))
    with town.people.at_home():
        chosen = [one.pk for one in colleagues[:ATTENDED]]
        give_seats(session=Session.objects.get(), people=chosen, by=_hr(town), now=clock.now())
    writes_down_attendance(hr)
    later = NOW + timedelta(days=80)
    monkeypatch.setattr(clock, "_fixed", Hands(later))
    people_are_assessed_again(town, colleagues, later.date())
    hr = town.visitor("hr", DESK)
    the_effect_is_told(town, hr)
    hours_are_there(town.visitor("official", PHONE))


def _hr(town: Town) -> object:
    return actor_of(town.persons["hr"])


def loads_the_catalogue(town: Town, hr: Visitor) -> None:
    """Choose a file of courses, look at what was read, confirm; then the same with its session."""
    today = NOW.date().isoformat()
    courses = f"kode,judul,bentuk,jp,biaya,kompetensi\nKOM-1,{TITLE},klasikal,8,750.000,{CODE}\n"
    sessions = "kode_sesi,kode,mulai,selesai,batas_daftar,kursi,tempat\n"
    sessions += f"KOM-1-A,KOM-1,{today},{today},{today},40,Aula\n"
    for kind, text in (("courses", courses), ("sessions", sessions)):
        hr.opens("/pengembangan/impor/")
        hr.reads("Muat pelatihan, sesi, atau kehadiran")
        hr.page.locator("select[name=kind]").select_option(kind)
        file = FilePayload(name=f"{kind}.csv", mimeType="text/csv", buffer=text.encode())
        hr.page.set_input_files("input[name=file]", files=[file])
        hr.presses("Baca dan tampilkan")
        hr.page.wait_for_url("**/pekerjaan/**")
        town.work()
        with town.people.at_home():
            shown = DevelopmentImport.objects.latest("loaded_at")
        hr.opens(f"/pengembangan/impor/{shown.pk}/")
        hr.sees("KOM-1")
        hr.pictures(f"development-import-{kind}")
        hr.presses("Terapkan")
        hr.page.wait_for_url("**/pekerjaan/**")
        town.work()


def gaps_appear(town: Town) -> list[Person]:
    """Everybody was measured one level short of what their post asks for."""
    with town.people.at_home():
        unit = Unit.objects.get(code="05.03")
        colleagues = [a_person(f"Rekan {n}", unit=unit) for n in range(ATTENDED + OTHERS)]
        everybody = [*colleagues, town.persons["official"]]
        _measured(town, everybody, NOW.date() - timedelta(days=30), dict.fromkeys(range(99), -1))
    return colleagues


def _measured(town: Town, people: list[Person], on: date, short: dict[int, int]) -> None:
    """Record by how many levels each is short."""
    found = competency_by_code(CODE)
    assert found is not None
    gaps = gaps_of_people([one.pk for one in people], on)
    required = {pk: next(gap.required for gap in rows if gap.code == CODE) for pk, rows in gaps.items()}
    rows = [
        CentreResult(one.pk, found.id, required[one.pk] + short[number], on, "UPT Penilaian")
        for number, one in enumerate(people)
    ]
    record_results(rows=rows, by=_hr(town), now=clock.now())


def plans(official: Visitor) -> None:
    """Let a plan be proposed, make its first line one's own, and send it."""
    official.opens("/pengembangan/")
    official.reads("Pengembangan saya")
    official.pictures("development-empty")
    official.presses("Usulkan rencana")
    official.reads("Rencana pengembangan 2026")
    official.sees("Komunikasi")
    official.pictures("development-plan")
    official.follows("Ubah")
    official.reads("Tulis butir ini")
    official.fills("Bagaimana Anda berdua", "Tiga warga menyebut penjelasan saya jelas")
    official.pictures("development-line")
    official.presses("Simpan butir")
    official.sees("Tiga warga menyebut penjelasan saya jelas")
    official.presses("Kirim kepada atasan saya")
    official.sees("Sedang di tangan atasan Anda")


def agrees(superior: Visitor, name: str) -> None:
    """Come from the inbox and agree."""
    superior.follows(f"Baca dan sepakati rencana pengembangan {name}")
    superior.reads("Rencana pengembangan 2026")
    superior.pictures("development-agree")
    superior.presses("Setujui")
    superior.sees("Rencana disepakati.")


def applies(official: Visitor) -> None:
    """Find the course in the catalogue and apply."""
    official.opens("/pengembangan/katalog/")
    official.reads("Katalog pelatihan")
    official.pictures("development-catalogue")
    official.follows(TITLE)
    official.reads(TITLE)
    official.pictures("development-course")
    official.page.locator("main table a").first.click()
    official.reads(TITLE)
    official.pictures("development-session")
    official.page.locator(".actionbar a").click()
    official.reads(f"Daftar {TITLE}")
    official.fills("Mengapa pelatihan ini", "Setiap hari saya menjelaskan persyaratan kepada warga.")
    official.presses("Daftar", official.page.locator(".actionbar"))
    official.reads("Pengembangan saya")
    official.sees("Di tangan atasan")
    official.pictures("development-mine")


def endorses(superior: Visitor, name: str) -> None:
    """See the team's page and endorse."""
    superior.opens("/pengembangan/tim/")
    superior.reads("Pengembangan tim saya")
    superior.sees(name)
    superior.pictures("development-team")
    superior.presses(f"Dukung {name}")
    superior.sees("Tidak ada yang menunggu Anda")


def gives_the_seat(hr: Visitor, name: str) -> None:
    """Give the seat from the page of what waits."""
    hr.opens("/pengembangan/kelola/")
    hr.reads("Kelola pelatihan")
    hr.pictures("development-desk")
    hr.presses(f"Beri kursi {name}")
    hr.reads("Kelola pelatihan")


def writes_down_attendance(hr: Visitor) -> None:
    """Everybody with a seat was there."""
    hr.follows(TITLE)
    hr.reads(TITLE)
    hr.pictures("development-session-hr")
    hr.follows("Catat kehadiran")
    hr.reads("Kehadiran")
    hr.page.locator("input[name^=awal]").first.fill("45")
    hr.page.locator("input[name^=akhir]").first.fill("82,5")
    hr.pictures("development-attendance")
    hr.presses("Simpan kehadiran")
    hr.reads(TITLE)
    hr.sees("82,5")


def people_are_assessed_again(town: Town, colleagues: list[Person], on: date) -> None:
    """Nearly all who attended have closed their gap; of the others one in ten."""
    short = {n: 0 if (n < ATTENDED and n % 9) or (n >= ATTENDED and n % 10 == 0) else -1 for n in range(99)}
    with town.people.at_home():
        _measured(town, [*colleagues, town.persons["official"]], on, short | {len(colleagues): 0})


def the_effect_is_told(town: Town, hr: Visitor) -> None:
    """Have it measured, and read what may be said."""
    hr.opens("/pengembangan/dampak/?tahun=2026")
    hr.reads("Dampak pelatihan")
    hr.presses("Ukur kembali")
    town.work()
    hr.opens("/pengembangan/dampak/?tahun=2026")
    hr.reads("Dampak pelatihan")
    hr.sees("Kesenjangan lebih menyempit")
    hr.pictures("development-effects")
    hr.opens("/pengembangan/kelola/unit/?tahun=2026")
    hr.reads("Jam pelajaran per unit")
    hr.pictures("development-units")
    with town.people.at_home():
        row = CourseEffect.objects.get()
        assert Enrolment.objects.filter(stage="attended").count() == ATTENDED + 1
    assert row.said is EffectWord.USEFUL
    assert row.estimate is not None
    assert row.estimate > 0.5


def hours_are_there(official: Visitor) -> None:
    """Find the hours in one's account."""
    official.opens("/pengembangan/jam/?tahun=2026")
    official.reads("Jam pelajaran 2026")
    expect(official.page.locator(".figure-big")).to_contain_text("8 JP")
    official.pictures("development-hours")
