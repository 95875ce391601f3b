"""`teladan synth` writes what it promises and refuses what it cannot."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app
from teladan.engine.synthetic.spec import TABLES
from tests.engine.synthetic.agencies import agency


def synth(*arguments: str) -> Result:
    return CliRunner().invoke(app(["synth"]), ["synth", *arguments])


def test_the_command_writes_every_table_and_names_the_files(tmp_path: Path) -> None:
    result = synth("--people", "60", "--seed", "1", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == f"60 invented officials in {agency(60).units.height} units, year 2025, seed 1"
    assert {Path(line).stem for line in lines[1:]} == {*TABLES, "columns"}
    with (tmp_path / "roster.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == agency(60).roster.to_dicts()


def test_the_command_speaks_indonesian(tmp_path: Path) -> None:
    result = synth("--people", "60", "--out", str(tmp_path), "--lang", "id")
    assert result.stdout.startswith("60 pegawai rekaan")


def test_dirty_adds_the_faults(tmp_path: Path) -> None:
    result = synth("--people", "60", "--out", str(tmp_path), "--dirty", "--format", "parquet")
    assert result.exit_code == 0, result.output
    names = {path.name for path in tmp_path.iterdir()}
    assert {"faults.csv", "roster.csv", "roster_windows.csv", "roster.xlsx", "truth_roster.parquet"} <= names
    assert "roster.parquet" not in names


@pytest.mark.parametrize(
    "arguments", [("--people", "29"), ("--seed", "-1"), ("--year", "2024"), ("--format", "xlsx")]
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, arguments: tuple[str, str]) -> None:
    result = synth(*arguments, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert arguments[0] in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here")
    result = synth("--people", "60", "--out", str(tmp_path / "taken"))
    assert result.exit_code == 2
    assert "taken" in result.output
