"""Rows of a file → events in order with integer codes: the one place where a log is sorted."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from teladan.engine.process.calendar import Calendars
from teladan.engine.process.calendar.elapsed import with_work
from teladan.engine.process.instants import instants, zone_of
from teladan.engine.process.intake.cases import case_table
from teladan.engine.process.intake.codes import as_category, as_text, case_codes, codes_of
from teladan.engine.process.intake.files import chosen_rows, read_file
from teladan.engine.process.intake.lifecycle import Within, steps_within
from teladan.engine.process.large import kernels
from teladan.engine.process.spec import REJECTED, ZONE, Codes, Columns, Counts, Flags, Log


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Events in order, and what was met while ordering them."""

    events: pl.DataFrame
    disorder: int


def ingest(path: Path, columns: Columns, calendars: Calendars | None = None, zone: str = ZONE) -> Log:
    """The canonical log of a file. Raises Faulty where the file or a named column cannot be read."""
    return canonical(read_file(path, columns), columns, calendars, zone, path.name)


def log_of(
    frame: pl.DataFrame,
    columns: Columns | None = None,
    calendars: Calendars | None = None,
    zone: str = ZONE,
    name: str = "log",
) -> Log:
    """The canonical log of a frame in memory whose columns `columns` names. Raises Faulty where one is missing or cannot be understood."""
    columns = columns or Columns()
    return canonical(chosen_rows(frame, columns, name), columns, calendars, zone, name)


def canonical(
    rows: pl.DataFrame,
    columns: Columns,
    calendars: Calendars | None = None,
    zone: str = ZONE,
    name: str = "log",
) -> Log:
    """The canonical log of rows whose columns are called as their roles (see `files.read_file`)."""
    given = rows.height
    rows, rejected = _with_instants(rows, _zones(rows, calendars, zone))
    code, names = case_codes(rows["case"])
    activity, activities, no_activity = codes_of(rows["activity"])
    parts = {"case": pl.Series(code), "activity": pl.Series(activity)}
    lists: dict[str, list[str]] = {"officer": [], "unit": []}
    missing = {"officer": 0, "unit": 0}
    for role in lists:
        if role in rows.columns:
            codes, lists[role], missing[role] = codes_of(rows[role])
            parts[role] = pl.Series(codes)
    carried = [each for each in ("us", "start", "lifecycle", "sequence") if each in rows.columns]
    kept = [each for each in rows.columns if each.startswith("kept:")]
    events = pl.DataFrame(parts).hstack(rows.select(*carried, *(as_category(rows[each]) for each in kept)))
    cases = case_table(rows, code, names, name, _zones(rows, calendars, zone))
    rows = rows.clear()
    ordered = _in_order(events)
    ties, duplicates = _alike(ordered.events)
    within = steps_within(ordered.events)
    log = Log(
        _tidy(within.events, kept),
        cases,
        activities,
        lists["officer"],
        lists["unit"],
        calendars.zone if calendars else zone,
        _counts(given, rejected, ordered, within, (ties, duplicates), no_activity, missing),
        rejected,
    )
    log = _without_empty_cases(_closed_by_end(log, columns.ends))
    return with_work(log, calendars) if calendars else log


def _zones(rows: pl.DataFrame, calendars: Calendars | None, zone: str) -> pl.Series | str:
    """The zone whose clock each row tells."""
    return zone_of(_unit(rows), calendars.zones if calendars else {}, calendars.zone if calendars else zone)


def _unit(rows: pl.DataFrame) -> pl.Series | None:
    return rows["unit"] if "unit" in rows.columns else None


def _counts(
    given: int,
    rejected: pl.DataFrame,
    ordered: _Sorted,
    within: Within,
    alike: tuple[int, int],
    no_activity: int,
    missing: dict[str, int],
) -> Counts:
    return Counts(
        rows=given,
        events=within.events.height,
        rejected=rejected.height,
        ties=alike[0],
        disorder=ordered.disorder,
        duplicates=alike[1],
        missing_activity=no_activity,
        missing_officer=missing["officer"],
        missing_unit=missing["unit"],
        steps_within=given - rejected.height - within.events.height,
        unfinished_starts=within.unfinished,
        starts_after_end=within.backwards,
    )


