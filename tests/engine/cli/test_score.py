"""`teladan score`: two files in, two files out, or every fault with row and column and nothing written."""

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app

APPRAISALS = """employee,unit,hasil,perilaku,head
e1,U1,di_atas,DI-ATAS,
e2,U1,Sesuai Ekspektasi,above,no
e3,U1,di bawah,Meets,0
h1,U1,,sesuai,ya
h2,U2,sesuai,di_atas,TRUE
e5,U2,below,BELOW,false
"""
UNITS = """unit,predikat_organisasi,parent
U1,Istimewa,U2
U2,cukup,
U3,sangat kurang,U1
"""


def run(folder: Path, *arguments: str, appraisals: str = APPRAISALS, units: str = UNITS) -> Result:
    (folder / "a.csv").write_text(appraisals, "utf-8")
    (folder / "u.csv").write_text(units, "utf-8")
    given = ["score", str(folder / "a.csv"), "--units", str(folder / "u.csv"), "--date", "2025-12-31"]
    return CliRunner().invoke(app(["score"]), [*given, "--out", str(folder / "out"), *arguments])


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_every_appraisal_gets_its_predikat_rule_and_article_in_input_order(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 0
    quadrant = "PermenPANRB 6/2022 Lampiran, kuadran kinerja pegawai"
    head = f"PermenPANRB 6/2022 dan SE MenPANRB 3/2023, pimpinan unit kerja; {quadrant}"
    assert pl.read_csv(tmp_path / "out/results.csv").rows() == [
        ("e1", "sangat_baik", "predikat.matrix:di_atas/di_atas", quadrant),
        ("e2", "baik", "predikat.matrix:sesuai/di_atas", quadrant),
        ("e3", "butuh_perbaikan", "predikat.matrix:di_bawah/sesuai", quadrant),
        ("h1", "baik", "organisation.head:istimewa+predikat.matrix:di_atas/sesuai", head),
        ("h2", "butuh_perbaikan", "organisation.head:butuh_perbaikan+predikat.matrix:di_bawah/di_atas", head),
        ("e5", "sangat_kurang", "predikat.matrix:di_bawah/di_bawah", quadrant),
    ]


def test_heads_count_in_the_parent_and_an_empty_unit_has_no_findings(tmp_path: Path) -> None:
    run(tmp_path)
    assert lines(tmp_path / "out/distribution.csv") == [
        "unit,predikat_organisasi,n,sangat_baik,baik,butuh_perbaikan,kurang,sangat_kurang,findings,advice",
        "U1,istimewa,3,1,1,1,0,0,,",
        "U2,butuh_perbaikan,2,0,1,0,0,1,butuh_perbaikan_under_60,",
        "U3,sangat_kurang,0,0,0,0,0,0,,",
    ]


def test_a_row_that_so_few_cannot_meet_ends_in_a_question_mark_with_advice(tmp_path: Path) -> None:
    people, units = "employee,unit,hasil,perilaku\n1,U,sesuai,sesuai\n", "unit,predikat_organisasi\nU,baik\n"
    assert run(tmp_path, appraisals=people, units=units).exit_code == 0
    assert lines(tmp_path / "out/distribution.csv")[1] == (
        "U,baik,1,0,1,0,0,0,baik_over_70?;no_butuh_perbaikan_or_kurang?,"
        "sangat_baik=0;baik=0;butuh_perbaikan=1;kurang=0;sangat_kurang=0"
    )


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_any_form_goes_in_and_comes_out(tmp_path: Path, form: str) -> None:
    run(tmp_path)
    first = lines(tmp_path / "out/results.csv")
    for name in ("a", "u"):
        frame = pl.read_csv(tmp_path / f"{name}.csv", infer_schema=False)
        getattr(frame, "write_excel" if form == "xlsx" else f"write_{form}")(tmp_path / f"{name}2.{form}")
    files = [str(tmp_path / f"a2.{form}"), "--units", str(tmp_path / f"u2.{form}"), "--date", "2025-12-31"]
    again = CliRunner().invoke(
        app(["score"]), ["score", *files, "--out", str(tmp_path / "again"), "--format", form]
    )
    assert again.exit_code == 0
    found = getattr(pl, "read_excel" if form == "xlsx" else f"read_{form}")(
        tmp_path / f"again/results.{form}"
    )
    found.write_csv(tmp_path / "found.csv")
    assert lines(tmp_path / "found.csv") == first


def test_without_people_every_unit_is_empty(tmp_path: Path) -> None:
    assert run(tmp_path, appraisals="employee,unit,hasil,perilaku\n").exit_code == 0
    assert len(lines(tmp_path / "out/results.csv")) == 1
    assert [line.split(",")[2] for line in lines(tmp_path / "out/distribution.csv")[1:]] == ["0", "0", "0"]


FAULTY = """employee,unit,hasil,perilaku,head
e1,U1,hebat,sesuai,
e1,U9,sesuai,,
,U1,,sesuai,barangkali
1.98E+17,U2,sesuai,sesuai,
"""


def test_faults_name_row_and_column_and_nothing_is_written(tmp_path: Path) -> None:
    result = run(tmp_path, appraisals=FAULTY, units=UNITS + "U1,hebat,U7\nU4,,U4\n,baik,\n")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "a.csv, row 2, column hasil: hebat is no rating; write di_atas, sesuai or di_bawah (above, meets, below)",
        "a.csv, row 3, column employee: e1 stands in an earlier row already; keep one",
        "a.csv, row 3, column unit: unit U9 is not in the file of units; add it there with its predikat",
        "a.csv, row 3, column perilaku: is empty",
        "a.csv, row 4, column employee: is empty",
        "a.csv, row 4, column hasil: is empty",
        "a.csv, row 4, column head: barangkali is neither true nor false; leave it empty for false",
        "a.csv, row 5, column employee: 1.98E+17 was shortened by a spreadsheet and its last digits are lost; format the column as text and enter the number again",
        "u.csv, row 5, column unit: U1 stands in an earlier row already; keep one",
        "u.csv, row 5, column predikat_organisasi: hebat is no organisation predikat; write istimewa, baik, butuh_perbaikan (cukup), kurang or sangat_kurang",
        "u.csv, row 5, column parent: parent U7 is no unit of this file; leave it empty if the head is counted nowhere",
        "u.csv, row 6, column predikat_organisasi: is empty",
        "u.csv, row 6, column parent: unit U4 cannot be its own parent",
        "u.csv, row 7, column unit: is empty",
        "14 errors; nothing was written",
    ]


