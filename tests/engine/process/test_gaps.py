"""A calendar used for years whose holidays it does not know says so: on the console, in the summary, and in a kept log."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app
from teladan.engine.process.calendar import default_calendars, read_calendars
from teladan.engine.process.calendar.gaps import gaps_of, spelled
from teladan.engine.process.spec import Gaps

HEAD = "case,activity,time,unit\n"
EARLY = (
    HEAD
    + "k,A,2016-12-30 08:00,05\nk,B,2018-01-05 10:00,05\nl,A,2026-03-02 08:00,05\nl,B,2027-01-05 08:00,05\n"
)
KNOWN = HEAD + "k,A,2025-03-03 08:00,05\nk,B,2025-03-10 10:00,05\n"
OWN = (
    "[[holidays]]\nyear = 2025\ndays = []\n[[fasting]]\nyear = 2025\nfirst = 2025-03-01\nlast = 2025-03-30\n"
)
UNCHECKED = (
    "Holidays and Ramadan of {} come from public lists that nobody has compared with the decree. "
    "Compare them, and put the office's own tables into the calendar"
)
DEFINE = '[indicator.lama]\nkind="duration"\nfrom="A"\nto="B"\nclock="{clock}"\n'


def process(folder: Path, text: str, calendar: str = "", *options: str) -> Result:
    (folder / "log.csv").write_text(text)
    (folder / "c.toml").write_text(calendar)
    given = ["process", str(folder / "log.csv"), "--out", str(folder / "out"), "--unit", "unit"]
    return CliRunner().invoke(app(["process"]), [*given, "--calendar", str(folder / "c.toml"), *options])


def summary(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "out/summary.json").read_text("utf-8"))
    return found


def test_years_without_holidays_are_named_on_the_console_and_in_the_summary(tmp_path: Path) -> None:
    done = process(tmp_path, EARLY)
    assert done.exit_code == 0
    told = [
        "No holidays are known for 2016–2018: their holidays were counted as working days. Add a table of holidays to the calendar",
        "No dates of Ramadan are known for 2016–2018: usual hours were counted. Add a table of fasting to the calendar",
        "Some holidays of 2027 are estimates until they are decreed: working times there may still change",
        UNCHECKED.format("2026–2027"),
    ]
    assert done.stderr.splitlines() == told
    assert summary(tmp_path)["warnings"] == told
    years = {
        "holidays": [2016, 2017, 2018],
        "ramadan": [2016, 2017, 2018],
        "estimated": [2027],
        "unchecked": [2026, 2027],
    }
    assert summary(tmp_path)["calendar_gaps"] == years


def test_days_that_nobody_compared_with_the_decree_are_told_until_the_office_gives_its_own(
    tmp_path: Path,
) -> None:
    assert process(tmp_path, KNOWN).stderr == UNCHECKED.format("2025") + "\n"
    assert process(tmp_path, KNOWN, "[[holidays]]\nyear = 2025\ndays = []\n").stderr != ""
    process(tmp_path, KNOWN, OWN)
    assert summary(tmp_path)["warnings"] == []


def test_known_years_and_calendar_time_need_no_warning(tmp_path: Path) -> None:
    assert process(tmp_path, KNOWN, OWN).stderr == ""
    assert summary(tmp_path)["warnings"] == []
    (tmp_path / "log.csv").write_text(EARLY)
    given = ["process", str(tmp_path / "log.csv"), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(app(["process"]), given).stderr == ""
    assert summary(tmp_path)["calendar_gaps"] is None


def test_units_open_at_all_hours_need_no_holidays(tmp_path: Path) -> None:
    assert process(tmp_path, EARLY, '[unit."05"]\nalways_open = true\n').stderr == ""
    assert process(tmp_path, EARLY, "always_open = true\n").stderr == ""


def test_a_table_of_the_agency_closes_the_gap(tmp_path: Path) -> None:
    own = "".join(f"[[holidays]]\nyear = {year}\ndays = []\n" for year in (2016, 2017, 2018, 2027))
    done = process(tmp_path, EARLY, own)
    assert "holidays are known" not in done.stderr
    assert "estimates" not in done.stderr
    assert "No dates of Ramadan are known for 2016–2018" in done.stderr


def test_a_kept_log_warns_again(tmp_path: Path) -> None:
    first = process(tmp_path, EARLY, "", "--keep", str(tmp_path / "kept"))
    given = ["process", str(tmp_path / "kept"), "--out", str(tmp_path / "again")]
    assert CliRunner().invoke(app(["process"]), given).stderr == first.stderr != ""


@pytest.mark.parametrize(("clock", "told"), [("working", "2016–2018"), ("calendar", "")])
def test_indicators_on_the_working_clock_warn(tmp_path: Path, clock: str, told: str) -> None:
    (tmp_path / "log.csv").write_text(EARLY)
    (tmp_path / "d.toml").write_text(DEFINE.format(clock=clock))
    given = [
        "indicator",
        str(tmp_path / "log.csv"),
        "--define",
        str(tmp_path / "d.toml"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = CliRunner().invoke(app(["indicator"]), given)
    assert done.exit_code == 0
    assert told in done.stderr
    assert bool(done.stderr) == bool(told)


def test_only_years_that_a_span_reaches_into_count(tmp_path: Path) -> None:
    spans = [
        (datetime(2014, 12, 31, 18, tzinfo=UTC), date(2015, 2, 1)),
        (datetime(2031, 1, 1, tzinfo=UTC), date(2031, 1, 2)),
    ]
    low = np.array([round(first.timestamp() * 1e6) for first, _ in spans])
    high = np.array(
        [round(datetime(*last.timetuple()[:3], tzinfo=UTC).timestamp() * 1e6) for _, last in spans]
    )
    assert gaps_of(default_calendars(), low, high) == Gaps((2015, 2031), (2015, 2031))
    (tmp_path / "c.toml").write_text("[[fasting]]\nyear = 2031\nfirst = 2030-12-26\nlast = 2031-01-24\n")
    assert gaps_of(read_calendars(tmp_path / "c.toml"), low, high).ramadan == (2015,)


def test_runs_of_years_are_spelled_as_one() -> None:
    assert spelled([2021, 2017, 2019, 2020]) == "2017, 2019–2021"
