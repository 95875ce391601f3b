"""What HR says about units: who leads one, and which one it stands under."""

from dataclasses import replace
from datetime import date, datetime

from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.actions.writing.change import change
from teladan.apps.organisation.actions.writing.structure import book_to_change
from teladan.apps.organisation.frames.standing import key_of
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.rules.tree import bites_its_tail
from teladan.apps.organisation.terms import Basis, HeadFact, Standing
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def set_head(*, unit: Unit, person: Person | None, on: date, by: Actor, now: datetime) -> None:
    """Say who leads a unit from a day on; None lets titles and reporting lines decide again.

    People who report to the unit's head by structure report to the new one from that day on.
    """
    may_edit(by).require()
    book = book_to_change(on)
    heads = {code: head for code, head in book.standing.heads.items() if code != unit.code}
    if person is not None:
        key = key_of(person.id, person.nip)
        if not book.standing.people[key].serves:
            raise Invalid(say("{name} does not serve on that day.", name=person.name), field="person")
        heads[unit.code] = HeadFact(key, Basis.HR)
    change(book, Standing(book.standing.units, book.standing.people, heads), by=by, now=now)
    head = str(person.id) if person else ""
    note("unit.head_set", subject=unit, by=by, now=now, on=on.isoformat(), head=head)


@action
def set_unit_parent(
    *, unit: Unit, parent: Unit | None, on: date, by: Actor, now: datetime, by_code: bool = False
) -> None:
    """Say under which unit another stands; `by_code` lets the codes decide again.

    The tree of units is not dated, but the superiors that follow from it are: they change from the day on.
    """
    may_edit(by).require()
    book = book_to_change(on)
    units = dict(book.standing.units)
    basis = Basis.UNIT if by_code else Basis.HR
    above = parent.code if parent and not by_code else None
    units[unit.code] = replace(units[unit.code], parent=above, parent_basis=basis)
    if bites_its_tail({code: fact.parent for code, fact in units.items()}):
        raise Invalid(
            say("A unit cannot stand below itself or below a unit of its own branch."), field="parent"
        )
    change(book, Standing(units, book.standing.people, book.standing.heads), by=by, now=now)
    note(
        "unit.parent_set",
        subject=unit,
        by=by,
        now=now,
        on=on.isoformat(),
        parent=above or "",
        by_code=by_code,
    )