def test_the_first_fifty_faults_and_their_number_are_told(tmp_path: Path) -> None:
    people = "employee,unit,hasil,perilaku\n" + "".join(f"{n},U1,x,sesuai\n" for n in range(60))
    result = run(tmp_path, appraisals=people)
    assert len(result.stderr.splitlines()) == 51
    assert result.stderr.splitlines()[-1] == "60 errors, the first 50 are listed; nothing was written"


def test_faults_are_told_in_indonesian(tmp_path: Path) -> None:
    result = run(tmp_path, "--lang", "id", appraisals="employee,unit,hasil,perilaku\n,U1,sesuai,sesuai\n")
    assert result.stderr.splitlines() == [
        "a.csv, baris 2, kolom employee: kosong",
        "1 kesalahan; tidak ada berkas yang ditulis",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--date", "2021-12-31"], "No rule rating.words was in force on 2021-12-31"),
        (["--overlay", "o.toml"], "Overlay: o.toml cannot be read"),
        (["--out", "/dev/null/x"], "cannot be used: Not a directory"),
        (["--units", "none.csv"], "none.csv: there is no such file"),
    ],
)
def test_what_stands_outside_the_rows_is_told_too(tmp_path: Path, arguments: list[str], told: str) -> None:
    result = run(tmp_path, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_overlay_changes_the_mapping_of_heads(tmp_path: Path) -> None:
    mapping = "".join(
        f'value.{each} = "sesuai"\n'
        for each in ("istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
    )
    (tmp_path / "o.toml").write_text(
        f'source = "Perbup 1"\n[[rule]]\nkey = "organisation.head"\nfrom = 2025-01-01\n{mapping}'
    )
    assert run(tmp_path, "--overlay", str(tmp_path / "o.toml")).exit_code == 0
    assert (
        "h2,baik,organisation.head:butuh_perbaikan+predikat.matrix:sesuai/di_atas"
        in (tmp_path / "out/results.csv").read_text()
    )
