"""`teladan sessions`: end the sessions of one person, or of everybody, as when a telephone is lost or a breach is feared."""

from typing import Annotated

import typer
from rich.console import Console

from teladan.apps.accounts.actions import end_sessions
from teladan.apps.accounts.queries import User
from teladan.base.clock import now


def command(
    person: Annotated[str, typer.Argument(help="The name with which the person signs in (NIP).")] = "",
    everybody: Annotated[bool, typer.Option(help="End the sessions of all people of all agencies.")] = False,
) -> None:
    """End sessions at once. Whoever was signed in signs in anew; a form written meanwhile is offered to them then."""
    if bool(person) == everybody:
        _refuse("Name one person, or say --everybody.")
    user = User.objects.filter(username=person).first() if person else None
    if person and user is None:
        _refuse(f"Nobody signs in with the name {person}.")
    count = end_sessions(user=user, now=now()).value
    typer.echo(f"{count} sessions were ended.")


def _refuse(words: str) -> None:
    Console(stderr=True).print(f"[red]✗[/] {words}", highlight=False, soft_wrap=True)
    raise typer.Exit(1)
