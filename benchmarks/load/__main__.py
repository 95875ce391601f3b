"""`make bench-load`: print one table of requests a second, latencies, statements, bytes, processor time and memory."""

import os
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.load import runs, visitors
from benchmarks.load.house import house
from benchmarks.load.serving import served
from benchmarks.load.wrk import NoWrk
from benchmarks.measuring import ruler
from teladan.config.running.static_files import gather

FULL = 30_000
HEADINGS = ("", "users", "per s", "p50", "p95", "p99", "ms web", "ms db", "SQL", "bytes", "MB", "wrong")


def main(
    people: Annotated[int, typer.Option(help="People of the agency.")] = FULL
    if os.environ.get("BENCH_FULL")
    else 3_000,
    users: Annotated[str, typer.Option(help="Numbers of users at a time, by commas.")] = "1,8,32,64",
    seconds: Annotated[float, typer.Option(help="Length of each run.")] = 6.0,
    kinds: Annotated[str, typer.Option(help="What to measure, by commas.")] = ",".join(runs.KINDS),
) -> None:
    """Measure the site under load; exits with 1 if anything was answered wrongly, lost or doubled."""
    console = Console(highlight=False, width=120)
    gather()
    try:
        cells = list(
            _measured(console, people, [int(each) for each in users.split(",")], seconds, kinds.split(","))
        )
    except NoWrk as missing:
        console.print(f"[red]✗[/] {missing}")
        raise typer.Exit(2) from missing
    problems = [f"{cell.kind}, {cell.users} users: {each}" for cell in cells for each in cell.problems]
    for problem in problems:
        console.print(f"[red]✗[/] {problem}")
    raise typer.Exit(1 if problems or any(cell.wrong for cell in cells) else 0)


def _measured(
    console: Console, people: int, users: list[int], seconds: float, kinds: list[str]
) -> "runs.Iterator[runs.Cell]":
    with house(people, tell=console.print) as home:
        console.print(f"{people:,} people ({home.seconds:.0f} s to have them); ruler {ruler() * 1000:.0f} ms")
        with home.open() as database:
            signed_in = visitors.sign_in(database, people)
        with served(home) as server:
            for kind in kinds:
                cells = list(runs.measure(server, signed_in, kind, users=users, seconds=seconds))
                console.print(_table(cells))
                yield from cells


def _table(cells: list[runs.Cell]) -> Table:
    table = Table(box=None, title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading else "left")
    for cell in cells:
        seen = cell.driven
        table.add_row(
            runs.KINDS[cell.kind].title,
            f"{cell.users}",
            f"{seen.rate:,.0f}",
            *(f"{each:,.1f}" for each in (seen.p50, seen.p95, seen.p99)),
            f"{cell.web_ms:.2f}",
            f"{cell.database_ms:.2f}",
            f"{cell.statements:.1f}",
            f"{cell.bytes:,.0f}",
            f"{cell.memory:.0f}",
            f"{cell.wrong}",
        )
    return table


if __name__ == "__main__":
    typer.run(main)
