"""HR through a week: sets up a team, loads a strange roster and takes the corrected file, holds a reminder back."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.queries import holds
from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Unit
from teladan.apps.organisation.terms import AbsenceKind
from teladan.base import clock
from teladan.engine.words import say
from tests.apps.organisation.rosters import small
from tests.apps.organisation.test_unknown_columns_are_named_once import strange
from tests.factories.organisation import a_person, a_unit
from tests.factories.ties import a_serving, an_absence
from tests.journeys.test_hr_opens_a_year import waits_for_the_worker
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
DESK, PHONE = 1280, 360


def looks_right(visitor: Visitor, heading: str, picture: str = "") -> None:
    """A page that fits, has no fault, and about which axe finds nothing."""
    visitor.reads(heading)
    found = Axe().run(visitor.page).response["violations"]
    assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]
    if picture:
        visitor.pictures(picture)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_hr_keeps_teams_and_reminders(town: Town, width: int) -> None:
    with town.people.at_home():
        parks = a_unit("09", "Dinas Pertamanan")
        a_person("Dr. Wulandari, M.M.", unit=parks, title="Kepala Dinas")
        a_serving(parks, Unit.objects.get(code="05.03"))
        an_absence(town.persons["official"], clock.today(), kind=AbsenceKind.TUGAS_BELAJAR)
    hr = town.visitor("hr", width)
    sets_up_a_team(town, hr, width)
    enters_who_is_served(hr, width)
    names_columns(town, hr, width)
    holds_a_reminder(town, hr, width)
    chooses_letters(hr, width)


def sets_up_a_team(town: Town, hr: Visitor, width: int) -> None:
    hr.opens("/organisasi/")
    hr.page.locator("main").get_by_role("link", name="Tim kerja").first.click()
    looks_right(hr, "Tim kerja lintas unit")
    hr.page.locator("main").get_by_role("link", name="Bentuk tim kerja").first.click()
    looks_right(hr, "Tim kerja lintas unit baru")
    hr.fills("Nama tim", "Tim Percepatan Layanan Terpadu")
    hr.fills("Mandat", "SK Wali Kota 12/2026: loket layanan disatukan agar warga cukup datang satu kali.")
    hr.fills("Ketua tim", "Wulandari")
    hr.fills("Anggota tim", f"{town.persons['official'].nip}\n{town.name('peer_1')}")
    hr.fills("Hari pertama", clock.today().isoformat())
    hr.presses("Bentuk tim")
    looks_right(hr, "Tim Percepatan Layanan Terpadu", f"tim-{width}")
    hr.sees("Dr. Wulandari, M.M.")
    hr.sees(town.name("official"))
    hr.opens("/organisasi/tim/")
    looks_right(hr, "Tim kerja lintas unit", f"tim-daftar-{width}")
    hr.opens(f"/organisasi/pegawai/{town.persons['official'].pk}/")
    looks_right(hr, town.name("official").split(",")[0], f"pegawai-{width}")
    hr.sees("Tugas belajar")


def enters_who_is_served(hr: Visitor, width: int) -> None:
    hr.opens("/organisasi/")
    hr.follows("Dinas Pertamanan")
    hr.follows("Catat unit yang dilayani")
    looks_right(hr, "Unit yang dilayani")
    hr.fills("Melayani", "05")
    hr.fills("Layanan", "Taman di halaman kantor")
    hr.fills("Hari pertama", clock.today().isoformat())
    hr.presses("Simpan")
    looks_right(hr, "Dinas Pertamanan", f"unit-{width}")
    hr.sees("Taman di halaman kantor")


def names_columns(town: Town, hr: Visitor, width: int) -> None:
    """Load a file whose titles are unknown and which has a fault; name the columns; take the corrected file."""
    rows = small()
    rows[3]["NIP"] = f"'{rows[3]['NIP']}"
    rows[5]["Email"] = "bukan alamat"
    hr.opens("/organisasi/impor/")
    looks_right(hr, "Daftar pegawai")
    file = {"name": "pegawai.csv", "mimeType": "text/csv", "buffer": strange(rows)}
    hr.page.get_by_label("Berkas daftar pegawai").set_input_files(file)  # type: ignore[arg-type]
    hr.fills("Berlaku mulai", clock.today().isoformat())
    hr.presses("Baca dan tampilkan")
    waits_for_the_worker(town, hr)
    looks_right(hr, "Kolom mana yang dimaksud?", f"kolom-{width}")
    for label, title in (("Nama", "Siapa"), ("Jabatan", "Tugas")):  # the others are guessed
        field = hr.page.get_by_label(label, exact=True)
        field.select_option(field.locator("option", has_text=title).get_attribute("value"))
    hr.presses("Baca dengan kolom ini")
    waits_for_the_worker(town, hr)
    looks_right(hr, "pegawai.csv", f"impor-{width}")
    hr.sees("bukan alamat")
    with hr.page.expect_download() as taken:
        hr.follows("Unduh berkas perbaikan")
    assert taken.value.suggested_filename == "pegawai-diperbaiki.xlsx"
    with town.people.at_home():
        assert queries.learned_titles()["kdsatker"] == "UnitKode"


def holds_a_reminder(town: Town, hr: Visitor, width: int) -> None:
    day = clock.today() + timedelta(days=1)
    with town.people.at_home():
        for key in ("official", "peer_1", "superior"):
            due = day + timedelta(days=2)
            about = {"text": say("Sign in"), "now": clock.now(), "key": "a", "due": due}
            notify(to=town.persons[key].pk, kind="plan.submitted", **about)  # type: ignore[arg-type]
    hr.opens("/pemberitahuan/terjadwal/")
    looks_right(hr, "Yang akan dikirim", f"terjadwal-{width}")
    hr.follows("Sebuah SKP menunggu persetujuan Anda")
    looks_right(hr, "Sebuah SKP menunggu persetujuan Anda", f"diingatkan-{width}")
    hr.page.get_by_role("button", name=f"Tahan {town.name('peer_1')}").click()
    hr.sees("Ditahan")
    with town.people.at_home():
        assert holds(day, day) == {(day, "plan.submitted", town.persons["peer_1"].pk)}
    hr.opens("/pemberitahuan/terjadwal/aturan/")
    looks_right(hr, "Aturan pengingat", f"aturan-{width}")


def chooses_letters(hr: Visitor, width: int) -> None:
    hr.opens("/pemberitahuan/surel/")
    looks_right(hr, "Surat elektronik", f"surel-{width}")
    hr.page.get_by_label("Segera").check()
    hr.presses("Simpan")
    hr.reads("Surat elektronik")
