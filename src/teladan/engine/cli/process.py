"""`teladan process LOG --out DIR`: where citizens wait, from the records of a service."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.calendar import Calendars, read_calendars
from teladan.engine.process.durations import NotUnderstood, duration, instant, known_zone
from teladan.engine.process.intake import ingest, is_log, read_log, write_log
from teladan.engine.process.mine import Evaluation, evaluate
from teladan.engine.process.mine.evaluate import Options
from teladan.engine.process.report import write_evaluation
from teladan.engine.process.spec import ZONE, Columns, Log
from teladan.engine.words import Said, say


class Form(StrEnum):
    """A form of file that tables are written in."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


T = TypeVar("T")


def command(
    log: Annotated[
        Path, typer.Argument(help="CSV, XLSX, Parquet, XES (also .gz), or a folder written by --keep")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the files")],
    case: Annotated[str | None, typer.Option(help="Column of the case; case unless given")] = None,
    activity: Annotated[
        str | None, typer.Option(help="Column of the activity; activity unless given")
    ] = None,
    time: Annotated[
        str | None, typer.Option(help="Column of the instant an event ended; time unless given")
    ] = None,
    officer: Annotated[str | None, typer.Option(help="Column of the officer")] = None,
    unit: Annotated[str | None, typer.Option(help="Column of the unit")] = None,
    lifecycle: Annotated[str | None, typer.Option(help="Column of schedule, start, complete …")] = None,
    start: Annotated[str | None, typer.Option(help="Column of the instant work on an event began")] = None,
    deadline: Annotated[str | None, typer.Option(help="Column of the instant a case is due")] = None,
    closed: Annotated[str | None, typer.Option(help="Column that is true where the case is closed")] = None,
    sequence: Annotated[str | None, typer.Option(help="Column that orders events of one instant")] = None,
    end_activity: Annotated[
        list[str] | None, typer.Option(help="A case whose last event is this is closed; may be repeated")
    ] = None,
    applicant: Annotated[
        list[str] | None,
        typer.Option(help="An activity of the applicant, whose time is no delay; may be repeated"),
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option(help="A column that parts the cases, such as channel; may be repeated")
    ] = None,
    calendar: Annotated[
        Path | None, typer.Option(help="Working hours and holidays of units, as TOML")
    ] = None,
    zone: Annotated[str, typer.Option(help="The zone of times that name none")] = ZONE,
    change: Annotated[
        str | None, typer.Option(help="Compare cases begun from this day on with those before")
    ] = None,
    target: Annotated[
        str | None, typer.Option(help='What a case should last at most, such as "5 days"')
    ] = None,
    keep: Annotated[
        Path | None, typer.Option(help="Folder for the canonical log, which is read much faster")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="The form of the tables written")] = Form.CSV,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Evaluate the event log of a service: steps and waiting, variants, rework, hand-overs, backlog, bottlenecks, a map.

    Rows without case or time go to rejected.csv with their number; nothing else is left out. Officers are never ranked.
    """
    columns = Columns(
        case, activity, time, officer, unit, lifecycle, start, deadline, closed, sequence,
        tuple(end_activity or ()), tuple(by or ()),
    )  # fmt: skip
    with refusing(lang):
        calendars = read_calendars(calendar) if calendar else None
        understood("--zone", lambda: known_zone(zone))
        found = opened(log, columns, calendars, zone)
        asked = Options(
            tuple(applicant or ()),
            columns.kept,
            understood("--change", lambda: instant(change, found.zone)) if change else None,
            understood("--target", lambda: round(duration(target).us)) if target else None,
        )
        answer = evaluate(found, asked)
        written = write_evaluation(out, answer, found.rejected, form)
        if keep:
            write_log(found, keep)
    tell(_summary(found, answer), lang)
    for path in written:
        typer.echo(path)


def understood(option: str, read: Callable[[], T]) -> T:
    """What an option says. Raises Faulty naming the option."""
    try:
        return read()
    except NotUnderstood as error:
        raise Faulty([Fault(option, None, None, error.said)]) from error


def opened(path: Path, columns: Columns, calendars: Calendars | None, zone: str) -> Log:
    """The log of a file, or the canonical one of a folder."""
    return read_log(path) if is_log(path) else ingest(path, columns, calendars, zone)


def _summary(log: Log, answer: Evaluation) -> Said:
    return say(
        "{events} events of {cases} cases, {variants} variants; {rejected} rows rejected",
        events=log.events.height,
        cases=log.cases.height,
        variants=answer.tables["variants"].height,
        rejected=log.rejected.height,
    )
