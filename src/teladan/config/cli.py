"""The command `teladan`: a table of commands, each imported only when it is called.

A row of SITE names a file of `config/commands/`; it is imported after `django.setup()`, with the database
running. A row of ENGINE names a file of `engine/cli/`; it needs neither. Each file is one command: its
function `command`, or a Typer `app` of several. To add one, write the file and its row (see
docs/operations/commands.md).
"""

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
import django
import typer
from rich.console import Console
from typer.core import TyperGroup

from teladan.config.database.address import NoAddress, is_embedded
from teladan.config.embedded.cluster import ClusterFailed, join
from teladan.config.embedded.place import NoPlace, place
from teladan.config.embedded.wheel import NoServer
from teladan.config.parts import is_built

Refusals = (NoAddress, ClusterFailed, NoPlace, NoServer)


@dataclass(frozen=True)
class Row:
    """Where a command is written and what it needs before it is imported."""

    module: str
    summary: str
    needs_site: bool = True


SITE = {
    "run": Row("teladan.config.commands.run", "Start database, web and worker, and say where to look."),
    "serve": Row(
        "teladan.config.commands.serve", "Answer web requests (production: one of these a machine)."
    ),
    "worker": Row("teladan.config.commands.worker", "Do the work that was put off for later."),
    "database": Row(
        "teladan.config.commands.database", "Prepare a server, migrate, show the state.", needs_site=False
    ),
    "demo": Row("teladan.config.commands.demo", "Load the demo agency."),
    "import": Row("teladan.config.commands.imports", "Load a file into an agency."),
    "rehearse": Row("teladan.config.commands.rehearse", "Play a whole appraisal year on a scratch database."),
    "manage": Row("teladan.config.commands.manage", "Django's own commands, for developers."),
}
ENGINE = {
    "score": Row(
        "teladan.engine.cli.score", "Predikat and distribution from a table of ratings.", needs_site=False
    ),
    "explain": Row("teladan.engine.cli.explain", "Recompute a predikat from its file.", needs_site=False),
    "synth": Row("teladan.engine.cli.synth", "Write the data of a believable agency.", needs_site=False),
}
COMMANDS = SITE | ENGINE


class Lazy(TyperGroup):
    """The group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands that are built."""
        return [name for name, row in COMMANDS.items() if is_built(row.module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, with the site set up first if it needs it."""
        row = COMMANDS.get(cmd_name)
        if row is None or not is_built(row.module):
            return None
        if "--help" in sys.argv and sys.argv[1:2] != [cmd_name]:
            return click.Command(cmd_name, help=row.summary)
        if row.needs_site:
            set_up_site()
        return _load(cmd_name, row)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the table without importing what it names."""
        print_commands()


def main() -> None:
    """Run the command line."""
    app = typer.Typer(cls=Lazy, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
    app.callback(help="Performance management for civil servants.")(lambda: None)
    try:
        app(prog_name="teladan")
    except Refusals as refused:
        Console(stderr=True).print(f"[red]✗[/] {refused}", highlight=False, soft_wrap=True)
        sys.exit(1)


def set_up_site() -> None:
    """Have the database running until this process ends, and Django ready."""
    if is_embedded():
        _held.append(join(place()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    django.setup()


_held: list[Any] = []  # the locks that keep the embedded database running; released when the process ends


def print_commands() -> None:
    """List the commands, one a line."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("Usage: teladan COMMAND …   (teladan COMMAND --help tells more)\n")
    for name, row in COMMANDS.items():
        if is_built(row.module):
            console.print(f"  [bold]{name:<10}[/] {row.summary}")


def _load(name: str, row: Row) -> click.Command:
    """Import the command's file and give its command."""
    module = import_module(row.module)
    app: typer.Typer | None = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
        app.command(name, help=row.summary if not module.command.__doc__ else None)(module.command)
    command = typer.main.get_command(app)
    command.name = name
    return command
