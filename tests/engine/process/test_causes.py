"""The cause account adds up to the gap, and finds the bottleneck that was put into an invented agency."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app
from teladan.engine.process import plain
from teladan.engine.process.calendar import default_calendars
from teladan.engine.process.calendar.elapsed import with_work
from teladan.engine.process.intake.ingest import canonical
from teladan.engine.process.mine import evaluate
from teladan.engine.process.mine.evaluate import Options
from teladan.engine.process.spec import DAY, SECOND, Columns, Log
from tests.engine.process.test_twins import LOGS, Event, frame
from tests.engine.synthetic.agencies import agency


def log_of(events: list[Event]) -> Log:
    rows = frame(events).with_row_index("row", 2).with_columns(pl.col("officer").alias("kept:desk"))
    return canonical(rows, Columns(officer="officer", kept=("desk",)))


@settings(max_examples=80, deadline=None)
@given(LOGS, st.integers(0, 10**13), st.booleans())
def test_every_view_adds_up_to_the_gap(events: list[Event], cut: int, by_target: bool) -> None:
    log = log_of(events)
    change = None if by_target else int(log.us.min()) + cut
    options = Options(by=("desk",), change=change, target=cut if by_target else None)
    found = evaluate(log, options).tables
    lasted = found["cases"]["seconds"]
    if by_target:
        studied, kept = lasted, lasted.filter(lasted <= cut / SECOND)
        gap = float(studied.mean() or 0) - cut / SECOND  # type: ignore[arg-type]
    else:
        late = found["cases"]["start"].dt.epoch("us") >= (change or 0)
        studied, kept = lasted.filter(late), lasted.filter(~late)
        gap = float(studied.mean() or 0) - float(kept.mean() or 0)  # type: ignore[arg-type]
    sums = found["causes"].group_by("view").agg(pl.col("seconds").sum())
    if not len(studied) or not len(kept):
        assert found["causes"].is_empty()
        return
    for view, total in sums.iter_rows():
        assert total == pytest.approx(gap, rel=1e-9, abs=1e-4), view


CALENDAR = default_calendars()


@settings(max_examples=60, deadline=None)
@given(LOGS, st.integers(0, 10**13), st.booleans())
def test_every_view_adds_up_to_the_gap_in_working_time_too(
    events: list[Event], cut: int, by_target: bool
) -> None:
    log = with_work(log_of(events), CALENDAR)
    change = None if by_target else int(log.us.min()) + cut
    options = Options(by=("desk",), change=change, target=cut if by_target else None, working=True)
    found = evaluate(log, options).tables
    worked = [
        plain.worked(CALENDAR.usual, *ends) / SECOND
        for ends in found["cases"].select("start", "end").iter_rows()
    ]
    lasted = pl.Series(worked, dtype=pl.Float64)
    assert lasted.to_list() == found["cases"]["working_seconds"].to_list()
    late = found["cases"]["start"].dt.epoch("us") >= (change or 0)
    kept = lasted.filter(lasted <= cut / SECOND) if by_target else lasted.filter(~late)
    studied = lasted if by_target else lasted.filter(late)
    if not len(studied) or not len(kept):
        assert found["causes"].is_empty()
        return
    goal = cut / SECOND if by_target else float(kept.mean() or 0)  # type: ignore[arg-type]
    gap = float(studied.mean() or 0) - goal  # type: ignore[arg-type]
    for view, total in found["causes"].group_by("view").agg(pl.col("seconds").sum()).iter_rows():
        assert total == pytest.approx(gap, rel=1e-9, abs=1e-4), view


WEEKEND = """case,activity,time
k,A,2025-07-04 15:00
k,B,2025-07-07 08:30
l,A,2025-07-07 08:00
l,B,2025-07-08 16:00
"""


def account(folder: Path, *options: str) -> Result:
    (folder / "log.csv").write_text(WEEKEND)
    (folder / "c.toml").write_text("")
    given = ["process", str(folder / "log.csv"), "--out", str(folder / "out"), "--target", "1 day", *options]
    return CliRunner().invoke(app(["process"]), given)


def test_a_weekend_is_a_cause_on_the_wall_clock_and_none_at_work(tmp_path: Path) -> None:
    """k takes 65.5 hours over a weekend, of which 2.5 are of work; l takes 32 hours, of which 14.5 are of work."""
    calendar = ("--calendar", str(tmp_path / "c.toml"))
    assert account(tmp_path, *calendar).exit_code == 0
    assert pl.read_csv(tmp_path / "out/causes.csv").is_empty(), "no case kept one day on the wall clock"
    assert account(tmp_path, *calendar, "--clock", "working").exit_code == 0
    rows = pl.read_csv(tmp_path / "out/causes.csv").filter(pl.col("view") == "step").rows(named=True)
    assert [(row["cause"], row["effect"], row["seconds"]) for row in rows] == [
        ("A > B", "duration", (17 / 2 - 2.5) * 3600),
        ("room within the target", "room", (2.5 - 7.5) * 3600),
    ]


def test_working_time_needs_its_calendar(tmp_path: Path) -> None:
    done = account(tmp_path, "--clock", "working")
    assert (done.exit_code, "--clock: working time needs --calendar" in done.stderr) == (2, True)
    account(tmp_path, "--calendar", str(tmp_path / "c.toml"), "--keep", str(tmp_path / "kept"))
    again = ["process", str(tmp_path / "kept"), "--out", str(tmp_path / "b"), "--clock", "working"]
    done = CliRunner().invoke(app(["process"]), [*again, "--target", "1 day"])
    assert (done.exit_code, "days of work need the --calendar" in done.stderr) == (2, True)
    assert CliRunner().invoke(app(["process"]), [*again, "--target", "7.5 hours"]).exit_code == 0


def invented(tmp_path: Path) -> Log:
    made = agency(2000)
    whole = made.events.join(made.cases.select("case", "unit", "channel", "closed_at"), on="case")
    rows = whole.select(
        "case", "activity", time="ended_at", start="started_at", officer="officer", unit="unit",
        **{"kept:service": "service", "kept:channel": "channel"}, closed=pl.col("closed_at").is_not_null(),
    ).with_row_index("row", 2)  # fmt: skip
    return canonical(rows, Columns(officer="officer", start="start", kept=("service", "channel")))


def test_the_true_bottleneck_of_each_service_waits_longest(tmp_path: Path) -> None:
    made = agency(2000)
    found = {}
    for service in made.truth_bottlenecks["service"]:
        events = made.events.filter(pl.col("service") == service)
        rows = events.select(
            "case", "activity", time="ended_at", start="started_at", officer="officer"
        ).with_row_index("row", 2)
        table = evaluate(
            canonical(rows, Columns(officer="officer", start="start")),
            Options(applicant=("Pemohon melengkapi", "Pelapor melengkapi")),
        ).tables["activities"]
        ours = table.filter((pl.col("whose") == "process") & (pl.col("activity") != "Tindak lanjut unit"))
        found[service] = ours["activity"][0]
    assert found == dict(made.truth_bottlenecks.select("service", "activity").iter_rows())


def test_officers_adjusted_for_their_work_follow_their_true_pace(tmp_path: Path) -> None:
    made = agency(2000)
    log = invented(tmp_path)
    table = evaluate(log).tables["officers"].filter(pl.col("held_n") >= 100)
    assert table["officer"].to_list() == sorted(table["officer"].to_list())
    truth = made.truth_officers.group_by("officer").agg(pl.col("pace").mean())
    both = table.join(truth, on="officer")
    assert both.height >= 10
    assert both.select(pl.corr("adjusted_ratio", "pace", method="spearman")).item() < -0.7


def test_strata_and_open_cases_are_told(tmp_path: Path) -> None:
    log = invented(tmp_path)
    found = evaluate(log, Options(by=("service", "channel"), target=5 * DAY))
    strata = found.tables["strata"]
    assert set(strata["column"]) == {"unit", "service", "channel"}
    assert strata.filter(pl.col("column") == "channel")["cases"].sum() == log.cases.height
    assert set(found.tables["causes"]["view"]) == {
        "step",
        "handover",
        "stratum: unit",
        "stratum: service",
        "stratum: channel",
        "surge",
    }
    assert found.tables["backlog"]["backlog"][-1] == log.cases["closed"].not_().sum() > 0
