"""`teladan process LOG --out DIR`: where citizens wait, from the records of a service."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from teladan.engine.cli import logs
from teladan.engine.cli.logs import Form, opened, spoken, understood, warn
from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.calendar import Calendars, read_calendars
from teladan.engine.process.durations import Duration, duration, instant, known_zone
from teladan.engine.process.intake import write_log
from teladan.engine.process.mine import Evaluation, evaluate
from teladan.engine.process.mine.evaluate import Options
from teladan.engine.process.mine.judged import Group, belongs
from teladan.engine.process.mine.shape import shape_of
from teladan.engine.process.report import write_evaluation
from teladan.engine.process.spec import SECOND, ZONE, Columns, Log, kept
from teladan.engine.words import Said, say


class Clock(StrEnum):
    """What durations are counted in."""

    CALENDAR = "calendar"
    WORKING = "working"


Applicant = Annotated[
    list[str] | None,
    typer.Option(help="An activity of the applicant, whose time is no delay; may be repeated"),
]
By = Annotated[
    list[str] | None, typer.Option(help="A column that parts the cases, such as channel; may be repeated")
]
Change = Annotated[str | None, typer.Option(help="Compare cases begun from this day on with those before")]
Changed = Annotated[
    str | None,
    typer.Option(help="Where the change was made, such as unit=Bogor; needs --beside and --change"),
]
Beside = Annotated[
    str | None, typer.Option(help="What it is judged beside, such as unit=Depok, where nothing was changed")
]
Target = Annotated[str | None, typer.Option(help='What a case should last at most, such as "5 days"')]
OnClock = Annotated[
    Clock, typer.Option(help="Whether target and cause account are in calendar or in working time")
]
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
    changed: Changed = None,
    beside: Beside = None,
    target: Target = None,
    clock: OnClock = Clock.CALENDAR,
    keep: Keep = None,
    form: logs.Written = Form.CSV,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Evaluate the event log of a service: steps and waiting, variants, rework, hand-overs, backlog, bottlenecks, a map.

    Rows without case or time go to rejected.csv with their number; nothing else is left out. Officers are never ranked.
    """
    columns = Columns(
        case, activity, time, officer, unit, lifecycle, start, deadline, closed, sequence,
        tuple(end_activity or ()), (),
    )  # fmt: skip
    with refusing(lang):
        pair = _pair(change, changed, beside)
        wanted = [*(by or ()), *(column for column, _ in pair or () if column != "unit")]
        columns = replace(columns, kept=tuple(dict.fromkeys(wanted)))
        calendars = read_calendars(calendar) if calendar else None
        understood("--zone", lambda: known_zone(zone))
        found = opened(log, columns, calendars, zone)
        asked = Options(
            tuple(applicant or ()),
            tuple(by or ()),
            understood("--change", lambda: instant(change, found.zone)) if change else None,
            _limit(
                understood("--target", lambda: duration(target)) if target else None, found, calendars, clock
            ),
            clock is Clock.WORKING,
            pair,
        )
        _there(found, pair)
        answer = evaluate(found, asked)
        written = write_evaluation(out, answer, found.rejected, form, spoken(lang))
        if keep:
            write_log(found, keep)
    _tell(found, answer, written, lang)


def _limit(target: Duration | None, log: Log, calendars: Calendars | None, clock: Clock) -> int | None:
    """The target in microseconds of its clock; a working day is the usual calendar's mean day. Raises Faulty without that calendar."""
    if clock is Clock.WORKING and not log.has("work"):
        what = say("working time needs --calendar")
        raise Faulty([Fault("--clock", None, None, what)])
    if target is None:
        return None
    if clock is Clock.CALENDAR or target.working_days is None:
        return round(target.us)
    if calendars is None or calendars.digest != log.calendar:
        what = say("days of work need the --calendar that the log was counted by")
        raise Faulty([Fault("--target", None, None, what)])
    return round(target.working_days * calendars.usual.mean_day * SECOND)


def _pair(change: str | None, changed: str | None, beside: str | None) -> tuple[Group, Group] | None:
    """The two groups of a comparison. Raises Faulty where one of the three options is missing or a group names no column."""
    if changed is None and beside is None:
        return None
    if changed is None or beside is None or change is None:
        what = say("a comparison needs --change, --changed and --beside")
        raise Faulty([Fault("--beside", None, None, what)])
    return _group("--changed", changed), _group("--beside", beside)


def _group(option: str, text: str) -> Group:
    column, sign, value = (part.strip() for part in text.partition("="))
    if not (sign and column and value):
        what = say("{value} names no group; write one such as unit=Bogor", value=text)
        raise Faulty([Fault(option, None, None, what)])
    return column, value


def _there(log: Log, pair: tuple[Group, Group] | None) -> None:
    """Raises Faulty where the log has no case of a group."""
    for option, (column, value) in zip(("--changed", "--beside"), pair or (), strict=False):
        if column == "unit" and not log.has("unit"):
            what = say("the log has no column for it; name it with --{option}", option="unit")
        elif column != "unit" and not log.has(kept(column)):
            what = say("the log has no column {value}", value=column)
        elif belongs(log, shape_of(log), (column, value)).any():
            continue
        else:
            what = say("no case of the log has {value} in {column}", value=value, column=column)
        raise Faulty([Fault(option, None, None, what)])


def _tell(log: Log, answer: Evaluation, written: list[Path], lang: Language) -> None:
    """What was read, what may be said of it, what the calendar does not know, and the files."""
    tell(_summary(log, answer), lang)
    for measure, _, verdict in answer.verdicts:
        typer.echo(f"{measure}: {spoken(lang)(verdict.may_say)}")
    warn(log.gaps, lang)
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
