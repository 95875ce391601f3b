"""`teladan import`: bring a roster into an agency."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import translation
from rich.console import Console
from rich.table import Table

from teladan.apps.organisation.actions import FaultyRoster, import_roster
from teladan.apps.organisation.terms import Fault, RosterPlan
from teladan.apps.tenancy.queries import Agency, agencies, agency_by_code
from teladan.base.actor import system
from teladan.base.clock import now, today
from teladan.base.wall import agency as enter
from teladan.config.commands.start import refuse_to_start
from teladan.engine.words import Said, say, say_n
from teladan.web.words import told

app = typer.Typer(
    help="Bring a file into an agency.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
SHOWN = 50  # errors that are printed; all are counted
EXAMPLES = 10  # changes of a kind that are printed
LABELS = {
    "admitted": say("New people"),
    "returned": say("People who come back"),
    "ended": say("People whose service ends"),
    "moved": say("Another post or unit"),
    "shifted": say("Another superior"),
    "renamed": say("Another name"),
    "ranked": say("Another golongan"),
    "mailed": say("Another e-mail address"),
    "units_new": say("New units"),
    "units_renamed": say("Units with another name"),
    "heads_changed": say("Another head of unit"),
}


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
        codes = ", ".join(each.code for each in known) or "–"
        _complain(say("Name the agency with --agency. This server has: {codes}.", codes=codes))
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
    title = say("What would change from {day}", day=on) if dry_run else say("What changed from {day}", day=on)
    table = Table(told(title), told(say("Number")), told(say("For example")))
    for name, count in plan.counts().items():
        if count:
            table.add_row(told(LABELS[name]), str(count), "\n".join(_examples(plan, name)))
    out.print(table if plan.changes else told(say("Nothing changes: the file says what is known already.")))
    if plan.missing:
        missing = say_n(
            "{n} person is not in the file and goes on as before.",
            "{n} people are not in the file and go on as before.",
            len(plan.missing),
        )
        out.print(told(missing))
    if plan.dropped:
        out.print(told(say("Columns not read: {columns}.", columns=", ".join(plan.dropped))))
    for remark in plan.remarks[:EXAMPLES]:
        out.print(f"· {_line(remark)}", markup=False)


def _examples(plan: RosterPlan, name: str) -> list[str]:
    """Write the first changes of a kind: people by name, what was and what is."""
    found = []
    for row in getattr(plan, name)[:EXAMPLES]:
        key, *sides = (row,) if isinstance(row, str) else row[:3]
        shown = [_name(plan, side) if name in ("shifted", "heads_changed") else side for side in sides]
        found.append(
            f"{_name(plan, key)}" + (f": {' → '.join(side or '–' for side in shown)}" if shown else "")
        )
    more = len(getattr(plan, name)) - len(found)
    return [*found, f"… +{more}"] if more > 0 else found


def _name(plan: RosterPlan, key: str) -> str:
    person = plan.after.people.get(key)
    unit = plan.after.units.get(key)
    return person.name if person else f"{key} {unit.name}" if unit else key


def _print_faults(plan: RosterPlan) -> None:
    err = Console(stderr=True, highlight=False, soft_wrap=True)
    for fault in sorted(plan.faults, key=lambda one: one.row)[:SHOWN]:
        err.print(_line(fault), markup=False)
    err.print(
        told(say_n("{n} error. Nothing was stored.", "{n} errors. Nothing was stored.", len(plan.faults)))
    )


def _line(fault: Fault) -> str:
    """Write one fault: row, column, value, what is wrong, what mends it."""
    place = (
        told(say("Row {row}, {column}", row=fault.row, column=fault.column)) if fault.row else fault.column
    )
    value = f" „{fault.value}“" if fault.value else ""
    return f"{place}{value}: {told(fault.problem)} {told(fault.remedy)}".strip()


def _complain(said: Said) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(told(said))
