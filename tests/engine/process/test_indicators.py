"""Indicators on logs that a person can compute: open cases count, verdicts, groups, the applicant's time, working days."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app

HEAD = "case,activity,time,officer,unit,channel,result,closed\n"


def rows(*events: str) -> str:
    return HEAD + "".join(f"{event}\n" for event in events)


FIVE = rows(
    "k1,Masuk,2025-07-07 08:00,a,05,loket,ok,true",
    "k1,Terbit,2025-07-09 08:00,b,05,loket,ok,true",
    "k2,Masuk,2025-07-07 08:00,a,05,loket,ok,true",
    "k2,Terbit,2025-07-15 09:00,b,05,loket,tolak,true",
    "k3,Masuk,2025-07-07 08:00,a,05,daring,ok,false",
    "k4,Masuk,2025-08-14 08:00,a,09,loket,ok,false",
    "k5,Masuk,2025-08-13 15:00,a,09,Loket,ok,true",
    "k5,Terbit,2025-08-14 16:00,c,09,loket,ok,true",
)


def run(folder: Path, define: str, *options: str, text: str = FIVE) -> Result:
    (folder / "log.csv").write_text(text)
    (folder / "define.toml").write_text(define)
    given = [
        "indicator",
        str(folder / "log.csv"),
        "--define",
        str(folder / "define.toml"),
        "--out",
        str(folder / "out"),
    ]
    return CliRunner().invoke(app(["indicator"]), [*given, *options])


def table(folder: Path, define: str, *options: str, text: str = FIVE) -> list[dict[str, Any]]:
    result = run(folder, define, *options, text=text)
    assert result.exit_code == 0, result.stderr
    return pl.read_csv(folder / "out/indicators.csv", schema_overrides={"unit": pl.String}).rows(named=True)


ON_TIME = '[indicator.tepat]\nkind="on_time"\nfrom="Masuk"\nto="Terbit"\nclock="working"\nlimit="5 days"\n'


def test_an_open_case_is_late_once_its_limit_has_passed_and_undecided_before(tmp_path: Path) -> None:
    (row,) = table(tmp_path, ON_TIME + "target=0.5")
    assert (row["n"], row["open"], row["value"]) == (5, 2, 0.5)
    assert (round(row["lower"], 4), round(row["upper"], 4)) == (0.15, 0.85)
    assert row["verdict"] == "met"
    assert (row["unit"], row["officer"], row["period"]) == (None, None, None)


def test_groups_are_by_unit_and_the_month_in_which_a_case_began(tmp_path: Path) -> None:
    found = table(tmp_path, ON_TIME + 'by=["unit","month"]\ntarget=0.9\nminimum=2', "--unit", "unit")
    assert [
        (row["unit"], row["period"], row["n"], row["open"], row["value"], row["verdict"]) for row in found
    ] == [
        ("05", "2025-07", 3, 1, pytest.approx(1 / 3), "not_met"),
        ("09", "2025-08", 2, 1, 1.0, "too_few"),
    ]


def test_without_a_target_there_is_no_verdict(tmp_path: Path) -> None:
    (row,) = table(tmp_path, ON_TIME)
    assert (row["target"], row["verdict"]) == (None, None)
    (row,) = table(tmp_path, ON_TIME + "minimum=100")
    assert row["verdict"] is None


def test_a_duration_counts_open_cases_and_may_not_be_reached(tmp_path: Path) -> None:
    text = '[indicator.lama]\nkind="duration"\nfrom="Masuk"\nto="Terbit"\ntarget="10 days"\n'
    (row,) = table(tmp_path, text)
    assert (row["n"], row["open"], row["value"], row["verdict"]) == (5, 2, 2 * 86400, "met")
    (row,) = table(tmp_path, text + "quantile=0.9")
    assert (row["value"], row["verdict"]) == (None, "not_reached")


def test_a_duration_in_working_time_is_told_in_working_seconds(tmp_path: Path) -> None:
    text = '[indicator.lama]\nkind="duration"\nfrom="Masuk"\nto="Terbit"\nclock="working"\nquantile=0.1\ntarget="2 days"\n'
    (row,) = table(tmp_path, text)
    assert (row["value"], row["target"], row["verdict"]) == (8.5 * 3600, 54_000, "met")


def test_counts_are_in_the_month_of_the_end(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        '[indicator.n]\nkind="count"\nto="Terbit"\nby=["quarter"]\nwhere={channel="loket"}\ntarget=3\n',
    )
    assert [(row["period"], row["n"], row["open"], row["value"], row["verdict"]) for row in found] == [
        ("2025-Q3", 4, 1, 3.0, "met")
    ]


def test_a_defect_is_a_value_in_any_event_of_a_case(tmp_path: Path) -> None:
    (row,) = table(tmp_path, '[indicator.cacat]\nkind="defect_rate"\ndefect={result="tolak"}\ntarget=0.1\n')
    assert (row["n"], row["value"], row["verdict"]) == (5, 0.2, "not_met")
    assert row["lower"] < 0.2 < row["upper"]


def test_kaplan_meier_gives_the_share_on_time_too(tmp_path: Path) -> None:
    (row,) = table(tmp_path, ON_TIME + 'interval="km"')
    assert row["value"] == pytest.approx(1 - (3 / 4) * (2 / 3))
    assert row["lower"] < row["value"] < row["upper"]


def test_the_time_of_the_applicant_is_taken_out(tmp_path: Path) -> None:
    text = rows(
        "k,Masuk,2025-07-07 08:00,a,05,l,o,",
        "k,Periksa,2025-07-07 10:00,a,05,l,o,",
        "k,Melengkapi,2025-07-09 10:00,,05,l,o,",
        "k,Terbit,2025-07-09 11:00,a,05,l,o,",
    )
    define = '[indicator.x]\nkind="duration"\nfrom="Masuk"\nto="Terbit"\n'
    assert table(tmp_path, define, text=text)[0]["value"] == 51 * 3600
    assert table(tmp_path, define + 'applicant=["Melengkapi"]', text=text)[0]["value"] == 3 * 3600
    define = define.replace("kind", 'clock="working"\nkind')
    assert table(tmp_path, define, text=text)[0]["value"] == 18 * 3600
    assert table(tmp_path, define + 'applicant="Melengkapi"', text=text)[0]["value"] == 3 * 3600


def test_held_time_is_from_start_to_end_of_one_activity(tmp_path: Path) -> None:
    text = "case,activity,time,begun,who\nk,A,2025-07-07 10:00,2025-07-07 09:00,x\nl,A,2025-07-07 10:00,2025-07-07 07:00,y\n"
    define = '[indicator.h]\nkind="duration"\nfrom="A"\nto="A"\nby=["officer"]\n'
    found = table(tmp_path, define, "--start", "begun", "--officer", "who", text=text)
    assert [(row["officer"], row["value"]) for row in found] == [("x", 3600), ("y", 3 * 3600)]


def test_a_named_calendar_counts(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("[unit.RSUD]\nalways_open = true\n")
    define = ON_TIME.replace("5 days", "2 days") + 'calendar="RSUD"'
    assert table(tmp_path, define, "--calendar", str(tmp_path / "c.toml"))[0]["value"] == 2 / 4


def test_five_working_days_end_at_the_same_hour_a_week_later(tmp_path: Path) -> None:
    for last, value in (("2025-07-14 10:00", 1.0), ("2025-07-14 10:01", 0.0), ("2025-03-10 10:00", None)):
        first = "2025-03-03" if value is None else "2025-07-07"
        text = rows(f"k,Masuk,{first} 10:00,a,05,l,o,", f"k,Terbit,{last},a,05,l,o,")
        assert table(tmp_path, ON_TIME, text=text)[0]["value"] == (1.0 if value is None else value)


@pytest.mark.parametrize(
    ("define", "told"),
    [
        ("", "defines no indicator"),
        ("[indicator.x]", "indicator.x.kind: must be one of on_time, duration, count, defect_rate"),
        ('[indicator.x]\nkind="on_time"', "indicator.x.limit: is needed for on_time"),
        ('[indicator.x]\nkind="on_time"\nlimit="5 moons"', "indicator.x.limit: 5 moons is no duration"),
        ('[indicator.x]\nkind="count"\nby=["moon"]', "indicator.x.by: must be one of unit, officer, year"),
        ('[indicator.x]\nkind="count"\nby=["month","year"]', "indicator.x.by: can name one period only"),
        ('[indicator.x]\nkind="count"\ncolour=1', "indicator.x.colour: is none of"),
        ('[indicator.x]\nkind="count"\nfrom="Hilang"', "indicator.x.from: the log has no activity Hilang"),
        ('[indicator.x]\nkind="count"\nby=["officer"]', "indicator.x.by: the log has no column for it; name it with --officer"),
        ('[indicator.x]\nkind="count"\nwhere={moon="full"}', "has no column moon"),
        ('[indicator.x]\nkind="count"\ncalendar="RSUD"', "indicator.x.calendar: the calendar has no unit RSUD"),
        ('[indicator.x]\nkind="duration"\ninterval="wilson"', "indicator.x.interval: must be km"),
        ('[indicator.x]\nkind="defect_rate"', "indicator.x.defect: is needed"),
        ('[indicator.x]\nkind="count"\nminimum=-1', "indicator.x.minimum: must be a whole number"),
        ('[indicator.x]\nkind="duration"\nquantile=2', "indicator.x.quantile: must lie between 0 and 1"),
        ("[indicator", "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_definition_that_cannot_be_kept_names_its_part(tmp_path: Path, define: str, told: str) -> None:
    result = run(tmp_path, define)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()
