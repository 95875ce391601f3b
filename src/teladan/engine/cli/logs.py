"""The options by which commands read a log, once for all of them."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from teladan.engine.cli.speech import Language, catalogue, tell
from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.calendar import Calendars
from teladan.engine.process.calendar.gaps import warnings_of
from teladan.engine.process.durations import NotUnderstood
from teladan.engine.process.intake import ingest, is_log, read_log
from teladan.engine.process.spec import Columns, Gaps, Log
from teladan.engine.words import Said, render

T = TypeVar("T")


class Form(StrEnum):
    """A form of file that tables are written in."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


Source = Annotated[
    Path, typer.Argument(help="CSV, XLSX, Parquet, XES (also .gz), or a folder written by process --keep")
]
Case = Annotated[str | None, typer.Option(help="Column of the case; case unless given")]
Activity = Annotated[str | None, typer.Option(help="Column of the activity; activity unless given")]
Time = Annotated[str | None, typer.Option(help="Column of the instant an event ended; time unless given")]
Officer = Annotated[str | None, typer.Option(help="Column of the officer")]
Unit = Annotated[str | None, typer.Option(help="Column of the unit")]
Lifecycle = Annotated[str | None, typer.Option(help="Column of schedule, start, complete …")]
Start = Annotated[str | None, typer.Option(help="Column of the instant work on an event began")]
Deadline = Annotated[str | None, typer.Option(help="Column of the instant a case is due")]
Closed = Annotated[str | None, typer.Option(help="Column that is true where the case is closed")]
Sequence = Annotated[str | None, typer.Option(help="Column that orders events of one instant")]
Ends = Annotated[
    list[str] | None,
    typer.Option("--end-activity", help="A case whose last event is this is closed; may be repeated"),
]
CalendarFile = Annotated[Path | None, typer.Option(help="Working hours and holidays of units, as TOML")]
Zone = Annotated[str, typer.Option(help="The zone of times that name none")]
Written = Annotated[Form, typer.Option("--format", help="The form of the tables written")]


def understood(option: str, read: Callable[[], T]) -> T:
    """What an option says. Raises Faulty naming the option."""
    try:
        return read()
    except NotUnderstood as error:
        raise Faulty([Fault(option, None, None, error.said)]) from error


def spoken(lang: Language) -> Callable[[Said], str]:
    """Sentences of a table in the reader's language, decimals as that language writes them."""

    def shown(value: object) -> str:
        comma = lang is Language.ID and isinstance(value, float)
        return str(value).replace(".", ",") if comma else str(value)

    return lambda said: render(said, catalogue(lang), shown)


def warn(gaps: Gaps, lang: Language) -> None:
    """Says on stderr what the calendar does not know of the years it was used for."""
    for said in warnings_of(gaps):
        tell(said, lang, err=True)


def opened(path: Path, columns: Columns, calendars: Calendars | None, zone: str) -> Log:
    """The log of a file, or the canonical one of a folder."""
    return read_log(path) if is_log(path) else ingest(path, columns, calendars, zone)
