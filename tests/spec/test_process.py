"""What the words of service records mean: quantiles, shares of waiting, rework, and seconds of work over breaks and days off."""

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from teladan.engine.process.calendar import default_calendars
from teladan.engine.process.calendar.elapsed import with_work
from teladan.engine.process.intake.ingest import canonical
from teladan.engine.process.mine import evaluate
from teladan.engine.process.spec import Columns, Log
from tests.spec.table import Row, Table

DEFINITION = "definition of this program"
HOURS = "Perpres 21/2023"
LIMITED = "Perpres 21/2023; when a break begins is our assumption"
DAYS_OFF = "table of days off of the year, `law.toml`"


def quantile(name: str, waits: str, median: str, p90: str) -> Row:
    return Row(name, {"waits": waits}, {"median": median, "p90": p90}, DEFINITION)


QUANTILES = Table(
    "process",
    "Service records: median and 90th percentile of a step",
    "Type 7: linear between order statistics, at place p(n − 1) counted from 0, as R, NumPy and spreadsheets do. Seconds.",
    (
        quantile("one", "7", "7", "7"),
        quantile("two", "10, 20", "15", "19"),
        quantile("three", "1, 2, 10", "2", "8.4"),
        quantile("order does not matter", "10, 1, 2", "2", "8.4"),
        quantile("four", "0, 0, 0, 100", "0", "70"),
        quantile("ties", "5, 5, 5, 5, 5", "5", "5"),
        quantile("eleven fall on a place", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10", "5", "9"),
    ),
)


def shares(name: str, cases: str, expected: dict[str, str | None]) -> Row:
    """`cases` such as `A 0, B 30; A 0, B 10`: activities with their second, cases parted by semicolons."""
    return Row(name, {"cases": cases}, expected, DEFINITION)


WAITING = Table(
    "process",
    "Share of all waiting",
    "A step is two consecutive events of a case. `waiting_share` is the step's total seconds / the total of all steps, whoever "
    "waited. Each activity stands with the second of its event; semicolons part cases. Where nothing waited there is no share.",
    (
        shares("one step holds all", "A 0, B 30", {"A > B": "1"}),
        shares("two steps", "A 0, B 30, C 40", {"A > B": "3/4", "B > C": "1/4"}),
        shares("cases add up", "A 0, B 30; A 0, B 10; B 5, C 15", {"A > B": "4/5", "B > C": "1/5"}),
        shares("a repetition is a step of its own", "A 0, A 20, B 80", {"A > A": "1/4", "A > B": "3/4"}),
        shares("from case to case is no step", "A 0; B 100, C 110", {"B > C": "1"}),
        shares("no waiting", "A 0, B 0", {"A > B": "none"}),
    ),
)


def again(name: str, cases: str, expected: dict[str, str]) -> Row:
    return Row(name, {"cases": cases}, expected or {"rework": "none"}, DEFINITION)


REWORK = Table(
    "process",
    "Rework",
    "`cases` in which an activity occurs n > 1 times; `extra` = Σ(n − 1) over them. In between may be other activities.",
    (
        again("once is none", "A 0, B 1", {}),
        again("twice in a row", "A 0, A 1", {"A": "1 case, 1 extra"}),
        again("twice with another between", "A 0, B 1, A 2", {"A": "1 case, 1 extra"}),
        again("three times is two extra", "A 0, A 1, A 2", {"A": "1 case, 2 extra"}),
        again("cases add up", "A 0, A 1, A 2; A 0, A 1; A 0", {"A": "2 cases, 3 extra"}),
        again("two activities", "A 0, B 1, A 2, B 3", {"A": "1 case, 1 extra", "B": "1 case, 1 extra"}),
    ),
)


def worked(name: str, start: str, end: str, seconds: str, article: str = HOURS) -> Row:
    return Row(
        name,
        {"from": start, "to": end},
        {"working_seconds": seconds},
        article,
        date.fromisoformat(start[:10]),
    )


WORKING = Table(
    "process",
    "Working seconds",
    "Without a calendar of its own a unit keeps the law's hours on the clock of Jakarta: Monday to Thursday 07:30–12 and 13–16, Friday "
    "07:30–11:30 and 13–16:30; in Ramadan 08–12 and 12:30–15, Friday 08–11:30 and 12:30–15:30. Days off are the tables in `law.toml`.",
    (
        worked("within a morning", "2025-07-07 08:00:00", "2025-07-07 09:00:01", "3601"),
        worked("over a break", "2025-07-07 11:30:00", "2025-07-07 13:30:00", "3600", LIMITED),
        worked("over Friday's break", "2025-07-11 11:00:00", "2025-07-11 14:00:00", "5400", LIMITED),
        worked("within a break", "2025-07-07 12:10:00", "2025-07-07 12:50:00", "0", LIMITED),
        worked("a whole day", "2025-07-07 00:00:00", "2025-07-08 00:00:00", "27000"),
        worked("over a night", "2025-07-07 15:59:59", "2025-07-08 07:30:01", "2"),
        worked("over a weekend", "2025-07-11 16:00:00", "2025-07-14 08:00:00", "3600"),
        worked("a week is 37.5 hours", "2025-07-07 07:30:00", "2025-07-14 07:30:00", "135000"),
        worked("a week of Ramadan is 32.5 hours", "2025-03-03 00:00:00", "2025-03-10 00:00:00", "117000"),
        worked("over a break in Ramadan", "2025-03-04 11:30:00", "2025-03-04 13:00:00", "3600", LIMITED),
        worked("over a holiday", "2025-08-15 16:00:00", "2025-08-19 08:00:00", "3600", DAYS_OFF),
        worked("within Idul Fitri and its cuti bersama", "2025-03-31 08:00:00", "2025-04-07 16:00:00", "0", DAYS_OFF),
        worked("an election day", "2024-02-14 07:30:00", "2024-02-14 16:00:00", "0", DAYS_OFF),
    ),
)  # fmt: skip
TABLES = (QUANTILES, WAITING, REWORK, WORKING)


def log_of(cases: list[list[tuple[str, str]]]) -> Log:
    """A log of cases of (activity, time)."""
    rows = [(f"k{number}", activity, time) for number, case in enumerate(cases) for activity, time in case]
    frame = pl.DataFrame(rows, schema=["case", "activity", "time"], orient="row")
    return canonical(frame.with_row_index("row", 2), Columns())


def second(number: str) -> str:
    return f"2025-07-07 08:{int(number) // 60:02}:{int(number) % 60:02}"


def found_in(cases: str) -> dict[str, pl.DataFrame]:
    told = [[event.split() for event in case.split(",")] for case in cases.split(";")]
    return evaluate(log_of([[(activity, second(at)) for activity, at in case] for case in told])).tables


def ids(row: Row) -> str:
    return row.name


@pytest.mark.parametrize("row", QUANTILES.rows, ids=ids)
def test_quantiles_are_linear_between_order_statistics(row: Row) -> None:
    cases = [[("A", second("0")), ("B", second(wait))] for wait in row.given["waits"].split(",")]
    edge = evaluate(log_of(cases)).tables["edges"].row(0, named=True)
    found = {"median": edge["median_seconds"], "p90": edge["p90_seconds"]}
    assert found == pytest.approx({name: float(value) for name, value in row.expected.items()})


@pytest.mark.parametrize("row", WAITING.rows, ids=ids)
def test_a_step_has_its_share_of_all_waiting(row: Row) -> None:
    edges = found_in(row.given["cases"])["edges"].iter_rows(named=True)
    found = {f"{edge['source']} > {edge['target']}": edge["waiting_share"] for edge in edges}
    assert found == {
        step: None if share == "none" else float(Fraction(share)) for step, share in row.expected.items()
    }


@pytest.mark.parametrize("row", REWORK.rows, ids=ids)
def test_rework_counts_cases_and_what_is_extra(row: Row) -> None:
    table = found_in(row.given["cases"])["rework"].iter_rows(named=True)
    found = {each["activity"]: _counted(each) for each in table}
    assert (found or {"rework": "none"}) == row.expected


def _counted(each: dict[str, Any]) -> str:
    noun = "case" if each["cases"] == 1 else "cases"
    return f"{each['cases']} {noun}, {each['extra']} extra"


@pytest.mark.parametrize("row", WORKING.rows, ids=ids)
def test_working_seconds_leave_out_breaks_nights_and_days_off(row: Row) -> None:
    log = with_work(log_of([[("A", row.given["from"]), ("B", row.given["to"])]]), default_calendars())
    case = evaluate(log).tables["cases"].row(0, named=True)
    assert case["working_seconds"] == float(row.expected["working_seconds"])
