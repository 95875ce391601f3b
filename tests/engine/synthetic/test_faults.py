"""Every fault is in the file where the list says, does what it says, and nothing else is changed."""

import csv
from datetime import date
from pathlib import Path

import fastexcel
import pytest

from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.identity import digits_of, parse_number
from teladan.engine.synthetic.faults.files import all_faults
from teladan.engine.synthetic.faults.kinds import CELL_KINDS, MEANINGS
from teladan.engine.synthetic.faults.spoil import PRIVATE_COLUMNS, Spoiled, spoil
from teladan.engine.synthetic.roster import ROSTER_HEADER
from teladan.engine.synthetic.write import write_agency
from tests.engine.synthetic.agencies import agency

SIZES = (30, 120, 2000)
sizes = pytest.mark.parametrize("people", SIZES)


def _spoiled(people: int, seed: int = 1) -> Spoiled:
    return spoil(agency(people).roster, seed)


@pytest.mark.parametrize("seed", range(20))
def test_every_kind_of_fault_is_there_even_in_the_smallest_agency(seed: int) -> None:
    found = set(all_faults(_spoiled(30, seed))["fault"])
    assert found == {kind.code for kind in CELL_KINDS} | set(MEANINGS)


@sizes
def test_the_list_tells_exactly_which_cells_changed(people: int) -> None:
    clean, spoiled = agency(people).roster, _spoiled(people)
    listed = {
        (row["row"] - 2, row["column"]): (row["before"], row["after"])
        for row in spoiled.faults.iter_rows(named=True)
        if row["row"] is not None and row["row"] - 2 < people
    }
    changed = {}
    for column in ROSTER_HEADER:
        for row, (before, after) in enumerate(
            zip(clean[column], spoiled.roster[column].head(people), strict=True)
        ):
            if before != after:
                changed[row, column] = (before, after)
    assert changed == listed


@sizes
def test_each_faulty_row_of_a_person_has_one_fault(people: int) -> None:
    rows = [row for row in _spoiled(people).faults["row"] if row is not None]
    assert len(rows) == len(set(rows))


@sizes
def test_numbers_to_reject_cannot_be_read_and_numbers_to_repair_can(people: int) -> None:
    rules = rules_on(date(2025, 12, 31))
    faults = _spoiled(people).faults
    checked = 0
    for row in faults.iter_rows(named=True):
        if row["column"] != "NIP" or row["before"] is None:
            continue
        checked += 1
        if row["expected"] == "reject":
            assert parse_number(row["after"], rules).errors, row
        else:
            assert digits_of(row["after"]) == row["before"], row
    assert checked >= 8


@sizes
def test_a_cycle_is_a_cycle(people: int) -> None:
    spoiled = _spoiled(people)
    above = dict(spoiled.roster.select("NIP", "NIP_Atasan").iter_rows())
    for row in spoiled.faults.iter_rows(named=True):
        if row["fault"] == "superior_cycle":
            nip = spoiled.roster["NIP"][row["row"] - 2]
            assert agency(people).roster.filter(NIP=row["after"])["NIP_Atasan"].to_list() == [nip]
            assert above[nip] == row["after"]


@sizes
def test_unknown_superiors_are_not_in_the_file(people: int) -> None:
    spoiled = _spoiled(people)
    unknown = spoiled.faults.filter(fault="superior_unknown")["after"].to_list()
    assert unknown
    assert not agency(people).roster["NIP"].is_in(unknown).any()


@sizes
def test_repeated_rows_repeat_someone_above(people: int) -> None:
    spoiled = _spoiled(people)
    for row in spoiled.faults.iter_rows(named=True):
        if not row["fault"].startswith("duplicate"):
            continue
        again = spoiled.roster.row(row["row"] - 2, named=True)
        first = spoiled.roster.filter(NIP=row["after"]).row(0, named=True)
        assert (again == first) == (row["fault"] == "duplicate_row")
        assert (again["UnitKode"] == first["UnitKode"]) == (row["fault"] == "duplicate_row")


def test_private_columns_are_full_and_no_real_number(tmp_path: Path) -> None:
    spoiled = _spoiled(120)
    assert tuple(spoiled.roster.columns) == (*ROSTER_HEADER, *PRIVATE_COLUMNS)
    people = spoiled.roster.head(120)
    assert (people["NIK"].str.len_chars() == 16).all()
    assert people["NIK"].str.starts_with("99").all()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_agency(tmp_path, agency(120), dirty=True)
    return tmp_path


def test_the_clean_roster_is_kept_as_the_truth(folder: Path) -> None:
    with (folder / "truth_roster.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == agency(120).roster.to_dicts()


def test_three_files_hold_the_same_spoiled_rows(folder: Path) -> None:
    assert (folder / "roster.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (folder / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        plain = list(csv.reader(file))
    with (folder / "roster_windows.csv").open(encoding="cp1252", newline="") as file:
        windows = list(csv.reader(file, delimiter=";"))
    assert plain == windows
    assert b"\r\n" in (folder / "roster_windows.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        (folder / "roster_windows.csv").read_bytes().decode("utf-8")
    assert [set(row) for row in plain[-3:]] == [{""}, {""}, {""}]


def test_the_spreadsheet_holds_one_kind_of_nip_as_a_number(folder: Path) -> None:
    sheet = fastexcel.read_excel(folder / "roster.xlsx").load_sheet(0, header_row=0, dtypes={0: "string"})
    column = sheet.to_polars()["NIP"].to_list()
    with (folder / "faults.csv").open(encoding="utf-8", newline="") as file:
        numbers = [row for row in csv.DictReader(file) if row["fault"] == "number_cell"]
    assert numbers
    for row in numbers:
        assert column[int(row["row"]) - 2] != row["before"]
        assert float(column[int(row["row"]) - 2]) == pytest.approx(float(row["before"]), rel=1e-4)
