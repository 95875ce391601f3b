"""`teladan import`: bring a roster into an agency."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import translation
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from teladan.apps.organisation.actions import FaultyRoster, import_roster
from teladan.apps.organisation.frames import report
from teladan.apps.organisation.terms import RosterPlan
from teladan.apps.tenancy.queries import Agency, agencies, agency_by_code
from teladan.base.actor import system
from teladan.base.clock import now, today
from teladan.base.wall import agency as enter
from teladan.config.commands.start import refuse_to_start
from teladan.web.words import told

app = typer.Typer(
    help="Bring a file into an agency.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
SHOWN = 50  # errors that are printed; all are counted
EXAMPLES = 10  # changes of a kind that are printed


class Language(StrEnum):
    """In which language the command speaks."""

    ID = "id"
    EN = "en"


@app.callback()
def about() -> None:
    """Bring files into an agency."""


@app.command()
def roster(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.", exists=True, dir_okay=False, readable=True)],
    agency: Annotated[str, typer.Option(help="Code of the agency, if this server has several.")] = "",
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="First day of the changes; today."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    complete: Annotated[
        str, typer.Option(help="Code of a unit for which the file is complete: who is missing there ends.")
    ] = "",
    lang: Annotated[Language, typer.Option(help="Language of what is printed.")] = Language.ID,
) -> None:
    """Bring a roster into an agency: what changes is printed; with one error nothing is stored (exit 2)."""
    refuse_to_start()
    with translation.override(lang):
        home = _agency(agency)
        on = as_of.date() if as_of else today(home.zone)
        try:
            plan = _load(file, home, on, complete, dry_run=dry_run)
        except FaultyRoster as faulty:
            _print_faults(faulty.plan)
            raise typer.Exit(2) from faulty
        _print_plan(plan, on, dry_run=dry_run)


def _agency(code: str) -> Agency:
    """Find the agency by its code, or the only one there is; exits 2 otherwise."""
    known = list(agencies())
    found = agency_by_code(code) if code else known[0] if len(known) == 1 else None
    if found is None:
        Console(stderr=True, soft_wrap=True).print(
            told(report.name_the_agency([each.code for each in known])), markup=False
        )
        raise typer.Exit(2)
    return found


def _load(file: Path, home: Agency, on: date, complete: str, *, dry_run: bool) -> RosterPlan:
    """Import the file as the system; a dry run does the very same and takes it back."""
    with enter(home.id):
        plan: RosterPlan = import_roster(
            content=file.read_bytes(),
            name=file.name,
            as_of=on,
            complete=complete,
            by=system(home.id),
            now=now(),
        ).value
        transaction.set_rollback(dry_run)
    return plan


def _print_plan(plan: RosterPlan, on: date, *, dry_run: bool) -> None:
    out = Console(highlight=False, soft_wrap=True)
    table = Table(told(report.heading(on, dry_run=dry_run)), *map(told, report.HEADS))
    for name, count in plan.counts().items():
        if count:
            table.add_row(
                told(report.TITLES[name]),
                str(count),
                escape("\n".join(report.examples(plan, name, EXAMPLES))),
            )
    out.print(table if plan.changes else told(report.SAME))
    for said in report.asides(plan):
        out.print(told(said), markup=False)
    for remark in plan.remarks[:EXAMPLES]:
        out.print(f"· {told(report.fault_line(remark))}", markup=False)


def _print_faults(plan: RosterPlan) -> None:
    err = Console(stderr=True, highlight=False, soft_wrap=True)
    for fault in sorted(plan.faults, key=lambda one: one.row)[:SHOWN]:
        err.print(told(report.fault_line(fault)), markup=False)
    err.print(told(report.fault_count(plan)))
