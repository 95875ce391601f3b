"""`make bench`: run every benchmark, or the ones named, and print their tables."""

import sys
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Result, ruler

OURS = {"__init__", "__main__", "measuring"}


def main(wished: list[str]) -> int:
    """Run benchmarks by name; all without names. 2 if a name is unknown."""
    known = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in OURS)
    if unknown := set(wished) - set(known):
        print(
            f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.",
            file=sys.stderr,
        )
        return 2
    console = Console(highlight=False, soft_wrap=True)
    for name in wished or known:
        before = ruler()
        result: Result = import_module(f"benchmarks.{name}").measure()
        show(console, name, result, (before + ruler()) / 2)
    return 0


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
    for line in (
        result.how,
        *result.notes,
        f"Ruler: {beside * 1000:.0f} ms for a fixed loop of 1,000,000 steps.",
    ):
        console.print(f"  [dim]{line}[/]")
    console.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
