"""`teladan manage`: Django's own commands, for developers."""

from typing import Annotated

import typer
from django.core.management import execute_from_command_line


def command(words: Annotated[list[str], typer.Argument(help="A Django command and its words.")]) -> None:
    """Run one of Django's own commands, such as `makemigrations`; words with dashes come after `--`."""
    execute_from_command_line(["teladan manage", *words])
