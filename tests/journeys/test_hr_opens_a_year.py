"""HR's way into a year: load the roster, open the year, open the annual rating, see who is at which stage."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from teladan.apps.organisation.actions import end_person
from teladan.apps.organisation.queries import officials_on, person_by_nip
from teladan.apps.planning.terms import PlanStage
from teladan.base import clock
from teladan.engine.synthetic.cast import CAST
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.planning import a_plan, stand
from tests.factories.rating import sent
from tests.factories.tenancy import NOW
from tests.harness.hands import Hands
from tests.harness.worker import Worker
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor
from tests.people import People

pytestmark = pytest.mark.journey

DESK = 1280
AGREED = ("official", "peer_1", "peer_2", "peer_3")
LEFT = "peer_4"  # agreed as well, and left the service before the rating was opened


@pytest.fixture
def office(site: str, people: People, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The cast with accounts only: nobody has a post yet."""
    monkeypatch.setattr(clock, "_fixed", Hands(NOW))
    return Town(site, people, {}, browser, Worker())


def test_hr_opens_a_year(office: Town) -> None:
    hr = office.visitor("hr", DESK)
    loads_roster(office, hr)
    opens_year(hr)
    people_agree(office)
    opens_rating(office, hr)
    one_pair_rates(office)

    hr.follows("Pengelola")
    hr.reads("Pengelola")
    code = hr.page.locator("small", has_text=re.compile(r"^05$"))
    dinas = hr.page.locator("tr", has=code).get_by_role("cell").all_inner_texts()
    agreed, _, rating, discussion = (int(text) for text in dinas[1:5])
    assert (agreed, rating, discussion) == (4, 3, 1)


def loads_roster(office: Town, hr: Visitor) -> None:
    """Choose the file, look at what would change, and confirm; the job's page comes up to date by itself."""
    hr.follows("Pengelola")
    hr.reads("Pengelola")
    hr.follows("Muat daftar pegawai")
    hr.reads("Daftar pegawai")
    roster = small()
    file = {"name": "daftar-pegawai.csv", "mimeType": "text/csv", "buffer": as_csv(roster)}
    hr.page.get_by_label("Berkas daftar pegawai").set_input_files(file)  # type: ignore[arg-type]
    hr.fills("Berlaku mulai", "2026-01-01")
    hr.presses("Baca dan tampilkan")
    waits_for_the_worker(office, hr)
    hr.reads("daftar-pegawai.csv")
    hr.sees(CAST["official"].full_name)
    with office.people.at_home():
        assert not officials_on(clock.today()).exists(), "a preview changes nothing"
    hr.presses("Terapkan")
    waits_for_the_worker(office, hr)
    hr.reads("daftar-pegawai.csv")
    with office.people.at_home():
        assert officials_on(clock.today()).count() == len(roster)


def waits_for_the_worker(office: Town, hr: Visitor) -> None:
    """See that the work is put off, let it be done, and follow it to its result without reloading."""
    hr.reads("Menunggu giliran")
    assert office.work() > 0
    expect(hr.page.get_by_role("heading", level=1)).to_contain_text("Selesai", timeout=15_000)
    hr.follows("Lihat hasilnya")


def opens_year(hr: Visitor) -> None:
    """Prepare the year, look at its deadlines, open it."""
    hr.follows("Pengelola")
    hr.follows("Tahun dan tenggat")
    hr.reads("Siklus dan tenggat")
    hr.presses("Siapkan")
    hr.reads("Siklus 2026")
    hr.presses("Buka siklus")
    hr.reads("Siklus 2026")
    expect(hr.page.get_by_role("button", name="Buka siklus")).to_have_count(0)


def people_agree(office: Town) -> None:
    """What happens in the year: five people of the Dinas agree their SKP, and one of them leaves."""
    with office.people.at_home("hr") as hr:
        for key in (*AGREED, LEFT):
            nip = CAST[key].nip
            assert nip
            person = person_by_nip(nip)
            assert person is not None
            office.persons[key] = person
            stand(a_plan(person), PlanStage.AGREED)
        yesterday = clock.today() - timedelta(days=1)
        end_person(
            person=office.persons[LEFT], last_day=yesterday, reason="Pindah instansi", by=hr, now=clock.now()
        )


def opens_rating(office: Town, hr: Visitor) -> None:
    """Open the annual rating for whoever has an agreed SKP."""
    hr.follows("Pengelola")
    hr.reads("Pengelola")
    hr.follows("Buka penilaian tahunan")
    hr.reads("Buka penilaian tahunan")
    hr.presses("Buka penilaian")
    hr.reads("Menunggu giliran")
    assert office.work() > 0
    expect(hr.page.get_by_role("heading", level=1)).to_contain_text("Selesai", timeout=15_000)
    hr.sees("4 orang")
    hr.sees(f"{CAST[LEFT].full_name} tidak disertakan: Tidak mempunyai jabatan")


def one_pair_rates(office: Town) -> None:
    """One of the four and the superior send their ratings."""
    appraisal = office.appraisal("official")
    with office.people.at_home():
        for rater in (appraisal.person, appraisal.superior):
            sent(appraisal.sheet, rater, at=clock.now())
    office.work()
