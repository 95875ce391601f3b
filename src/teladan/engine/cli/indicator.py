"""`teladan indicator LOG --define FILE.toml --out DIR`: indicators of a service, each with its interval and verdict."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from teladan.engine.cli import logs
from teladan.engine.cli.logs import Form, opened, spoken, understood, warn
from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.calendar import Calendars, default_calendars, read_calendars
from teladan.engine.process.durations import known_zone
from teladan.engine.process.indicators import (
    INDICATORS,
    Indicator,
    charted,
    gaps_of_indicators,
    measured_rows,
    read_indicators,
)
from teladan.engine.process.spec import ZONE, Columns, Log, kept
from teladan.engine.process.statistics.sayings import verdict_table
from teladan.engine.tables import write_tables
from teladan.engine.words import Said, say


def command(
    log: logs.Source,
    define: Annotated[Path, typer.Option(help="The indicators, as TOML")],
    out: Annotated[Path, typer.Option(help="Folder for indicators, verdicts and rejected")],
    case: logs.Case = None,
    activity: logs.Activity = None,
    time: logs.Time = None,
    officer: logs.Officer = None,
    unit: logs.Unit = None,
    lifecycle: logs.Lifecycle = None,
    start: logs.Start = None,
    closed: logs.Closed = None,
    sequence: logs.Sequence = None,
    end_activity: logs.Ends = None,
    calendar: logs.CalendarFile = None,
    zone: logs.Zone = ZONE,
    form: logs.Written = Form.CSV,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Measure the indicators that a file defines: on time, duration, count, defect rate.

    Open cases count. Below the minimum the verdict is too_few; a duration that too few cases have finished is not_reached.
    """
    with refusing(lang):
        asked = read_indicators(define)
        understood("--zone", lambda: known_zone(zone))
        calendars = read_calendars(calendar) if calendar else _usual(zone)
        needed = tuple(dict.fromkeys(column for each in asked for column in each.columns))
        columns = Columns(
            case,
            activity,
            time,
            officer,
            unit,
            lifecycle,
            start,
            None,
            closed,
            sequence,
            tuple(end_activity or ()),
            needed,
        )
        found = opened(log, columns, calendars, zone)
        _possible(define, found, asked, calendars, needed)
        measured = measured_rows(found, asked, calendars)
        table, verdicts = measured.select(list(INDICATORS)), _verdicts(found, asked, measured, spoken(lang))
        gaps = gaps_of_indicators(found, asked, calendars)
        written = write_tables(out, {"indicators": table, "verdicts": verdicts}, form)
        written += write_tables(out, {"rejected": found.rejected})
    counted = say(
        "{indicators} indicators, {rows} rows; {rejected} rows of the log rejected",
        indicators=len(asked),
        rows=table.height,
        rejected=found.rejected.height,
    )
    tell(counted, lang)
    warn(gaps, lang)
    for path in written:
        typer.echo(path)


def _verdicts(
    log: Log, asked: list[Indicator], rows: pl.DataFrame, told: Callable[[Said], str]
) -> pl.DataFrame:
    """Control charts of indicators by year, quarter, month or week: what may be said of them and what may not."""
    found = [
        ((name, unit, officer, "control_chart"), verdict)
        for name, unit, officer, verdict in charted(log, asked, rows)
    ]
    return verdict_table(("indicator", "unit", "officer", "procedure"), found, told)


def _usual(zone: str) -> Calendars:
    """The law's hours for every unit, on the clock of a zone."""
    found = default_calendars()
    return replace(found, usual=replace(found.usual, zone=zone))


def _possible(
    define: Path, log: Log, asked: list[Indicator], calendars: Calendars, needed: tuple[str, ...]
) -> None:
    """Raises Faulty where an indicator names what log and calendar do not have."""
    faults = []
    known = {name.casefold() for name in log.activities}
    for each in asked:
        for part, value in (("from", each.begins), ("to", each.ends)):
            if value and value.strip().casefold() not in known:
                faults.append((each, part, say("the log has no activity {value}", value=value)))
        for part in ("unit", "officer"):
            if part in each.by and not log.has(part):
                faults.append(
                    (each, "by", say("the log has no column for it; name it with --{option}", option=part))
                )
        if each.calendar and each.calendar not in calendars.units:
            faults.append((each, "calendar", say("the calendar has no unit {value}", value=each.calendar)))
    for column in needed:
        if not log.has(kept(column)):
            faults.append((asked[0], "where", say("the log has no column {value}", value=column)))
    if faults:
        told = [
            say("{part}: {what}", part=f"indicator.{each.name}.{part}", what=what)
            for each, part, what in faults
        ]
        raise Faulty([Fault(define.name, None, None, what) for what in told])
