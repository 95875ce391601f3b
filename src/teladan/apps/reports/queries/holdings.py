"""What the system holds about one person, and everything of it as one ZIP file (UU 27/2022, right of access and copy)."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet, Value
from django.utils import translation

from teladan.apps.accounts.queries import member
from teladan.apps.appraisal.queries import appraisals_of_person
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.reports.queries.words import printed
from teladan.apps.reports.terms.holdings import HELD, Held
from teladan.base.directory import directory
from teladan.engine.words import Said, say
from teladan.web.words import told

INNER = ("agency_id", "version")
PERSONS = ("organisation.Person", "accounts.Membership")
PREFACE = say(
    "This file holds everything that Teladan keeps about you in this agency. Each table stands in the folder “data” as JSON, "
    "with its title in “index.json”. What colleagues answered in confidence is kept without names and is not part of anyone's file. "
    "Decisions and letters appear once they have been released to you."
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One table's part of a person's file."""

    label: str
    title: Said
    count: int


def holdings_of(person_id: UUID) -> list[Holding]:
    """Count what is held about a person, table by table, leaving out empty ones; two statements in all."""
    first, *others = (
        _rows(label, held, person_id).order_by().annotate(table=Value(label)).values_list("table")
        for label, held in HELD.items()
    )
    counts = Counter(label for (label,) in first.union(*others, all=True))
    return [Holding(label, held.title, counts[label]) for label, held in HELD.items() if counts[label]]


def archive_of(person_id: UUID, *, extra: Iterable[tuple[str, bytes]] = (), now: datetime) -> bytes:
    """Pack everything held about a person: JSON tables, an index in words, and the files given as (name, bytes)."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        index: dict[str, Any] = {"made_at": now.isoformat(), "tables": {}}
        names: dict[UUID, str] = {}
        for label, held in HELD.items():
            rows = [_told(row, held, names) for row in _rows(label, held, person_id)]
            if rows:
                _put(file, f"data/{label.lower()}.json", rows)
                index["tables"][label.lower()] = {"title": printed(held.title), "rows": len(rows)}
        _put(file, "index.json", index)
        file.writestr("BACA-SAYA.txt", f"{printed(PREFACE)}\n\n{_in_english(PREFACE)}\n")
        for name, content in extra:
            file.writestr(name, content)
    return packed.getvalue()


def _rows(label: str, held: Held, person_id: UUID) -> QuerySet[Model]:
    """Give the rows of one table that belong to a person's file."""
    model = apps.get_model(label)
    if label == "accounts.User":
        membership = member(person_id)
        return model._default_manager.filter(pk=membership.user_id if membership else None)
    mine = Q()
    for path in held.paths:
        mine |= Q(**{path: person_id})
    rows = model._default_manager.filter(mine, **held.only)
    if held.sheet:
        released = appraisals_of_person(person_id).filter(stage__in=RELEASED)
        rows = rows.filter(**{f"{held.sheet}__in": released.order_by().values("sheet")})
    return rows.order_by("pk")


def _told(row: Model, held: Held, names: dict[UUID, str]) -> dict[str, Any]:
    """Write one row with its columns' names; people by name beside their id."""
    told_row: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name in INNER or column.name in held.omit:
            continue
        value = column.value_from_object(row)
        aimed_at = column.related_model
        if aimed_at is not None and aimed_at._meta.label in PERSONS and value is not None:
            told_row[f"{column.name}_name"] = _name(value, names)
        told_row[column.name] = value
    return told_row


def _name(person_id: UUID, names: dict[UUID, str]) -> str:
    if person_id not in names:
        names |= directory().names([person_id])
    return names.get(person_id, "")


def _in_english(said: Said) -> str:
    """Write a message in English, whatever language the reader has chosen."""
    with translation.override("en"):
        return told(said)


def _put(file: zipfile.ZipFile, name: str, content: Any) -> None:
    file.writestr(name, json.dumps(content, ensure_ascii=False, indent=1, default=str))
