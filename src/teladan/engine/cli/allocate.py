"""`teladan allocate --needs FILE --sessions FILE --out DIR`: who trains in what, under seats, money, hours and days."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from teladan.engine.allocation import Options, Plan, Unallocatable, allocate, answers, read_problem
from teladan.engine.allocation.spec import SEATS_TABLE, UNMET_TABLE
from teladan.engine.cli.speech import REFUSED, Language, catalogue, refusing, tell
from teladan.engine.tables import write_tables
from teladan.engine.words import Catalogue, Said, render, say


class Form(StrEnum):
    """A form of file that tables are written in."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def command(
    needs: Annotated[Path, typer.Option(help="person, competency, gap, weight")],
    sessions: Annotated[
        Path,
        typer.Option(help="session, course, competency, seats, hours, cost, start, end and, if any, levels"),
    ],
    out: Annotated[Path, typer.Option(help="Folder for seats, unmet and summary.json")],
    people: Annotated[
        Path | None, typer.Option(help="person, unit, hours_done, hours_max; without it no limit of these")
    ] = None,
    budgets: Annotated[Path | None, typer.Option(help="unit, budget")] = None,
    prerequisites: Annotated[Path | None, typer.Option(help="course, requires")] = None,
    passed: Annotated[Path | None, typer.Option(help="person, course")] = None,
    locked: Annotated[Path | None, typer.Option(help="person, session: seats that stand already")] = None,
    give: Annotated[
        float, typer.Option(help="Percent of value to give up so that fewer stay without a seat")
    ] = 0.0,
    absent: Annotated[float, typer.Option(help="Share of a unit that may be away on one day")] = 0.3,
    why: Annotated[
        bool,
        typer.Option("--why", help="Write answers too: each need not met, with reason and remedy in words"),
    ] = False,
    form: Annotated[Form, typer.Option("--format", help="The form of the files written")] = Form.CSV,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; results are the same for any")] = None,
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Give seats in training so that they close the most gaps; say how far from the best, and why others have none.

    Input that contradicts itself is named by row, limit and remedy; then the exit code is 2 and nothing is written.
    """
    given = {
        "needs": needs, "sessions": sessions, "people": people, "budgets": budgets,
        "prerequisites": prerequisites, "passed": passed, "locked": locked,
    }  # fmt: skip
    paths = {name: path for name, path in given.items() if path is not None}
    words = catalogue(lang)
    with refusing(lang):
        try:
            plan = _planned(paths, Options(give, absent, threads), words)
        except Unallocatable as error:
            tell(error.said, lang, err=True)
            raise typer.Exit(REFUSED) from error
        frames = {
            "seats": plan.seats.select(SEATS_TABLE.names),
            "unmet": plan.unmet.select(UNMET_TABLE.names),
        }
        if why:
            frames["answers"] = _answers(plan, words)
        written = write_tables(out, frames, form)
    summary = out / "summary.json"
    summary.write_text(json.dumps(dict(plan.summary), indent=2) + "\n", "utf-8")
    tell(_told(plan), lang)
    for path in [*written, summary]:
        typer.echo(path)


def _planned(paths: dict[str, Path], options: Options, words: Catalogue) -> Plan:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(render(say("Reading"), words), total=None)

        def told(said: Said) -> None:
            progress.update(task, description=render(said, words))

        problem = read_problem(paths)
        return allocate(problem, options, told, paths["locked"].name if "locked" in paths else "locked")


def _answers(plan: Plan, words: Catalogue) -> pl.DataFrame:
    """person, competency, session, reason, said, remedy; the last two in the language of messages."""
    rows = [
        (
            person,
            each.competency,
            each.session,
            str(each.reason),
            render(each.said, words),
            render(each.remedy, words),
        )
        for person, each in answers(plan)
    ]
    names = ("person", "competency", "session", "reason", "said", "remedy")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _told(plan: Plan) -> Said:
    summary = plan.summary
    return say(
        "{seats} seats for {seated} people, {without} with a need have none; worth {objective}, at most {bound} can be reached ({gap} % gap)",
        seats=summary["seats"],
        seated=summary["seated"],
        without=summary["without_seat"],
        objective=f"{summary['objective']:.6g}",
        bound=f"{summary['bound']:.6g}",
        gap=f"{summary['gap_percent']:.3f}",
    )
