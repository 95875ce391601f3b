"""docs/reference/commands.md: every command of `teladan`, with what it takes."""

from importlib import import_module
from typing import Any

import typer

from teladan.config.cli import COMMANDS, Row


def pages() -> dict[str, str]:
    """One page for all commands."""
    parts = [section(f"teladan {name}", command(row)) for name, row in COMMANDS.items()]
    return {"reference/commands.md": "\n".join(["# Commands\n", *parts])}


def command(row: Row) -> Any:
    """Give a row's command as Typer builds it."""
    module = import_module(row.module)
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False)
        app.command()(module.command)
    return typer.main.get_command(app)


def section(name: str, found: Any) -> str:
    """Write a command, or the commands that a word has."""
    inner = getattr(found, "commands", {})
    if inner:
        return "\n".join(section(f"{name} {word}", one) for word, one in inner.items())
    words = (found.help or "").strip()
    options = [option(parameter) for parameter in found.params if parameter.name != "help"]
    table = (
        "\n".join(["\n| word | meaning | unless given |", "| --- | --- | --- |", *options]) if options else ""
    )
    return f"## `{name}`\n\n{words}\n{table}\n"


def option(parameter: Any) -> str:
    """Write one option or argument as a row."""
    is_option = parameter.param_type_name == "option"
    names = (
        ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts)) if is_option else ""
    )
    default = parameter.default
    shown = "" if default is None or callable(default) or not str(default) else f"`{default}`"
    needed = "(needed)" if parameter.required else shown
    return (
        f"| {names or f'`{parameter.name.upper()}`'} | {getattr(parameter, 'help', None) or ''} | {needed} |"
    )
