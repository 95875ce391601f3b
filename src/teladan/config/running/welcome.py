"""What `teladan run` prints when the first page can be seen."""

from rich.console import Console
from rich.table import Table

from teladan.engine.synthetic.cast import CAST
from teladan.engine.words import render


def greet(console: Console, address: str, *, seconds: float, shows_demo: bool) -> None:
    """Print the address, and the demo people with what each can try."""
    console.print(
        f"\n[bold green]Teladan is running:[/] [link={address}]{address}[/]  ({seconds:.1f} s; Ctrl-C stops it)"
    )
    if shows_demo:
        console.print("Open it and click a name to sign in as that (invented) person:\n")
        console.print(_people())


def _people() -> Table:
    """List the cast: who, as what, and what to try first."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Who", "Post", "What to try"):
        table.add_column(heading)
    for member in CAST.values():
        if member.agency is None:
            continue
        table.add_row(member.full_name, member.post, render(member.what_they_can_try))
    return table
