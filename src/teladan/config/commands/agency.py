"""`teladan agency`: found an agency with its first HR officer, and list those of this server."""

from typing import Annotated, NoReturn

import typer
from django.db import transaction
from rich.console import Console
from rich.table import Table

from teladan.apps.accounts.actions import admit_member, issue_codes
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.queries import Agency, agencies, agency_by_code
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.verdict import Refused
from teladan.base.wall import agency as enter
from teladan.config.commands.start import refuse_to_start
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.identity import parse_number

ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
app = typer.Typer(help="Found an agency, list agencies.", no_args_is_help=True, add_completion=False)


@app.command("list")
def list_() -> None:
    """List the agencies of this server."""
    table = Table(box=None, header_style="bold")
    for heading in ("Code", "Name", "Zone", "Purpose"):
        table.add_column(heading)
    for each in agencies():
        table.add_row(each.code, each.name, each.zone, each.purpose)
    Console().print(table)


@app.command()
def found(
    code: Annotated[str, typer.Argument(help="Short name for commands: kota-mataram.")],
    name: Annotated[str, typer.Argument(help='As documents print it: "Pemerintah Kota Mataram".')],
    place: Annotated[str, typer.Option(help='Where documents are signed: "Mataram".')],
    hr_nip: Annotated[str, typer.Option(help="NIP of the first HR officer, who gives every other role.")],
    hr_name: Annotated[str, typer.Option(help="Their name with degrees.")],
    hr_email: Annotated[str, typer.Option(help="Their e-mail address; may stay empty.")] = "",
    zone: Annotated[str, typer.Option(help=f"One of {', '.join(ZONES)}.")] = ZONES[0],
) -> None:
    """Open the book of a new agency and print the first HR officer's sign-in code, this once."""
    refuse_to_start()
    _check(code, hr_nip, zone)
    with transaction.atomic():
        agency = found_agency(code=code, name=name, place=place, zone=zone, now=now()).value
        slip = _first_officer(agency, hr_nip, hr_name, hr_email)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{agency.name} is founded (code {agency.code}).")
    console.print(
        f"{hr_name} signs in at /akun/pertama/ with the NIP, the birth date and this code, for 14 days:\n\n  {slip}\n"
    )
    console.print(
        "It is not shown again. Next: load the roster (/organisasi/impor/ or `teladan import roster`)."
    )


def _check(code: str, nip: str, zone: str) -> None:
    """Refuse what cannot stand, before anything is written."""
    if agency_by_code(code) is not None:
        _refuse(f"The code {code} is taken; `teladan agency list` shows by whom. Choose another.")
    if zone not in ZONES:
        _refuse(f"{zone} is no Indonesian time zone; write one of {', '.join(ZONES)}.")
    reading = parse_number(nip, rules_on(now().date()))
    if reading.errors:
        _refuse(f"--hr-nip {nip}: {reading.errors[0]}")


def _first_officer(agency: Agency, nip: str, name: str, email: str) -> str:
    """Admit the officer with the role HR; give the code for the first sign-in."""
    by = system(agency.pk)
    with enter(agency.pk):
        member = admit_member(username=nip, name=name, email=email, roles=("hr",), by=by, now=now()).value
        try:
            issued = issue_codes(
                members=[member], by=by, now=now(), reason="Petugas kepegawaian pertama."
            ).value
        except Refused as refused:
            _refuse(str(refused.verdict.reason))
    return str(issued[0][1])


def _refuse(words: str) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]✗[/] {words}")
    raise typer.Exit(2)
