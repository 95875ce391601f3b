"""Tables: what real files look like, and what is said of those that cannot be read."""

from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from teladan.engine.columns import UNITS
from teladan.engine.faults import Fault, Faulty
from teladan.engine.tables import read_table, write_tables
from teladan.engine.words import say

HEAD = "unit,predikat_organisasi\n"


def told(path: Path) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read_table(path, UNITS)
    return [str(fault.said) for fault in faulty.value.faults]


def csv(folder: Path, text: str | bytes) -> Path:
    path = folder / "u.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def xlsx(folder: Path, *rows: list[object]) -> Path:
    path = folder / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return path


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (HEAD + "A,baik\nB,cukup\n", [(2, "A", "baik"), (3, "B", "cukup")]),
        ("\ufeffUNIT ; Predikat_Organisasi\r\n A ;baik\r\n", [(2, "A", "baik")]),
        ("unit\tpredikat_organisasi\nA, bagian 1\tbaik", [(2, "A, bagian 1", "baik")]),
        (HEAD + "\n,\nA,baik\n\n", [(4, "A", "baik")]),
        (HEAD + '"A\nB",baik\nC"D,kurang\n', [(2, "A\nB", "baik"), (3, 'C"D', "kurang")]),
        (HEAD + "A\nB,baik\n", [(2, "A", None), (3, "B", "baik")]),
        ("note,predikat_organisasi,,unit\nx,baik,,A\n", [(2, "A", "baik")]),
        (HEAD + "0012,baik\n", [(2, "0012", "baik")]),
        (HEAD, []),
        (HEAD.strip(), []),
    ],
)
def test_csv_comes_in_many_shapes(tmp_path: Path, text: str, rows: list[tuple[object, ...]]) -> None:
    assert read_table(csv(tmp_path, text), UNITS).rows() == rows


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", ["u.csv: is empty"]),
        (b"unit\nA\n", ["u.csv, row 1: has no column predikat_organisasi; it has unit"]),
        (b"unit,Unit,predikat_organisasi\n", ["u.csv, row 1: has the column unit more than once"]),
        ((HEAD + "Kantor Café,baik\n").encode("latin1"), ["u.csv: is not UTF-8; save it as CSV UTF-8"]),
        (
            (HEAD + "A,baik,x\nB,baik\nC,1,2,3\n").encode(),
            [
                "u.csv, row 2: has 3 cells under 2 headings; quote values that hold the separator",
                "u.csv, row 4: has 4 cells under 2 headings; quote values that hold the separator",
            ],
        ),
    ],
)
def test_a_csv_that_cannot_be_read_says_where(tmp_path: Path, text: bytes, says: list[str]) -> None:
    assert told(csv(tmp_path, text)) == says


def test_an_open_quote_is_named_with_its_row(tmp_path: Path) -> None:
    assert told(csv(tmp_path, HEAD + 'A,baik\n"B,baik\n'))[0].startswith(
        "u.csv, row 3: cannot be read as CSV"
    )


def test_numbers_and_truth_in_a_spreadsheet_read_as_a_person_sees_them(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path, ["Unit", "predikat_organisasi", "parent"], [12, "baik", True], [], [1.5, "cukup", None]
    )
    assert read_table(path, UNITS).rows() == [(2, "12", "baik", "true"), (4, "1.5", "cukup", None)]


def test_a_spreadsheet_that_lost_digits_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path, ["unit", "predikat_organisasi"], [1, "baik"], [198001012005011901, "baik"])
    assert told(path) == [
        "u.xlsx, row 3, column unit: the number has lost digits in the spreadsheet; format the column as text and enter it again"
    ]


@pytest.mark.parametrize("name", ["u.xlsx", "u.parquet"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"something else")
    assert told(tmp_path / name)[0].startswith(f"{name}: cannot be read as")


def test_empty_absent_and_unknown_files_are_refused(tmp_path: Path) -> None:
    assert told(xlsx(tmp_path)) == ["u.xlsx: is empty"]
    assert told(tmp_path / "none.csv") == ["none.csv: there is no such file"]
    assert told(tmp_path) == [f"{tmp_path.name}: is none of .csv, .xlsx, .parquet"]
    assert told(tmp_path / "u.ods") == ["u.ods: is none of .csv, .xlsx, .parquet"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_what_is_written_reads_back(tmp_path: Path, form: str) -> None:
    frame = pl.DataFrame(
        {"unit": ["0012", "Ä,b"], "predikat_organisasi": ["baik", ""], "parent": ["", "0012"]}
    )
    (path,) = write_tables(tmp_path / "new", {"units": frame}, form)
    assert path == tmp_path / "new" / f"units.{form}"
    assert read_table(path, UNITS).rows() == [(2, "0012", "baik", None), (3, "Ä,b", None, "0012")]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_when_one_table_cannot_be_written_none_is(tmp_path: Path) -> None:
    good, bad = pl.DataFrame({"a": ["1"]}), pl.DataFrame({"a": [[1]]})
    with pytest.raises(pl.exceptions.ComputeError):
        write_tables(tmp_path, {"good": good, "bad": bad})
    assert list(tmp_path.iterdir()) == []


def test_a_table_too_long_for_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="1048576 rows do not fit"):
        write_tables(tmp_path, {"long": pl.DataFrame({"a": pl.int_range(2**20, eager=True)})}, "xlsx")


def test_of_many_faults_the_first_fifty_are_kept_and_all_are_counted() -> None:
    faulty = Faulty([Fault("u.csv", row, "unit", say("is empty")) for row in range(2, 102)])
    assert len(faulty.faults) == 50
    assert str(faulty.counted) == "100 errors, the first 50 are listed"
    assert str(Faulty([]).counted) == "0 errors"
