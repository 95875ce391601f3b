"""`teladan process LOG --out DIR`: where citizens wait, from the records of a service."""

from pathlib import Path
from typing import Annotated

import typer

from teladan.engine.cli import logs
from teladan.engine.cli.logs import Form, opened, understood, warn
from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.process.calendar import read_calendars
from teladan.engine.process.durations import duration, instant, known_zone
from teladan.engine.process.intake import write_log
from teladan.engine.process.mine import Evaluation, evaluate
from teladan.engine.process.mine.evaluate import Options
from teladan.engine.process.report import write_evaluation
from teladan.engine.process.spec import ZONE, Columns, Log
from teladan.engine.words import Said, say

Applicant = Annotated[
    list[str] | None,
    typer.Option(help="An activity of the applicant, whose time is no delay; may be repeated"),
]
By = Annotated[
    list[str] | None, typer.Option(help="A column that parts the cases, such as channel; may be repeated")
]
Change = Annotated[str | None, typer.Option(help="Compare cases begun from this day on with those before")]
Target = Annotated[str | None, typer.Option(help='What a case should last at most, such as "5 days"')]
Keep = Annotated[Path | None, typer.Option(help="Folder for the canonical log, which is read much faster")]


def command(
    log: logs.Source,
    out: Annotated[Path, typer.Option(help="Folder for the files")],
    case: logs.Case = None,
    activity: logs.Activity = None,
    time: logs.Time = None,
    officer: logs.Officer = None,
    unit: logs.Unit = None,
    lifecycle: logs.Lifecycle = None,
    start: logs.Start = None,
    deadline: logs.Deadline = None,
    closed: logs.Closed = None,
    sequence: logs.Sequence = None,
    end_activity: logs.Ends = None,
    applicant: Applicant = None,
    by: By = None,
    calendar: logs.CalendarFile = None,
    zone: logs.Zone = ZONE,
    change: Change = None,
    target: Target = None,
    keep: Keep = None,
    form: logs.Written = Form.CSV,
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
    warn(found.gaps, lang)
    for path in written:
        typer.echo(path)


def _summary(log: Log, answer: Evaluation) -> Said:
    return say(
        "{events} events of {cases} cases, {variants} variants; {rejected} rows rejected",
        events=log.events.height,
        cases=log.cases.height,
        variants=answer.tables["variants"].height,
        rejected=log.rejected.height,
    )
