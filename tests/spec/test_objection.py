"""The days of an objection: receipt, window, explanation, decision, at every midnight that matters."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from teladan.apps.appeals.rules import is_past, last_day, window_of
from tests.spec.table import Row, Table

ARTICLE = "PP 30/2019 Pasal 59"
MEMORY = f"{ARTICLE}; days of receipt, hearing and decision not confirmed (M)"
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def receipt(name: str, released: str, received: str, last: str, opened: str = "") -> Row:
    given = {"released": released, "opened": opened or None}
    return Row(name, given, {"received": received, "last": last}, MEMORY)


RECEIPT = Table(
    "objection",
    "Receipt of a result",
    "The result is received on the day on which the person first opens it, at latest on the third working day after the "
    "release: Monday to Friday without national holidays and joint leave. The day of release is not counted. Then 14 "
    "calendar days, of which the first is the day after receipt; the last may fall on any day of the week.",
    (
        receipt("opened at once", "2026-01-30 09:00", "2026-01-30", "2026-02-13", "2026-01-30 09:05"),
        receipt(
            "opened on the third working day",
            "2026-01-30 09:00",
            "2026-02-04",
            "2026-02-18",
            "2026-02-04 23:00",
        ),
        receipt(
            "opened a day after that", "2026-01-30 09:00", "2026-02-04", "2026-02-18", "2026-02-05 08:00"
        ),
        receipt("never opened", "2026-01-30 09:00", "2026-02-04", "2026-02-18"),
        receipt("opened on a Sunday", "2026-01-30 09:00", "2026-02-01", "2026-02-15", "2026-02-01 20:00"),
        receipt("released a minute before midnight", "2026-01-29 23:59", "2026-02-03", "2026-02-17"),
        receipt("released at midnight", "2026-01-30 00:00", "2026-02-04", "2026-02-18"),
        receipt("released on a Saturday", "2026-01-31 10:00", "2026-02-04", "2026-02-18"),
        receipt("over the end of a year", "2025-12-30 16:00", "2026-01-05", "2026-01-19"),
        receipt("before Christmas and joint leave", "2025-12-23 16:00", "2025-12-30", "2026-01-13"),
        receipt("before Idulfitri and Nyepi", "2026-03-17 12:00", "2026-03-27", "2026-04-10"),
        receipt("over 28 February", "2026-02-13 12:00", "2026-02-13", "2026-02-27", "2026-02-13 12:01"),
        receipt("over 29 February", "2028-02-18 12:00", "2028-02-18", "2028-03-03", "2028-02-18 12:01"),
        receipt("a year without decree: weekends only", "2031-12-31 12:00", "2032-01-05", "2032-01-19"),
    ),
)


def filing(name: str, zone: str, at: str, expected: str) -> Row:
    given = {"received": "2026-02-04", "zone": zone, "at": at}
    return Row(name, given, {"filing": expected}, ARTICLE)


FILING = Table(
    "objection",
    "The last day of an objection",
    "A result received on 4 February 2026 may be objected to until 18 February 2026, 23:59:59 on the clocks of the agency. "
    "`at` is the instant in UTC.",
    (
        filing("the last second in WIB", "WIB", "2026-02-18 16:59:59", "in time"),
        filing("midnight in WIB", "WIB", "2026-02-18 17:00:00", "late"),
        filing("the last second in WITA", "WITA", "2026-02-18 15:59:59", "in time"),
        filing("midnight in WITA", "WITA", "2026-02-18 16:00:00", "late"),
        filing("the last second in WIT", "WIT", "2026-02-18 14:59:59", "in time"),
        filing("midnight in WIT", "WIT", "2026-02-18 15:00:00", "late"),
        filing("the fraction before midnight", "WIB", "2026-02-18 16:59:59.999999", "in time"),
        filing("late in Jayapura is in time in Jakarta", "WIB", "2026-02-18 15:00:00", "in time"),
        filing("the day itself", "WIT", "2026-02-04 01:00:00", "in time"),
        filing("a day late", "WIB", "2026-02-19 03:00:00", "late"),
    ),
)


def limit(name: str, kind: str, begun: str, last: str) -> Row:
    return Row(name, {"of": kind, "begun": begun}, {"last": last}, MEMORY)


LIMITS = Table(
    "objection",
    "Explanation and decision",
    "The rater has 7 calendar days from the day after filing; then it may be decided without the explanation. Whoever has "
    "the objection has 21 calendar days from the day after it came; undecided, it goes one level up, with 21 days again.",
    (
        limit("explanation", "explanation", "2026-02-18", "2026-02-25"),
        limit("explanation over a month's end", "explanation", "2026-02-26", "2026-03-05"),
        limit("explanation over a year's end", "explanation", "2025-12-29", "2026-01-05"),
        limit("decision", "decision", "2026-02-18", "2026-03-11"),
        limit("decision over a year's end", "decision", "2025-12-15", "2026-01-05"),
        limit("decision over 29 February", "decision", "2028-02-18", "2028-03-10"),
    ),
)
TABLES = (RECEIPT, FILING, LIMITS)


def instant(text: str, zone: str = "WIB") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONES[zone]))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("row", RECEIPT.rows, ids=RECEIPT.names)
def test_a_result_is_received_at_latest_on_the_third_working_day(row: Row, zone: str) -> None:
    opened = instant(row.given["opened"], zone) if row.given["opened"] else None
    found = window_of(instant(row.given["released"], zone), opened, ZONES[zone], row.rules.objection)
    assert found.received_on.isoformat() == row.expected["received"]
    assert found.last_day.isoformat() == row.expected["last"]


@pytest.mark.parametrize("row", FILING.rows, ids=FILING.names)
def test_the_last_day_ends_at_midnight_where_the_agency_is(row: Row) -> None:
    zone = ZONES[row.given["zone"]]
    received = datetime.fromisoformat(f"{row.given['received']}T12:00").replace(tzinfo=ZoneInfo(zone))
    at = datetime.fromisoformat(f"{row.given['at']}+00:00")
    found = window_of(received, received, zone, row.rules.objection)
    assert found.last_day == date(2026, 2, 18)
    assert found.is_open(at) == (row.expected["filing"] == "in time")
    assert is_past(found.last_day, at, zone) == (row.expected["filing"] == "late")


@pytest.mark.parametrize("row", LIMITS.rows, ids=LIMITS.names)
def test_each_side_has_its_days(row: Row) -> None:
    days = getattr(row.rules.objection, f"{row.given['of']}_days")
    assert last_day(date.fromisoformat(row.given["begun"]), days).isoformat() == row.expected["last"]


def test_an_agency_may_count_working_days() -> None:
    rule = replace(RECEIPT.rows[0].rules.objection, counted="working")
    opened = instant("2026-03-02 09:00")
    # four, five, two working days; then Nyepi and Idulfitri until the 24th; then three
    assert window_of(opened, opened, ZONES["WIB"], rule).last_day == date(2026, 3, 27)


def test_the_limits_nobody_could_confirm_are_the_agencys_to_set() -> None:
    rules = RECEIPT.rows[0].rules
    marks = {
        key: str(rules.rule(f"objection.{key}").confidence) for key in ("days", "calendar", "receipt_days")
    }
    marks |= {
        key: str(rules.rule(f"objection.{key}").confidence) for key in ("explanation_days", "decision_days")
    }
    assert marks.pop("days") == "C"
    assert set(marks.values()) == {"M"}
