"""`python -m teladan.engine.cli COMMAND …`: the engine's commands on a machine without the site."""

import sys

import typer

from teladan.engine.cli.start import imported

COMMANDS = ("score", "explain", "synth", "calibrate", "process", "indicator", "allocate")


def app(asked: list[str]) -> typer.Typer:
    """The commands; only the one asked for is imported, or all of them to list them."""
    chosen = [name for name in asked if name in COMMANDS] or COMMANDS
    commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    commands.callback()(_engine)
    for name in chosen:
        commands.command(name)(imported(f"teladan.engine.cli.{name}").command)
    return commands


def _engine() -> None:
    """Teladan's engine: columns in, columns out."""


if __name__ == "__main__":
    app(sys.argv[1:2])()
