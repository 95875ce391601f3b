"""The ledger as pages: for the auditor of an agency, and sign-in events for the operator."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.audit.queries import (
    Filter,
    check_leaves,
    entries_of,
    recent_entries,
    sign_in_entries,
)
from teladan.apps.audit.rules import safe_cell
from teladan.base.directory import directory
from teladan.base.errors import Missing
from teladan.base.page import Request, page

READERS = ("auditor",)
ROWS = 50


@page(role=READERS)
def ledger(request: Request) -> HttpResponse:
    """Show who did what, newest first; by the beginning of a word, by a person, or for one thing."""
    wanted = _filter(request)
    return _listed(request, recent_entries(wanted)[: ROWS + 1], wanted, "audit/ledger.html")


@page(role="operator")
def sign_ins(request: Request) -> HttpResponse:
    """Show sign-in events of this server, which belong to no agency."""
    wanted = _filter(request)
    return _listed(request, sign_in_entries(wanted)[: ROWS + 1], wanted, "audit/sign_ins.html")


@page(role=READERS)
def story(request: Request, pk: UUID) -> HttpResponse:
    """Show everything that happened to one thing, oldest first; a thing to which nothing happened here is not found."""
    rows = list(entries_of(pk))
    if not rows:
        raise Missing
    return render(request, "audit/story.html", {"rows": list(told_rows(rows)), "pk": pk})


@page(role=READERS)
def check(request: Request) -> HttpResponse:
    """Compute every leaf anew and say whether any row was changed behind the ledger's back."""
    return render(request, "audit/check.html", {"found": check_leaves()})


@page(role=READERS)
def download(request: Request) -> HttpResponse:
    """Give the ledger, as filtered, as CSV."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["id", "at", "actor", "name", "word", "subject_kind", "subject", "data", "leaf"])
    rows = list(recent_entries(_filter(request)))
    names = directory().names({row.actor_id for row in rows if row.actor_id})
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in _cells(row, names)])
    response = HttpResponse(sheet.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ledger.csv"'
    return response


def _cells(row: LedgerEntry, names: dict[UUID, str]) -> list[str]:
    name = names.get(row.actor_id, "") if row.actor_id else ""
    texts = (row.id, row.at.isoformat(), row.actor_id, name, row.word, row.subject_kind, row.subject_id)
    return [*(str(text or "") for text in texts), row.data, row.leaf]


def _filter(request: Request) -> Filter:
    """Read the filter from the query: word, person (name or number begins so) and the place to go on from."""
    person = request.GET.get("person", "").strip()
    return Filter(
        word=request.GET.get("word", "").strip(),
        people=tuple(directory().named(person)) if person else None,
        after=_uuid(request.GET.get("after")),
    )


def _listed(request: Request, rows: Iterable[LedgerEntry], wanted: Filter, template: str) -> HttpResponse:
    """Show one page of rows; one more than fits tells that there are more."""
    found = list(rows)
    context = {
        "rows": list(told_rows(found[:ROWS])),
        "last": found[ROWS - 1].id if len(found) > ROWS else None,
        "word": wanted.word,
        "person": request.GET.get("person", ""),
        "paged": wanted.after is not None,
    }
    return render(request, template, context)


def told_rows(rows: list[LedgerEntry]) -> Iterator[tuple[LedgerEntry, str, list[tuple[str, str]]]]:
    """Give each row with the name of who did it and its data as pairs."""
    names = directory().names({row.actor_id for row in rows if row.actor_id})
    for row in rows:
        name = names.get(row.actor_id, "") if row.actor_id else ""
        pairs = [(key, _shown(value)) for key, value in json.loads(row.data).items()]
        yield row, name, pairs


def _shown(value: object) -> str:
    """Write a value of the ledger for reading; empty for what says nothing."""
    if isinstance(value, list):
        return ", ".join(_shown(part) for part in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
