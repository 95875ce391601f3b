"""The command `teladan`: a table of commands, each imported only when it is called.

A row of SITE names a file of `config/commands/`; unless the row says otherwise it is imported after
`django.setup()`, with the database running. A row of ENGINE names a file of `engine/cli/`; it needs neither.
Each file is one command: its function `command`, or a Typer `app` where a word has several. To add one,
write the file and its row (docs/how-to/add-a-command.md).
"""

import difflib
import sys
from dataclasses import dataclass
from importlib import import_module

import typer

from teladan.config.parts import is_built
from teladan.engine.cli.start import imported


@dataclass(frozen=True)
class Row:
    """Where a command is written and what it needs before it is imported."""

    module: str
    summary: str
    needs_site: bool = True


SITE = {
    "run": Row("teladan.config.commands.run", "Start database, web and worker, and say where to look."),
    "serve": Row("teladan.config.commands.serve", "Answer web requests."),
    "worker": Row("teladan.config.commands.worker", "Do the work that was put off for later."),
    "database": Row(
        "teladan.config.commands.database", "Prepare a server, migrate, tell the state.", needs_site=False
    ),
    "demo": Row("teladan.config.commands.demo", "Load the demo agency."),
    "agency": Row(
        "teladan.config.commands.agency", "Found an agency with its first HR officer; list agencies."
    ),
    "import": Row("teladan.config.commands.imports", "Load a file into an agency."),
    "rehearse": Row("teladan.config.commands.rehearse", "Play a whole appraisal year on a scratch database."),
    "seal": Row("teladan.config.commands.seal", "Break a seal that two officials asked to have broken."),
    "sessions": Row("teladan.config.commands.sessions", "End the sessions of one person, or of everybody."),
    "backup": Row(
        "teladan.config.commands.backup", "Write everything into one file, sealed with a passphrase."
    ),
    "restore": Row(
        "teladan.config.commands.restore", "Bring a backup back, or only try whether it could be."
    ),
    "manage": Row("teladan.config.commands.manage", "Django's own commands, for developers."),
}
ENGINE = {
    "score": Row(
        "teladan.engine.cli.score", "Predikat and distribution from a table of ratings.", needs_site=False
    ),
    "explain": Row("teladan.engine.cli.explain", "Recompute a predikat from its file.", needs_site=False),
    "synth": Row("teladan.engine.cli.synth", "Write the data of a believable agency.", needs_site=False),
    "calibrate": Row(
        "teladan.engine.cli.calibrate", "How severe raters are, and who has favourites.", needs_site=False
    ),
    "process": Row(
        "teladan.engine.cli.process", "Where citizens wait, from a service's event log.", needs_site=False
    ),
    "indicator": Row(
        "teladan.engine.cli.indicator", "Indicators of a service, from its event log.", needs_site=False
    ),
    "allocate": Row(
        "teladan.engine.cli.allocate", "Who trains in what, within seats, money and time.", needs_site=False
    ),
}
COMMANDS = {name: row for name, row in (SITE | ENGINE).items() if is_built(row.module)}
HELP = ("-h", "--help", "help")


def main() -> None:
    """Run the command that the first word names."""
    name, *words = sys.argv[1:] or HELP[:1]
    if name in HELP:
        print_commands()
    elif name in ENGINE and name in COMMANDS:
        run(name, words)
    elif name in COMMANDS:
        run_on_site(name, words)
    else:
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        _refuse(
            f"There is no command {name}{f'; did you mean {near[0]}?' if near else '.'} `teladan --help` lists them."
        )
        sys.exit(2)


def run_on_site(name: str, words: list[str]) -> None:
    """Run a command of the site; whatever keeps the database away is told in one line."""
    site = import_module(
        "teladan.config.site"
    )  # only now: it takes longer to import than some engines to run
    try:
        if COMMANDS[name].needs_site:
            site.set_up_site()
        run(name, words)
    except site.Refusals as refused:
        _refuse(str(refused))
        sys.exit(1)


def run(name: str, words: list[str]) -> None:
    """Import one command and call it."""
    module = imported(COMMANDS[name].module)
    app: typer.Typer | None = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
        app.command()(module.command)
    app(words, prog_name=f"teladan {name}")


def print_commands() -> None:
    """List the commands, one a line."""
    typer.echo("Usage: teladan COMMAND …   (teladan COMMAND --help tells more)\n")
    for name, row in COMMANDS.items():
        typer.echo(f"  {typer.style(f'{name:<10}', bold=True)} {row.summary}")


def _refuse(words: str) -> None:
    """Print one plain line on the standard error."""
    typer.echo(f"{typer.style('✗', fg='red')} {words}", err=True)
