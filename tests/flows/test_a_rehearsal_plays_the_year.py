"""The rehearsal: thirty people, one year, every action that a page would call."""

import csv
from pathlib import Path

import pytest

from teladan.engine.synthetic.roster import ROSTER_HEADER, agency_roster
from teladan.flows.rehearsal.account import RESULTS, Outcome
from teladan.flows.rehearsal.rehearse import Told, rehearse

COMPARED = [name for name in RESULTS if name != "released_at"]


def quiet(part: str, done: int, total: int) -> None:
    """Tell nobody."""


def results_of(out: Path) -> list[dict[str, str]]:
    with (out / "results.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def played(told: Told, out: Path) -> Outcome:
    out.mkdir(exist_ok=True)
    return rehearse(told, out, tell=quiet)


def test_everyone_has_a_result_that_recomputes(own_database: str, tmp_path: Path) -> None:
    outcome = played(Told(people=30, seed=7, year=2025), tmp_path)
    assert outcome.problems == []
    assert outcome.people == outcome.released == 30
    rows = results_of(tmp_path)
    assert len({row["nip"] for row in rows}) == 30
    assert all(row["predikat"] and row["released_at"] for row in rows)
    assert outcome.documents == len(list((tmp_path / "documents").glob("*.pdf"))) == 10
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "ended well" in report
    assert "blind before both have sent" in report


@pytest.mark.slow
def test_the_people_of_a_roster_play_too(own_database: str, tmp_path: Path) -> None:
    roster = tmp_path / "daftar.csv"
    rows = agency_roster(people=31, seed=3)
    with roster.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ROSTER_HEADER)
        writer.writeheader()
        writer.writerows(rows)
    outcome = played(Told(people=0, seed=7, year=2025, roster=roster), tmp_path / "out")
    assert outcome.problems == []
    assert {row["nip"] for row in results_of(tmp_path / "out")} == {row["NIP"] for row in rows}
