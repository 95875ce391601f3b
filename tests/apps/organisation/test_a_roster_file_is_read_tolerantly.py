"""What is forgiven in a roster file, and what is refused with row, column and remedy."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from teladan.apps.organisation.frames.reading import read_roster
from teladan.apps.organisation.rules.roster import plan_import
from teladan.apps.organisation.terms import Roster, RosterPlan, Standing
from teladan.engine.rulebook import rules_on
from teladan.engine.synthetic.faults.files import write_spoiled
from teladan.engine.synthetic.faults.spoil import spoil
from teladan.engine.synthetic.people.assemble import workforce
from teladan.engine.synthetic.roster import ROSTER_HEADER, roster_of
from tests.apps.organisation.rosters import Row, as_csv, small

RULES = rules_on(date(2026, 1, 1))


def read(content: bytes) -> Roster:
    """Read a file under the rules of 2026."""
    return read_roster(content, RULES)


def plan(content: bytes) -> RosterPlan:
    """Plan the import of a file into an empty agency."""
    return plan_import(read(content), Standing())


def cell(column: str, value: str) -> tuple[Roster, Row]:
    """Read a roster whose third row has another value in one cell."""
    rows = small()
    rows[1][column] = value
    return read(as_csv(rows)), rows[1]


def as_xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """Write cells as a spreadsheet, numbers as numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, place, value)
                else:
                    sheet.write_string(number, place, str(value))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + as_csv(small()),
        as_csv(small(), delimiter=";"),
        as_csv(small(), delimiter="\t"),
        as_csv(small()).decode().encode("utf-16"),
        b"sep=;\r\n" + as_csv(small(), delimiter=";"),
        as_csv(small()) + b"\r\n,,,,,,,\r\n , ,,,,,,\r\n",
        b"Daftar Pegawai,,,,,,,\r\n,,,,,,,\r\n" + as_csv(small()),
        as_csv(small()).replace(b"NIP_Atasan", b"nip atasan").replace(b"UnitKode", b"KODE UNIT"),
        as_xlsx([list(ROSTER_HEADER), *[[row[column] for column in ROSTER_HEADER] for row in small()]]),
    ],
    ids=["bom", "semicolon", "tab", "utf16", "sep", "empty rows", "titles above", "other headers", "xlsx"],
)
def test_files_as_offices_write_them_are_read_alike(content: bytes) -> None:
    plain, found = read(as_csv(small())), read(content)
    assert not found.faults
    assert [row[1:] for row in found.rows] == [row[1:] for row in plain.rows]


def test_windows_1252_keeps_its_letters() -> None:
    rows = small()
    rows[0]["Nama"] = "José Gonçalves, S.E."
    found = read(as_csv(rows).decode().encode("cp1252"))
    assert found.rows[0].name == "José Gonçalves, S.E."


