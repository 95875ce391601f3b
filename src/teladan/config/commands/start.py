"""What serve, worker and import check before they begin."""

import time

import psycopg
import typer
from rich.console import Console

from teladan.config import demo
from teladan.config.database import address
from teladan.config.database.durability import hasty_settings
from teladan.config.database.migrations import NotMigrated, refuse_unmigrated
from teladan.config.database.power import TooMuchPower, refuse_power
from teladan.config.database.roles import APP
from teladan.config.exposure import Exposed, refuse_exposure

PATIENCE = 60.0
"""Seconds that a start waits for a database which is starting too, or away for now."""


class NoDatabase(RuntimeError):
    """The database does not answer; the message says what it or the network said."""


def refuse_to_start(host: str = "") -> None:
    """Exit with one plain line if the site is exposed, its role too powerful, tables are missing or the demo is unsafe.

    host
        The address to listen on, if the process listens on one.
    """
    try:
        refuse_exposure(host)
        wait_for_database()
        refuse_power()
        refuse_unmigrated()
        demo.refuse_demo_among_real()
    except (Exposed, NoDatabase, TooMuchPower, NotMigrated, demo.NoDemo) as refused:
        _say(f"[red]✗[/] {refused}")
        raise typer.Exit(1) from refused
    if off := hasty_settings():
        _say(
            f"[yellow]The database confirms before the disk has it ({', '.join(off)} off): a power cut may lose what people "
            "were told is stored. Turn it on for anything but tests.[/]"
        )


def wait_for_database() -> None:
    """Wait until the database answers; raises NoDatabase if it does not in time."""
    until, is_told = time.monotonic() + PATIENCE, False
    while True:
        try:
            psycopg.connect(address.url(APP), connect_timeout=5).close()
        except psycopg.OperationalError as fault:
            if time.monotonic() > until or _is_final(str(fault)):
                raise NoDatabase(f"The database does not answer: {fault}") from fault
        else:
            return
        if not is_told:
            _say("The database does not answer yet; waiting.")
            is_told = True
        time.sleep(0.5)


def _is_final(words: str) -> bool:
    """Tell whether the server itself refused for good: a wrong word, a database that does not exist."""
    passing = ("starting up", "shutting down", "recovery", "too many", "remaining connection slots")
    return "FATAL" in words and not any(each in words for each in passing)


def _say(words: str) -> None:
    Console(stderr=True).print(words, highlight=False, soft_wrap=True)
