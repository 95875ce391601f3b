"""`teladan seal`: break the seal that two officials asked to have broken; as the database's owner, since the site cannot."""

import csv
import os
from pathlib import Path
from typing import Annotated, NoReturn
from uuid import UUID

import typer
from rich.console import Console

from teladan.apps.rating.actions import open_seal
from teladan.apps.rating.queries import opening
from teladan.apps.tenancy.queries import agency_by_code
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.wall import agency as enter
from teladan.config.database import roles
from teladan.config.database.enter import entered

HEADER = ("rater", "kin", "value", "rating", "example")


def command(
    request: Annotated[
        UUID, typer.Argument(help="Number of the confirmed request, as /penilaian/segel/ shows it.")
    ],
    agency: Annotated[str, typer.Option(help="Code of the agency.")],
    out: Annotated[Path, typer.Option(help="A new file for the two officials, readable by its owner alone.")],
) -> None:
    """Write the sealed answers about one person, with names; ratee and raters are told in the same transaction."""
    with entered(roles.OWNER):
        rows = _opened(agency, request, out)
    typer.echo(f"{rows} answers were written to {out}. The person rated and the raters have been told.")


def _opened(code: str, request: UUID, out: Path) -> int:
    """Open and write in one transaction: without the file nothing is opened, and without the notices no file stays."""
    home = agency_by_code(code)
    if home is None:
        _refuse(f"There is no agency {code}; `teladan agency list` lists them.")
    with enter(home.pk):
        row = opening(request)
        if row is None or row.confirmed_by is None or row.opened_at is not None:
            _refuse(f"{request} is no request that two officials have signed and that waits to be opened.")
        if out.exists():
            _refuse(f"{out} is there already; name a new file.")
        found = open_seal(opening=row, by=system(home.pk), now=now()).value
        with open(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows((each.rater, each.kin, each.item, each.rating, each.text) for each in found)
    return len(found)


def _refuse(words: str) -> NoReturn:
    Console(stderr=True).print(f"[red]✗[/] {words}", highlight=False, soft_wrap=True)
    raise typer.Exit(1)