@pytest.mark.parametrize(
    ("column", "spoil_it"),
    [
        ("NIP", "'{}"),
        ("NIP", " {} "),
        ("NIP", "{}\N{NO-BREAK SPACE}"),
        ("NIP", "\N{ZERO WIDTH SPACE}{}"),
        ("NIP_Atasan", "’{}"),
        ("Nama", "  {}  "),
        ("Email", "<{}>"),
    ],
)
def test_what_spreadsheets_add_is_taken_away(column: str, spoil_it: str) -> None:
    rows = small()
    rows[1][column] = spoil_it.format(rows[1][column])
    assert read(as_csv(rows)).rows == read(as_csv(small())).rows


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [
        ("IIId", "III/d", "pns"),
        ("iii / D", "III/d", "pns"),
        ("3/d", "III/d", "pns"),
        ("Penata Tk. I (III/d)", "III/d", "pns"),
        ("Penata Tingkat I, III/d", "III/d", "pns"),
        ("-", "", "pns"),
    ],
)
def test_a_golongan_is_read_as_people_write_it(written: str, meant: str, kind: str) -> None:
    found, _ = cell("PangkatGolongan", written)
    assert (found.rows[1].rank, found.rows[1].kind) == (meant, kind)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("NIP", ""),
        ("NIP", "1.96711E+17"),
        ("NIP", "196711011995121961.0"),
        ("NIP", "19671101199512196"),
        ("NIP", "196713011995121961"),
        ("Nama", ""),
        ("PangkatGolongan", "Honorer"),
        ("UnitKode", " "),
        ("UnitNama", ""),
        ("Jabatan", ""),
        ("Jabatan", "x" * 256),
        ("Email", "tanpa at"),
        ("NIP_Atasan", "12345"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_place_and_remedy(column: str, value: str) -> None:
    found, _ = cell(column, value)
    (fault,) = found.faults
    assert (fault.row, fault.column) == (3, column)
    assert str(fault.problem)
    assert str(fault.remedy)


def test_a_nip_stored_as_a_number_is_refused_even_where_it_looks_whole() -> None:
    rows: list[Sequence[object]] = [
        list(ROSTER_HEADER),
        *[[row[column] for column in ROSTER_HEADER] for row in small()],
    ]
    rows[4] = [int(str(rows[4][0])), *rows[4][1:]]
    found = read(as_xlsx(rows))
    assert [(fault.row, fault.column) for fault in found.faults] == [(5, "NIP")]
    assert "shortened" in str(found.faults[0].problem)


def test_private_columns_are_dropped_and_named() -> None:
    rows = [row | {"Agama": "rahasia", "NIK": "3201", "Alamat": "Jl. Melati"} for row in small()]
    found = read(as_csv(rows, (*ROSTER_HEADER, "Agama", "NIK", "Alamat")))
    assert found.dropped == ("Agama", "NIK", "Alamat")
    assert "rahasia" not in repr(found.rows)


def test_missing_columns_are_one_error() -> None:
    (fault,) = read(as_csv(small(), ("NIP", "Nama", "Jabatan", "Email"))).faults
    assert "UnitKode, UnitNama" in str(fault.problem)


def test_a_wrong_file_is_one_error_that_says_so() -> None:
    (fault,) = read(b"Kode rekening,Uraian,Pagu\n5.1.02,Belanja barang,1000000\n").faults
    assert "does not look like a roster" in str(fault.problem)
    assert "Kode rekening, Uraian, Pagu" in str(fault.problem)


def test_a_file_without_superiors_is_read_and_says_so() -> None:
    found = read(as_csv(small(), ROSTER_HEADER[:-1]))
    assert not found.faults
    assert found.absent == {"NIP_Atasan"}
    assert "NIP_Atasan" in str(found.remarks[0].problem)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 old", b"\x00\x01\x02\xff" * 40, b"just text"],
)
def test_what_is_no_roster_is_refused_in_words(content: bytes) -> None:
    found = read(content)
    assert found.faults
    assert not found.rows


def test_one_unit_has_one_name_by_most_of_its_rows() -> None:
    rows = small()
    odd = next(row for row in rows if sum(one["UnitKode"] == row["UnitKode"] for one in rows) > 3)
    code, name = odd["UnitKode"], odd["UnitNama"]
    odd["UnitNama"] = name.upper()
    found = plan(as_csv(rows))
    assert not found.faults
    assert found.after.units[code].name == name
    odd["UnitNama"] = "Unit Lain"
    assert [fault.column for fault in plan(as_csv(rows)).faults] == ["UnitNama"]


def test_a_code_that_lost_its_zero_is_refused() -> None:
    rows = small()
    rows[-1]["UnitKode"] = rows[-1]["UnitKode"].lstrip("0") if rows[-1]["UnitKode"][0] == "0" else "5.03"
    faults = plan(as_csv(rows)).faults
    assert {fault.column for fault in faults} >= {"UnitKode"}


def test_a_row_that_repeats_is_read_once_and_one_that_contradicts_is_refused() -> None:
    rows = small()
    assert not read(as_csv([*rows, rows[3]])).faults
    (fault,) = read(as_csv([*rows, rows[3] | {"Jabatan": "Arsiparis"}])).faults
    assert (fault.column, "Jabatan" in str(fault.problem)) == ("NIP", True)


ELSEWHERE = {"email_twice"}  # tolerated: offices share a mailbox; it is remarked, and no account hangs on it


@pytest.mark.parametrize("name", ["roster.csv", "roster_windows.csv", "roster.xlsx"])
def test_every_fault_of_a_dirty_roster_is_caught_or_forgiven_and_nothing_else_is_blamed(
    tmp_path: Path, name: str
) -> None:
    spoiled = spoil(roster_of(workforce(600, seed=2)), seed=2)
    write_spoiled(tmp_path, spoiled)
    found = plan((tmp_path / name).read_bytes())
    blamed = {(fault.row, fault.column) for fault in found.faults}
    wrong = spoiled.faults.filter(
        (pl.col("expected") == "reject") & pl.col("row").is_not_null() & ~pl.col("fault").is_in(ELSEWHERE)
    )
    expected = set(wrong.select("row", "column").iter_rows())
    assert len(expected) > 10
    assert expected - blamed == set()
    assert {row for row, _ in blamed} == {row for row, _ in expected}


def test_a_shared_address_is_remarked() -> None:
    rows = small()
    rows[4]["Email"] = rows[5]["Email"]
    found = plan(as_csv(rows))
    assert not found.faults
    assert [remark.value for remark in found.remarks if remark.column == "Email"] == [rows[5]["Email"]]
