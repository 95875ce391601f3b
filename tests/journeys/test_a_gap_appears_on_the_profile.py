"""From dictionary to gap: HR loads a dictionary and opens an assessment, two people answer blind, talk, and a level is recorded."""

from io import BytesIO

import pytest
import xlsxwriter
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.town import Town
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
DESK, PHONE = 1280, 360
HEADER = ("kode", "nama", "jenis", "rumpun", "level", "deskripsi", "indikator")
NAMES = {"mk-integritas": "Integritas", "mk-komunikasi": "Komunikasi"}
DEEDS = ("menjelaskan dengan tenang", "mencatat kesepakatan", "menepati janji")


def a_dictionary() -> bytes:
    """Write a dictionary of two competencies as HR has it: one row an indicator."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet("kamus")
    page.write_row(0, 0, HEADER)
    rows = [
        (
            code,
            name,
            "Manajerial",
            "",
            level,
            f"{name} pada level {level}",
            f"{deed.capitalize()} (level {level})",
        )
        for code, name in NAMES.items()
        for level in range(1, 6)
        for deed in DEEDS
    ]
    for number, row in enumerate(rows, start=1):
        page.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def looks_right(visitor: Visitor, heading: str) -> None:
    """A page that fits, has no fault, and about which axe finds nothing."""
    visitor.reads(heading)
    found = Axe().run(visitor.page).response["violations"]
    assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


def test_a_gap_appears_on_the_profile(town: Town) -> None:
    hr = town.visitor("hr", DESK)
    loads_dictionary(town, hr)
    confirms_standard(hr)
    opens_assessment(hr)

    official = town.visitor("official", PHONE)
    official.opens("/kompetensi/")
    looks_right(official, "Kompetensi saya")
    official.follows("Jawab indikator")
    answers(official, "Nilailah kompetensi Anda sendiri", up_to=3)
    official.pictures("kompetensi-terkirim")

    superior = town.visitor("superior", DESK)
    superior.opens("/kompetensi/tim/")
    looks_right(superior, "Kompetensi tim saya")
    superior.pictures("kompetensi-tim")
    superior.follows("Jawab indikator", superior.row(town.name("official")))
    bare = town.persons["official"].titled[1]
    answers(superior, f"Kompetensi {bare}", up_to=2)
    town.work()
    superior.opens("/beranda/")
    superior.follows("Bicarakan kompetensi dengan")
    talks(superior, bare)

    official.opens("/kompetensi/")
    looks_right(official, "Kompetensi saya")
    official.sees("Kekuatan")
    official.sees("level 2, disyaratkan 3")
    official.sees("Cukup optimal")
    official.pictures("kompetensi-profil")
    superior.opens(f"/kompetensi/orang/{town.persons['official'].pk}/")
    looks_right(superior, f"Kompetensi {bare}")
    superior.pictures("kompetensi-profil-atasan")
    hr.opens("/kompetensi/unit/")
    looks_right(hr, "Peta kesenjangan kompetensi")
    hr.sees("terlalu sedikit orang")
    hr.pictures("kompetensi-peta")


def loads_dictionary(town: Town, hr: Visitor) -> None:
    """Load the file by the job, look at what it brings, confirm."""
    hr.opens("/pengelola/")
    hr.page.locator("a[href='/kompetensi/kamus/']").click()
    looks_right(hr, "Kamus kompetensi")
    hr.follows("Muat kamus")
    looks_right(hr, "Muat kamus")
    file = {"name": "kamus.xlsx", "mimeType": "application/octet-stream", "buffer": a_dictionary()}
    hr.page.get_by_label("Berkas kamus").set_input_files(file)  # type: ignore[arg-type]
    hr.fills("Judul edisi ini", "Kamus Manajerial 2026")
    hr.fills("Peraturan yang menjadi sumbernya", "PermenPANRB 38/2017")
    hr.fills("Berlaku mulai", "2026-01-01")
    hr.page.get_by_text("Ini teks resmi").click()
    hr.presses("Baca dan tampilkan")
    hr.reads("Menunggu giliran")
    assert town.work() > 0
    expect(hr.page.get_by_role("heading", level=1)).to_contain_text("Selesai", timeout=15_000)
    hr.follows("Lihat hasilnya")
    looks_right(hr, "Kamus Manajerial 2026")
    hr.sees("Integritas, Komunikasi")
    hr.pictures("kompetensi-impor")
    hr.presses("Terapkan")
    looks_right(hr, "Kamus kompetensi")
    hr.follows("Integritas")
    looks_right(hr, "Integritas")


def confirms_standard(hr: Visitor) -> None:
    """Confirm the proposed levels as they stand."""
    hr.opens("/kompetensi/standar/")
    looks_right(hr, "Standar kompetensi jabatan")
    hr.sees("Level ini baru usulan")
    hr.pictures("kompetensi-standar")
    hr.presses("Pastikan level")
    hr.reads("Standar kompetensi jabatan")


def opens_assessment(hr: Visitor) -> None:
    """Begin an assessment of everybody, without colleagues."""
    hr.opens("/kompetensi/penilaian/")
    looks_right(hr, "Asesmen kompetensi")
    hr.fills("Judul", "Asesmen 2026")
    hr.fills("Hari terakhir pengisian", "2026-12-20")
    hr.presses("Mulai")
    looks_right(hr, "Asesmen 2026")
    hr.pictures("kompetensi-asesmen")


def answers(visitor: Visitor, heading: str, up_to: int) -> None:
    """Answer every indicator: seen up to a level of communication, all of integrity; one is forgotten at first."""
    looks_right(visitor, heading)
    fields = visitor.page.locator("section.value fieldset")
    expect(fields).to_have_count(12)
    visitor.pictures(f"kompetensi-formulir-{visitor.width}")
    for number in range(1, 12):
        text = fields.nth(number).locator("legend").inner_text()
        seen = number < 6 or f"level {up_to}" in text or f"level {up_to - 1}" in text
        visitor.chooses("Terlihat" if seen else "Belum terlihat", fields.nth(number))
    visitor.presses("Kirim")
    visitor.sees("1 indikator belum dijawab")
    visitor.chooses("Terlihat", fields.nth(0))
    visitor.presses("Kirim")
    looks_right(visitor, heading)


def talks(superior: Visitor, bare: str) -> None:
    """The difference stands first, is talked about, and the proposed levels are recorded."""
    looks_right(superior, f"Kompetensi {bare}, berdampingan")
    first = superior.page.locator("main section.card h2").first
    expect(first).to_have_text("Komunikasi")
    superior.sees("berselisih 1 level")
    superior.pictures("kompetensi-bahas")
    superior.fills(
        "Yang disepakati", "Memimpin dua rapat warga sampai Juni, dengan umpan balik setiap bulan."
    )
    superior.presses("Catat level yang disepakati")
    superior.reads(f"Kompetensi {bare}")
