"""`make bench-load`: print one table of requests a second, latencies, statements, bytes, processor time and memory."""

import os
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.load import floors, runs, visitors
from benchmarks.load.house import House, house
from benchmarks.load.serving import served
from benchmarks.load.visitors import Visitor
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
    deadline: Annotated[
        float,
        typer.Option(help="Also the last half hour before a deadline, so many times as fast; 0 for none."),
    ] = 0.0,
    floor: Annotated[
        bool, typer.Option(help="Also an empty page, and the bare statements by pgbench.")
    ] = False,
) -> None:
    """Measure the site under load; exits with 1 if anything was answered wrongly, lost or doubled."""
    console = Console(highlight=False, width=120)
    gather()
    asked = [int(each) for each in users.split(",")]
    try:
        with house(people, tell=console.print) as home:
            had = f"{home.seconds:.0f} s to have them"
            console.print(f"{people:,} people ({had}); ruler {ruler() * 1000:.0f} ms")
            problems = [*_cells(console, home, asked, seconds, [each for each in kinds.split(",") if each])]
            problems += _hour(console, home, deadline) if deadline else []
            if floor:
                _floor(console, home, max(asked), seconds)
    except NoWrk as missing:
        console.print(f"[red]✗[/] {missing}")
        raise typer.Exit(2) from missing
    for problem in problems:
        console.print(f"[red]✗[/] {problem}")
    raise typer.Exit(1 if problems else 0)


def _cells(
    console: Console, home: House, users: list[int], seconds: float, kinds: list[str]
) -> Iterator[str]:
    """Measure every kind of request, print its table; give what was wrong, lost or doubled."""
    with served(home) as server:
        for kind in kinds:
            cells = list(runs.measure(server, _signed_in(home), kind, users=users, seconds=seconds))
            console.print(_table(cells))
            for cell in cells:
                wrong = [f"{cell.wrong} wrong answers"] if cell.wrong else []
                yield from (f"{kind}, {cell.users} users: {each}" for each in (*wrong, *cell.problems))


def _signed_in(home: House) -> list[Visitor]:
    with home.open() as database:
        return visitors.sign_in(database, home.people)


def _hour(console: Console, home: House, factor: float) -> list[str]:
    """Play the deadline hour, print it; give what was wrong, lost or doubled."""
    with served(home) as server:
        found, problems = runs.deadline(server, _signed_in(home), factor)
    plan = found.plan
    console.print(
        f"deadline, {factor:g} times as fast: {plan.forms:,} forms in {plan.seconds:.0f} s, at the end"
        f" {plan.peak:.0f} a second; ms from button to answer: p50 {found.part(0.5):.0f},"
        f" p95 {found.part(0.95):.0f}, p99 {found.part(0.99):.0f}, longest {found.part(1):.0f};"
        f" wrong {len(found.wrong)}; the generator was late by {max(found.late, default=0):.0f} ms at most"
    )
    return [*(f"deadline: {each}" for each in found.wrong[:5]), *(f"deadline: {each}" for each in problems)]


def _floor(console: Console, home: House, users: int, seconds: float) -> None:
    """Print what nothing of ours could beat here."""
    said = floors.hello(home, users=users, seconds=seconds)
    bare = floors.statements(home, seconds=seconds)
    console.print(f"floor: an empty page {said.rate:,.0f} a second (p95 {said.p95:.1f} ms, {users} users)")
    told = f"{bare:,.0f} a second ({floors.AT_ONCE} connections)" if bare else "pgbench is not installed"
    console.print(f"floor: the bare statements of a write {told}")


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
