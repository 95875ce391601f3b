"""Units, their tree, and who leads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.organisation.models import Headship, Person, Segment, Unit
from teladan.apps.organisation.queries.lines import heads_of, superiors_of


def unit(pk: UUID) -> Unit | None:
    """Find a unit by id."""
    return Unit.objects.filter(pk=pk).first()


def unit_by_code(code: str) -> Unit | None:
    """Find a unit by its code."""
    return Unit.objects.filter(code=code).first()


def units() -> QuerySet[Unit]:
    """Give all units the agency ever had, by code."""
    return Unit.objects.order_by("code")


def units_tree(on: date) -> list[tuple[Unit, int]]:
    """Give the units in which somebody served that day, and those above them, as (unit, depth) in tree order."""
    every = {row.id: row for row in units()}
    served = Segment.objects.filter(during__contains=on).values_list("post__unit_id", flat=True).distinct()
    shown: set[UUID] = set()
    for pk in served:
        shown.update(step.id for step in _upward(every[pk], every))
    children: dict[UUID | None, list[Unit]] = {}
    for row in every.values():
        if row.id in shown:
            children.setdefault(row.parent_id, []).append(row)
    return _in_order(children)


def _in_order(children: dict[UUID | None, list[Unit]]) -> list[tuple[Unit, int]]:
    found: list[tuple[Unit, int]] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row.id, [])))
    return found


def _upward(start: Unit, every: Mapping[UUID, Unit]) -> list[Unit]:
    """Walk from a unit to its root, itself first."""
    chain = [start]
    while chain[-1].parent_id is not None:
        chain.append(every[chain[-1].parent_id])
    return chain


def ancestors(unit: Unit) -> list[Unit]:
    """Give the units above this one, nearest first: one statement."""
    if unit.parent_id is None:
        return []
    return _upward(unit, {row.id: row for row in Unit.objects.all()})[1:]


def branch(unit_id: UUID) -> list[Unit]:
    """Give a unit and everything below it, in tree order: one statement."""
    children: dict[UUID | None, list[Unit]] = {}
    root = None
    for row in units():
        children.setdefault(row.parent_id, []).append(row)
        root = row if row.id == unit_id else root
    if root is None:
        return []
    return [row for row, _ in _in_order(children | {None: [root]})]


def head_of(unit_id: UUID, on: date) -> Person | None:
    """Give who led the unit that day, acting heads included."""
    return heads_of([unit_id], on).get(unit_id)


def heads_on(on: date) -> dict[UUID, UUID]:
    """Give the heads of all units that day, unit id to person id."""
    rows = Headship.objects.filter(during__contains=on).exclude(unit=None)
    return {row.unit_id: row.person_id for row in rows if row.unit_id}


def headships_of(unit_ids: Iterable[UUID], on: date) -> dict[UUID, Headship]:
    """Give the headships of many units that day by unit id: who leads, since when, and where that comes from."""
    rows = Headship.objects.filter(unit_id__in=list(unit_ids), during__contains=on)
    return {row.unit_id: row for row in rows.select_related("person__membership") if row.unit_id}


def units_led_by(person_id: UUID, on: date) -> list[Unit]:
    """Give the units the person led that day, by code."""
    led = Headship.objects.filter(person_id=person_id, during__contains=on).exclude(unit=None)
    return list(Unit.objects.filter(pk__in=led.values("unit_id")).order_by("code"))


def led_unit_ids(person_id: UUID, on: date) -> QuerySet[Headship, Any]:
    """Give the ids of the units the person led that day as a part of another statement."""
    led = Headship.objects.filter(person_id=person_id, during__contains=on).exclude(unit=None)
    return led.values("unit_id")


def leader_above(unit_id: UUID, on: date) -> Person | None:
    """Give the leader one level above: the head of the nearest unit above that has one, else the agency's leader.

    Where HR entered no leader of the agency, the direct superior of the unit's head. Who leads both this unit and the
    one above is not above themselves; then the search goes on.
    """
    return leaders_above(on).get(unit_id)


@dataclass(frozen=True, slots=True)
class Leading:
    """Who heads each unit on a day, and who is the leader one level above it; units without one are left out."""

    heads: dict[UUID, Person]
    above: dict[UUID, Person]


def leaders_above(on: date, every: Mapping[UUID, Unit] | None = None) -> dict[UUID, Person]:
    """Give the leader one level above each unit, by unit id; units without one are left out: see `leading_on`."""
    return leading_on(on, every).above


def leading_on(on: date, every: Mapping[UUID, Unit] | None = None) -> Leading:
    """Give heads and leaders above of all units: one statement; two where no political office holder leads the agency.

    every
        All units by id, if the caller has read them already; else one statement more.
    """
    every = {row.id: row for row in units()} if every is None else every
    rows = Headship.objects.filter(during__contains=on).select_related("person__membership")
    held = {row.unit_id: row.person for row in rows}
    leader = held.pop(None, None)
    heads = {pk: person for pk, person in held.items() if pk is not None}
    beyond = {} if leader else superiors_of([head.id for head in heads.values()], on)
    found: dict[UUID, Person] = {}
    for row in every.values():
        own = heads.get(row.id)
        top = leader or (beyond.get(own.id) if own else None)
        above = [heads[step.id] for step in _upward(row, every)[1:] if step.id in heads]
        chosen = next(
            (one for one in [*above, *filter(None, [top])] if own is None or one.id != own.id), None
        )
        if chosen is not None:
            found[row.id] = chosen
    return Leading(heads, found)
