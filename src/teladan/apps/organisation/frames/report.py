"""An import in words, for the terminal and for the titles of its page."""

from datetime import date

from teladan.apps.organisation.terms import Fault, RosterPlan
from teladan.engine.words import Said, say, say_n

TITLES = {
    "ended": say("People whose service ends"),
    "admitted": say("New people"),
    "returned": say("People who come back"),
    "moved": say("Another post or unit"),
    "shifted": say("Another superior"),
    "renamed": say("Another name"),
    "ranked": say("Another golongan"),
    "mailed": say("Another e-mail address"),
    "units_new": say("New units"),
    "units_renamed": say("Units with another name"),
    "heads_changed": say("Another head of unit"),
}
HEADS = (say("Number"), say("For example"))
SAME = say("Nothing changes: the file says what is known already.")


def heading(on: date, *, dry_run: bool) -> Said:
    """Title the table of changes."""
    return say("What would change from {day}", day=on) if dry_run else say("What changed from {day}", day=on)


def asides(plan: RosterPlan) -> list[Said]:
    """Tell what the table does not hold: who is missing, and columns that were not read."""
    found = []
    if plan.missing:
        found.append(
            say_n(
                "{n} person is not in the file and goes on as before.",
                "{n} people are not in the file and go on as before.",
                len(plan.missing),
            )
        )
    if plan.dropped:
        found.append(say("Columns not read: {columns}.", columns=", ".join(plan.dropped)))
    return found


def examples(plan: RosterPlan, name: str, most: int) -> list[str]:
    """Write the first changes of a kind: people and units by name, what was and what will be."""
    rows = getattr(plan, name)
    found = []
    for row in rows[:most]:
        key, *sides = (row,) if isinstance(row, str) else row[:3]
        by_name = name in ("shifted", "heads_changed")
        shown = " → ".join((_name(plan, side) if by_name else side) or "–" for side in sides)
        found.append(f"{_name(plan, key)}: {shown}" if shown else _name(plan, key))
    return [*found, f"… +{len(rows) - most}"] if len(rows) > most else found


def _name(plan: RosterPlan, key: str) -> str:
    person, unit = plan.after.people.get(key), plan.after.units.get(key)
    return person.name if person else f"{key} {unit.name}" if unit else key


def fault_line(fault: Fault) -> Said:
    """Write one fault in a line: where, what stands there, what is wrong, what mends it."""
    parts = {"problem": fault.problem, "remedy": fault.remedy}
    place: Said | str = fault.column
    if fault.row:
        place = say("Row {row}, {column}", row=str(fault.row), column=fault.column)
    if fault.value:
        return say("{place} “{value}”: {problem} {remedy}", place=place, value=fault.value, **parts)
    return say("{place}: {problem} {remedy}", place=place, **parts)


def fault_count(plan: RosterPlan) -> Said:
    """Count the errors."""
    return say_n("{n} error. Nothing was stored.", "{n} errors. Nothing was stored.", len(plan.faults))


def name_the_agency(codes: list[str]) -> Said:
    """Ask for the agency where a server has several."""
    return say("Name the agency with --agency. This server has: {codes}.", codes=", ".join(codes) or "–")
