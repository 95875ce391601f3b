"""`make bench`: run every benchmark, or the ones named, and print their tables."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Result, ruler

OURS = {"__init__", "__main__", "measuring"}
APART = {"load": ("benchmarks.load", "--users", "1,8", "--seconds", "3")}
"""Benchmarks with a command of their own: it, and what makes them small."""


def main(wished: list[str]) -> int:
    """Run benchmarks by name; all without names. 2 if a name is unknown, 1 if one found what must not be."""
    known = sorted({file.stem for file in Path(__file__).parent.glob("*.py")} - OURS | APART.keys())
    if unknown := set(wished) - set(known):
        print(
            f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.",
            file=sys.stderr,
        )
        return 2
    console = Console(highlight=False, soft_wrap=True)
    took, failed = {}, []
    for name in wished or known:
        began = time.perf_counter()
        if not (apart(name) if name in APART else measured(console, name)):
            failed.append(name)
        took[name] = time.perf_counter() - began
    told = ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.items())
    console.print(f"Seconds each took: {told}; in all {sum(took.values()):.0f}.")
    if failed:
        console.print(f"[red]✗[/] Could not be measured, or found a fault: {', '.join(failed)}")
    return 1 if failed else 0


def measured(console: Console, name: str) -> bool:
    """Run one benchmark here and print what it gives; what stops one is told and keeps no other from running."""
    before = ruler()
    try:
        result: Result = import_module(f"benchmarks.{name}").measure()
    except Exception:
        console.print_exception(max_frames=6)
        return False
    show(console, name, result, (before + ruler()) / 2)
    return True


def apart(name: str) -> bool:
    """Run one benchmark by its own command; in full without what makes it small. Tells whether it ended well."""
    module, *small = APART[name]
    words = [] if os.environ.get("BENCH_FULL") else small
    return subprocess.run([sys.executable, "-m", module, *words], check=False).returncode == 0


def show(console: Console, name: str, result: Result, beside: float) -> None:
    """Print one result and the ruler beside it."""
    table = Table(
        title=f"{result.title}  [dim]({name})[/]", title_justify="left", box=None, show_header=False
    )
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for what, number, unit in result.rows:
        table.add_row(what, f"{number:,.4g}", unit)
    console.print(table)
    if result.table:
        lines = Table(box=None)
        for number, heading in enumerate(result.table[0]):
            lines.add_column(heading, justify="left" if number == 0 else "right")
        for row in result.table[1:]:
            lines.add_row(*row)
        console.print(lines)
    for line in (
        result.how,
        *result.notes,
        f"Ruler: {beside * 1000:.0f} ms for a fixed loop of 1,000,000 steps.",
    ):
        console.print(f"  [dim]{line}[/]")
    console.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
