"""Logs keep working time, and their bottleneck and rework can be found again."""

from datetime import date, datetime, time

import numpy as np
import polars as pl
import pytest

from teladan.engine.synthetic.services.routes import ROUTES
from teladan.engine.synthetic.services.worktime import work_time
from tests.engine.synthetic.agencies import agency, number


def _moment(hours: float) -> datetime:
    moment: datetime = work_time(2025).clock(np.array([hours]))[0].astype(datetime)
    return moment


@pytest.mark.parametrize(
    ("hours", "moment"),
    [
        (0.0, datetime.fromisoformat("2025-01-02T07:30")),
        (4.0, datetime.fromisoformat("2025-01-02T11:30")),
        (5.0, datetime.fromisoformat("2025-01-02T13:30")),
        (7.5, datetime.fromisoformat("2025-01-03T07:30")),
        (12.0, datetime.fromisoformat("2025-01-03T13:30")),
        (15.0, datetime.fromisoformat("2025-01-06T07:30")),
    ],
)  # fmt: skip
def test_working_hours_pass_only_while_offices_work(hours: float, moment: datetime) -> None:
    assert _moment(hours) == moment


def test_a_plain_week_has_thirty_seven_and_a_half_hours() -> None:
    assert _moment(15.0 + 37.5) == datetime.fromisoformat("2025-01-13T07:30")


def test_a_fixed_holiday_is_free() -> None:
    days = agency(600).events["started_at"].dt.date()
    assert days.is_in([date(2025, 5, 1), date(2025, 12, 25), date(2025, 1, 1)]).sum() == 0
    assert days.is_in([date(2025, 5, 2)]).sum() > 0


def test_events_lie_within_working_time() -> None:
    for column in ("started_at", "ended_at"):
        moments = agency(600).events[column]
        assert number(moments.dt.weekday().max()) <= 5
        assert (moments.dt.time() >= time(7, 30)).all()
        assert (moments.dt.time() <= time(16, 30)).all()


def test_the_events_of_a_case_follow_one_another() -> None:
    events = agency(600).events
    assert (events["started_at"] <= events["ended_at"]).all()
    before = events.with_columns(previous=pl.col("ended_at").shift(1).over("case")).drop_nulls("previous")
    assert (before["previous"] <= before["started_at"]).all()
    assert (events["number"] == events.select(pl.int_range(1, pl.len() + 1).over("case"))["literal"]).all()


def test_officers_are_people_of_the_unit_that_does_the_activity() -> None:
    made = agency(2000)
    unit_of = dict(made.people.select("employee", "unit").iter_rows())
    place = {(route.key, stage.name): stage.unit for route in ROUTES for stage in route.stages}
    rows = made.events.unique(["service", "activity", "officer"])
    assert rows["service"].n_unique() == len(ROUTES)
    for row in rows.iter_rows(named=True):
        unit = place[row["service"], row["activity"]]
        assert (row["officer"] is None) == (unit == "")
        assert not unit or f"{unit_of[row['officer']]}.".startswith(f"{unit}.")


def test_the_bottleneck_is_the_longest_wait_of_officials() -> None:
    made = agency(2000)
    waits = made.events.with_columns(wait=pl.col("started_at") - pl.col("ended_at").shift(1).over("case"))
    of_officials = waits.filter(pl.col("officer").is_not_null())
    longest = of_officials.group_by("service", "activity").agg(pl.col("wait").median()).sort("wait")
    found = dict(
        longest.group_by("service", maintain_order=True).last().select("service", "activity").iter_rows()
    )
    assert found == dict(made.truth_bottlenecks.select("service", "activity").iter_rows())


def test_the_faster_officer_needs_less_time_for_the_same_work() -> None:
    made = agency(2000)
    took = (pl.col("ended_at") - pl.col("started_at")).dt.total_seconds()
    checks = made.events.filter(pl.col("activity") == "Verifikasi berkas")
    median = checks.group_by("service", "officer").agg(took.median().alias("seconds"), pl.len())
    table = median.filter(pl.col("len") >= 30).join(made.truth_officers, on=["service", "officer"])
    assert table.height >= 5
    table = table.with_columns(seconds=pl.col("seconds") / pl.col("seconds").median().over("service"))
    assert table.select(pl.corr("seconds", "pace", method="spearman")).item() < -0.5


def test_some_cases_come_back_and_some_are_still_open() -> None:
    made = agency(2000)
    again = made.events.filter(pl.col("activity") == "Pemohon melengkapi")["case"].n_unique()
    assert 0.05 < again / made.cases.height < 0.4
    open_cases = made.cases.filter(pl.col("closed_at").is_null())
    assert 0 < open_cases.height < 0.1 * made.cases.height
    assert (open_cases["opened_at"].dt.month() >= 9).all()


def test_a_closed_case_ends_with_its_last_event() -> None:
    made = agency(600)
    ends = made.events.group_by("case").agg(pl.col("ended_at").max())
    closed = made.cases.drop_nulls("closed_at").join(ends, on="case")
    assert closed.height > 1000
    assert (closed["closed_at"] == closed["ended_at"]).all()
    assert (closed["opened_at"] <= closed["closed_at"]).all()


def test_a_small_agency_has_logs_of_the_services_it_has() -> None:
    assert set(agency(30).cases["service"]) == {"akta_kelahiran", "kartu_keluarga", "pengaduan"}