def _with_instants(rows: pl.DataFrame, zones: pl.Series | str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that have case and time, with `us` instead of the time, and the others with the reason."""
    us = instants(rows["time"], zones)
    rows = rows.with_columns(us.alias("us"))
    if "start" in rows.columns:
        rows = rows.with_columns(instants(rows["start"], zones).alias("start"))
    case = rows["case"]
    nameless = case.is_null() | (case.str.strip_chars() == "" if case.dtype == pl.String else False)
    bad = nameless | us.is_null()
    if not bad.any():
        return rows.drop("time"), pl.DataFrame(schema=REJECTED)
    reason = (
        pl.when(nameless & rows["time"].is_null())
        .then(pl.lit("no case; no time"))
        .when(nameless)
        .then(pl.lit("no case"))
        .when(rows["time"].cast(pl.String).fill_null("").str.strip_chars() == "")
        .then(pl.lit("no time"))
        .otherwise(pl.lit("no time that can be read"))
    )
    told = rows.with_columns(reason.alias("reason")).filter(bad)
    rejected = told.select(pl.col(name).cast(kind) for name, kind in REJECTED.items())
    return rows.filter(~bad).drop("time"), rejected


def _in_order(events: pl.DataFrame) -> _Sorted:
    """Events by case, time, sequence and row. Most files are in order within a case, and many altogether."""
    case, us = events["case"].to_numpy(), events["us"].to_numpy()
    if not _is_sorted(case):
        events = _by_case(events, case)
        case, us = events["case"].to_numpy(), events["us"].to_numpy()
    backwards = (case[1:] == case[:-1]) & (us[1:] < us[:-1])
    disorder = int(backwards.sum())
    if "sequence" in events.columns:
        sequence = as_text(events["sequence"])
        number = sequence.cast(pl.Float64, strict=False)
        is_numeric = number.null_count() == sequence.null_count()
        events = events.with_columns(sequence=number if is_numeric else sequence)
        events = events.sort("case", "us", "sequence", maintain_order=True, nulls_last=True)
    elif disorder:
        events = events.sort("case", "us", maintain_order=True)
    return _Sorted(events, disorder)


def _by_case(events: pl.DataFrame, case: Codes) -> pl.DataFrame:
    """Events of each case together, in their order."""
    fast = kernels(len(case))
    if fast is None:
        return events.sort("case", maintain_order=True)
    return events[fast.order_of(case, int(case.max()) + 1)]


def _is_sorted(case: np.ndarray) -> bool:
    return bool((case[1:] >= case[:-1]).all())


def _alike(events: pl.DataFrame) -> tuple[int, int]:
    """How many events share instant and case with another, and how many of those repeat another one wholly."""
    case, us = events["case"].to_numpy(), events["us"].to_numpy()
    equal: Flags = (case[1:] == case[:-1]) & (us[1:] == us[:-1])
    if not equal.any():
        return 0, 0
    tied = np.zeros(len(case), bool)
    tied[1:] |= equal
    tied[:-1] |= equal
    among = events.filter(pl.Series(tied)).drop("sequence", strict=False)
    return int(tied.sum()), among.height - among.n_unique()


def _tidy(events: pl.DataFrame, kept: list[str]) -> pl.DataFrame:
    """Only what is kept for ever, in one order."""
    wanted = ("case", "activity", "officer", "unit", "us", "start", "held", "service")
    return events.select(*(each for each in wanted if each in events.columns), *kept)


def _closed_by_end(log: Log, ends: tuple[str, ...]) -> Log:
    """With `ends`, a case is closed where its last event is one of them."""
    if not ends or "closed" in log.cases.columns:
        return log
    known = {name.casefold(): code for code, name in enumerate(log.activities)}
    codes = [known[end.strip().casefold()] for end in ends if end.strip().casefold() in known]
    starts = log.starts
    last = log.events["activity"].to_numpy()[starts[1:] - 1]
    holder = log.events["case"].to_numpy()[starts[:-1]]
    closed = np.zeros(log.cases.height, bool)
    closed[holder] = np.isin(last, codes)
    return _replace(log, cases=log.cases.with_columns(closed=pl.Series(closed)))


def _without_empty_cases(log: Log) -> Log:
    """Cases whose rows are all steps within unfinished work have no event: they are counted and leave the list."""
    starts = log.starts
    present = log.events["case"].to_numpy()[starts[:-1]]
    empty = log.cases.height - len(present)
    if not empty:
        return log
    sizes = np.diff(starts)
    case = np.repeat(np.arange(len(present), dtype=np.uint32), sizes)
    counts = Counts(**(log.counts.to_json() | {"cases_without_events": empty}))
    events = log.events.with_columns(case=pl.Series(case))
    return _replace(log, events=events, cases=log.cases[present.astype(np.int64)], counts=counts)


def _replace(log: Log, **changes: object) -> Log:
    values = {name: getattr(log, name) for name in Log.__slots__} | changes
    return Log(**values)
