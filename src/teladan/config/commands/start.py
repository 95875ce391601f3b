"""What serve, worker and import check before they begin."""

import typer
from rich.console import Console

from teladan.config import demo
from teladan.config.database.migrations import NotMigrated, refuse_unmigrated
from teladan.config.database.power import TooMuchPower, refuse_power


def refuse_to_start() -> None:
    """Exit with one plain line if the site's role is too powerful, tables are missing or the demo is unsafe."""
    try:
        refuse_power()
        refuse_unmigrated()
        demo.refuse_demo_among_real()
    except (TooMuchPower, NotMigrated, demo.NoDemo) as refused:
        Console(stderr=True).print(f"[red]✗[/] {refused}", highlight=False, soft_wrap=True)
        raise typer.Exit(1) from refused
