"""`teladan rehearse`: a whole year on a scratch database, through the very actions that the pages call."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from teladan.config.database.scratch import scratch_database
from teladan.flows.rehearsal.account import Outcome
from teladan.flows.rehearsal.rehearse import Told, rehearse
from teladan.flows.rehearsal.script import LEAST
from teladan.flows.rehearsal.stage import Tell


def command(
    people: Annotated[int, typer.Option(help="Officials of an invented agency.", min=LEAST)] = 120,
    seed: Annotated[int, typer.Option(help="The same seed gives the same results.")] = 7,
    roster: Annotated[Path | None, typer.Option(help="Play with the people of this roster instead.")] = None,
    year: Annotated[int, typer.Option(help="The year that is played.")] = 2025,
    out: Annotated[
        Path, typer.Option(help="Folder for results.csv, ledger.csv, report.md, documents.")
    ] = Path("rehearsal"),
) -> None:
    """Play the year from the roster to the last result read. Exits 0 only if everything holds."""
    console = Console(stderr=True, highlight=False)
    out.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with scratch_database("rehearsal"), _bar(console) as bar:
        outcome = rehearse(
            Told(people, seed, year, roster, hands=len(os.sched_getaffinity(0))), out, tell=_teller(bar)
        )
    console.print(f"{outcome.people} officials, {time.perf_counter() - began:.0f} s, written to {out}")
    _print(console, outcome)
    raise typer.Exit(1 if outcome.problems else 0)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _teller(bar: Progress) -> Tell:
    """Show one line a part of the year."""
    tasks: dict[str, TaskID] = {}

    def tell(part: str, done: int, total: int) -> None:
        if part not in tasks:
            tasks[part] = bar.add_task(part, total=None)
        bar.update(tasks[part], completed=done, total=total or None)

    return tell


def _print(console: Console, outcome: Outcome) -> None:
    for word, count in sorted(outcome.spread.items()):
        console.print(f"  {word:<16} {count}")
    for problem in outcome.problems[:50]:
        console.print(f"[red]✗[/] {problem}")
