"""Changing dated lines in bulk: read the stored stretches, work out the wanted ones, write the difference."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from teladan.apps.organisation.models import Line
from teladan.apps.organisation.rules import lines
from teladan.base.bulk import insert_columns

BATCH = 2_000
CONSTRAINTS = (
    "segment_one_definitif",
    "segment_acting_once",
    "reporting_one_superior",
    "headship_one_a_unit",
    "headship_one_an_agency",
)
T = TypeVar("T")
Value = tuple[Any, ...]
Wish = Value | None


@dataclass(frozen=True)
class Kind:
    """Which table holds a line, whose it is, and which columns are its value. The first column is what counts:
    where it stays the same and another differs (only the basis), the stretch is relabelled, not split."""

    model: type[Line]
    owner: str
    values: tuple[str, ...]
    fixed: tuple[tuple[str, Any], ...] = ()


def set_lines(kind: Kind, wishes: Mapping[UUID | None, Wish], on: date, fresh: frozenset[UUID]) -> None:
    """Let each owner's line hold a value from a day on (None: nothing); `fresh` owners have no line yet."""
    new = {owner: wish for owner, wish in wishes.items() if owner in fresh and wish is not None}
    _insert(kind, [(owner, lines.Stretch(on, None, wish)) for owner, wish in new.items()])
    _rewrite(
        kind,
        [owner for owner in wishes if owner not in fresh],
        lambda line, owner: lines.set_from(_relabelled(line, on, wishes[owner]), on, wishes[owner]),
    )


def end_lines(kind: Kind, owners: Iterable[UUID], on: date) -> None:
    """Let nothing hold from a day on, whatever was planned."""
    _rewrite(kind, list(owners), lambda line, _: lines.ended_from(line, on))


def _relabelled(line: "lines.Line[Value]", on: date, value: Wish) -> "lines.Line[Value]":
    return tuple(
        lines.Stretch(one.first, one.until, value)
        if value is not None and one.covers(on) and one.value[0] == value[0]
        else one
        for one in line
    )


def _rewrite(kind: Kind, owners: Sequence[UUID | None], change: Any) -> None:
    stored = _stored(kind, owners)
    changed: list[Line] = []
    added: list[tuple[UUID | None, lines.Stretch[Value]]] = []
    removed: list[UUID] = []
    for owner in owners:
        rows = stored.get(owner, [])
        line = tuple(stretch for _, stretch in rows)
        plan = lines.rewrite(rows, change(line, owner))
        removed.extend(row.id for row in plan.removed)
        for row, stretch in plan.changed:
            row.during = DateRange(stretch.first, stretch.until)
            for name, value in zip(kind.values, stretch.value, strict=True):
                setattr(row, name, value)
            changed.append(row)
        added.extend((owner, stretch) for stretch in plan.added)
    rows_of = kind.model._base_manager
    for some in batches(removed, BATCH):
        rows_of.filter(pk__in=some).delete()
    rows_of.bulk_update(changed, ["during", *kind.values], batch_size=BATCH)
    _insert(kind, added)


def _stored(kind: Kind, owners: Sequence[UUID | None]) -> dict[UUID | None, list[tuple[Any, Any]]]:
    found: dict[UUID | None, list[tuple[Any, Any]]] = defaultdict(list)
    for some in batches(owners, BATCH * 5):
        known = Q(**{f"{kind.owner}__in": [owner for owner in some if owner is not None]})
        if None in some:
            known |= Q(**{kind.owner: None})
        for row in kind.model._base_manager.filter(known, **dict(kind.fixed)).order_by("during"):
            value = tuple(getattr(row, name) for name in kind.values)
            stretch = lines.Stretch(row.during.lower, row.during.upper, value)
            found[getattr(row, kind.owner)].append((row, stretch))
    return found


def _insert(kind: Kind, added: "Sequence[tuple[UUID | None, lines.Stretch[Value]]]") -> None:
    """Insert stretches, each with its owner."""
    columns: dict[str, list[Any]] = {
        kind.owner: [owner for owner, _ in added],
        "during": [_written(stretch) for _, stretch in added],
    }
    for at, name in enumerate(kind.values):
        values = [stretch.value[at] for _, stretch in added]
        columns[name] = [str(value) if isinstance(value, StrEnum) else value for value in values]
    insert_columns(kind.model, columns, dict(kind.fixed))


def _written(stretch: "lines.Stretch[Value]") -> str:
    """Write the days of a stretch as PostgreSQL reads a range: "[2026-01-01,)"."""
    return f"[{stretch.first.isoformat()},{stretch.until.isoformat() if stretch.until else ''})"


def batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """Cut a long list into pieces."""
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece


def check_lines() -> None:
    """Look at the deferred constraints now, so that an overlap shows in the action that made it."""
    names = ", ".join(CONSTRAINTS)
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
