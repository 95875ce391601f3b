"""Verdicts from the commands: limits, n, what may be said and what may not; a comparison unit takes out what befell both."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app

FIRST = date(2025, 1, 6)
WEEKS, CHANGE = 30, 15
DAY = 86_400
UNITS = ("Bogor", "Depok")
NONE: Mapping[tuple[str, int], float] = {}


def service(
    folder: Path, unusual: Mapping[tuple[str, int], float] = NONE, weeks: int = WEEKS, closed: bool = True
) -> None:
    """A log of two units, six cases a week each, that take four days or as `unusual` has it by unit and week, varied a little."""
    chance = np.random.default_rng(3)
    lines = ["case,activity,time,unit,closed"]
    for unit in UNITS:
        for week in range(weeks):
            noise = float(chance.normal(0, 0.05))
            for case in range(6):
                start = datetime.combine(FIRST, time()) + timedelta(days=7 * week, hours=8 + case)
                end = start + timedelta(days=unusual.get((unit, week), 4) * np.exp(noise + 0.01 * case))
                name = f"{unit}{week}-{case}"
                lines += [f"{name},Masuk,{start},{unit},true", f"{name},Terbit,{end},{unit},true"]
    text = "\n".join(lines) if closed else "\n".join(line.rpartition(",")[0] for line in lines)
    (folder / "log.csv").write_text(text + "\n")


def process(folder: Path, *options: str) -> Result:
    given = ["process", str(folder / "log.csv"), "--out", str(folder / "out"), *options]
    return CliRunner().invoke(app(["process"]), given)


def verdicts(folder: Path, *options: str) -> dict[str, dict[str, object]]:
    done = process(folder, *options)
    assert done.exit_code == 0, done.stderr
    rows = pl.read_csv(folder / "out/verdicts.csv", infer_schema_length=None).rows(named=True)
    for row in rows:
        assert row["may_say"] in done.stdout
    return {row["measure"]: row for row in rows}


CLOSED = ("--closed", "closed")
COMPARED = ("--unit", "unit", "--change", str(FIRST + timedelta(weeks=CHANGE)), "--changed", "unit=bogor", "--beside", "unit=Depok")  # fmt: skip


def test_weeks_that_only_vary_are_no_proof_of_a_change(tmp_path: Path) -> None:
    service(tmp_path)
    row = verdicts(tmp_path, *CLOSED)["weekly_median_seconds"]
    assert (row["procedure"], row["n"], row["verdict"], row["outside"]) == (
        "control_chart",
        WEEKS,
        "no_proof_yet",
        None,
    )
    assert row["lower"] < row["middle"] < row["upper"]  # type: ignore[operator]
    assert row["middle"] == pytest.approx(4.1 * DAY, rel=0.05)
    assert str(row["may_say"]).startswith("All 30 periods lie within the usual range, 3.")
    assert (
        row["may_not_say"]
        == "That it got better or worse since the period before, nor that nothing has changed"
    )


def test_a_week_beyond_the_limits_is_named_and_the_chart_tells_no_cause(tmp_path: Path) -> None:
    service(tmp_path, {(unit, 20): 12 for unit in UNITS})
    row = verdicts(tmp_path, *CLOSED)["weekly_median_seconds"]
    assert (row["verdict"], row["outside"]) == ("changed", str(FIRST + timedelta(weeks=20)))
    assert str(row["may_say"]).startswith("1 of 30 periods lie outside the usual range")
    assert row["may_not_say"] == "Why it was so, or whose doing it was: the chart says when, not why"


def test_a_comparison_unit_shows_a_change_of_one_unit_alone(tmp_path: Path) -> None:
    service(tmp_path, {("Bogor", week): 2 for week in range(CHANGE, WEEKS)})
    row = verdicts(tmp_path, *CLOSED, *COMPARED)["weekly_median_ratio"]
    assert (row["procedure"], row["n"], row["verdict"]) == ("beside_comparison", WEEKS, "lower")
    assert row["middle"] == pytest.approx(0.5, abs=0.1)
    assert row["lower"] < row["middle"] < row["upper"] < 1  # type: ignore[operator]
    assert str(row["may_say"]).startswith(
        "Since the change the weekly median of unit bogor beside unit Depok is 0."
    )
    assert str(row["may_not_say"]).startswith(
        "That the change alone did it: what else happened in unit bogor"
    )


def test_what_befell_both_units_is_nobodys_merit(tmp_path: Path) -> None:
    service(tmp_path, {(unit, week): 2 for unit in UNITS for week in range(CHANGE, WEEKS)})
    assert verdicts(tmp_path, *CLOSED, *COMPARED[:4])["weekly_median_ratio"]["verdict"] == "lower"
    row = verdicts(tmp_path, *CLOSED, *COMPARED)["weekly_median_ratio"]
    assert row["verdict"] == "no_proof_yet"
    assert row["may_not_say"] == "That it helped, nor that it did not help"


def test_few_weeks_and_a_log_without_open_cases_give_no_verdict(tmp_path: Path) -> None:
    service(tmp_path, weeks=5)
    found = verdicts(tmp_path, *CLOSED, *COMPARED[:4])
    assert {row["verdict"] for row in found.values()} == {"too_few"}
    assert {row["may_not_say"] for row in found.values()} == {"Anything about a change"}
    service(tmp_path, closed=False)
    found = verdicts(tmp_path, *COMPARED)
    assert {row["verdict"] for row in found.values()} == {"open_unknown"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--changed", "unit=Bogor"], "--beside: a comparison needs --change, --changed and --beside"),
        ([*COMPARED[:4], "--changed", "Bogor", "--beside", "unit=Depok"], "--changed: Bogor names no group"),
        ([*COMPARED[:-1], "unit=Medan"], "--beside: no case of the log has Medan in unit"),
        (COMPARED[2:], "--changed: the log has no column for it; name it with --unit"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(tmp_path: Path, options: list[str], told: str) -> None:
    service(tmp_path, weeks=2)
    done = process(tmp_path, *options)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


DEFINE = """
[indicator.tepat]
kind = "on_time"
from = "Masuk"
to = "Terbit"
limit = "5 days"
by = ["unit", "week"]
[indicator.lama]
kind = "duration"
from = "Masuk"
to = "Terbit"
by = ["week"]
[indicator.masuk]
kind = "count"
from = "Masuk"
by = ["month"]
[indicator.harian]
kind = "count"
by = ["day"]
"""


def charts(folder: Path, *options: str) -> list[dict[str, object]]:
    (folder / "d.toml").write_text(DEFINE)
    given = [
        "indicator",
        str(folder / "log.csv"),
        "--define",
        str(folder / "d.toml"),
        "--out",
        str(folder / "out"),
    ]
    done = CliRunner().invoke(app(["indicator"]), [*given, "--unit", "unit", *options])
    assert done.exit_code == 0, done.stderr
    return pl.read_csv(folder / "out/verdicts.csv", infer_schema_length=None).rows(named=True)


def test_indicators_by_period_get_a_chart_of_their_own(tmp_path: Path) -> None:
    service(tmp_path, {("Bogor", 20): 12})
    found = {(row["indicator"], row["unit"]): row for row in charts(tmp_path)}
    assert set(found) == {("tepat", "Bogor"), ("tepat", "Depok"), ("lama", None), ("masuk", None)}
    assert found["tepat", "Bogor"]["outside"] == "2025-W22"
    assert found["tepat", "Bogor"]["upper"] == 1.0
    assert found["tepat", "Depok"]["verdict"] == "no_proof_yet"
    assert "100.0% to 100.0%" in str(found["tepat", "Depok"]["may_say"])
    assert (found["lama", None]["n"], found["lama", None]["verdict"]) == (WEEKS, "no_proof_yet")
    arrivals = found["masuk", None]
    assert (arrivals["n"], arrivals["verdict"]) == (6, "too_few")
    assert arrivals["left_out"] == "2025-01"


def test_undecided_periods_are_left_out_of_a_chart(tmp_path: Path) -> None:
    service(tmp_path)
    text = (tmp_path / "log.csv").read_text().splitlines()
    kept = [line for line in text if not line.startswith(("Bogor29-3,Terbit", "Bogor29-4,Terbit"))]
    (tmp_path / "log.csv").write_text("\n".join(kept) + "\n")
    found = {(row["indicator"], row["unit"]): row for row in charts(tmp_path)}
    assert (found["tepat", "Bogor"]["n"], found["tepat", "Bogor"]["left_out"]) == (29, "2025-W31")
    assert found["tepat", "Depok"]["n"] == 30


def test_sentences_come_in_indonesian_decimals(tmp_path: Path) -> None:
    service(tmp_path)
    process(tmp_path, *CLOSED, "--lang", "id")
    said = pl.read_csv(tmp_path / "out/verdicts.csv")["may_say"][0]
    assert re.search(r"\d,\d", said)
    assert not re.search(r"\d\.\d", said)


def test_without_periods_the_table_of_verdicts_has_its_columns_and_no_rows(tmp_path: Path) -> None:
    service(tmp_path, weeks=2)
    (tmp_path / "d.toml").write_text('[indicator.semua]\nkind = "count"\n')
    given = [
        "indicator",
        str(tmp_path / "log.csv"),
        "--define",
        str(tmp_path / "d.toml"),
        "--out",
        str(tmp_path / "out"),
    ]
    assert CliRunner().invoke(app(["indicator"]), given).exit_code == 0
    assert (tmp_path / "out/verdicts.csv").read_text().splitlines() == [
        "indicator,unit,officer,procedure,n,middle,lower,upper,outside,left_out,verdict,false_alarm,may_say,may_not_say"
    ]
