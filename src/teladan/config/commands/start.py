"""What serve, worker and import check before they begin."""

import typer
from rich.console import Console

from teladan.config import demo
from teladan.config.database.migrations import NotMigrated, refuse_unmigrated
from teladan.config.database.power import TooMuchPower, refuse_power
from teladan.config.exposure import Exposed, refuse_exposure


def refuse_to_start(host: str = "") -> None:
    """Exit with one plain line if the site is exposed, its role too powerful, tables are missing or the demo is unsafe.

    host
        The address to listen on, if the process listens on one.
    """
    try:
        refuse_exposure(host)
        refuse_power()
        refuse_unmigrated()
        demo.refuse_demo_among_real()
    except (Exposed, TooMuchPower, NotMigrated, demo.NoDemo) as refused:
        Console(stderr=True).print(f"[red]✗[/] {refused}", highlight=False, soft_wrap=True)
        raise typer.Exit(1) from refused
