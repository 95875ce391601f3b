"""Showing what a roster would change; first, if its columns are not known, asking which is which."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.frames.corrected import corrected_file
from teladan.apps.organisation.frames.files import Unreadable, cells_of
from teladan.apps.organisation.frames.guessing import columns_of, guesses
from teladan.apps.organisation.frames.header import Header, header_of, plain
from teladan.apps.organisation.frames.preview import digest_of, packed, preview_of
from teladan.apps.organisation.frames.reading import read_cells, unread
from teladan.apps.organisation.frames.standing import open_book
from teladan.apps.organisation.models import ColumnTitle, RosterImport
from teladan.apps.organisation.queries import learned_titles
from teladan.apps.organisation.rules.roster import plan_import
from teladan.apps.organisation.terms import ALL_COLUMNS, NEEDED, FileRow, ImportState, Roster
from teladan.apps.tenancy.queries import here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say
from teladan.web.words import told


@action
def preview_roster(
    *,
    content: bytes,
    name: str,
    as_of: date,
    by: Actor,
    now: datetime,
    complete: str = "",
    ask: bool = False,
) -> RosterImport:
    """Read a roster file and keep what it would change, until HR confirms or drops it. Changes nothing else.

    A file whose columns are not all known, but which may be a roster, is kept until HR has said which is which
    (`name_columns`); with `ask` any file is.
    """
    may_edit(by).require()
    shown = RosterImport(
        name=name[-255:], as_of=as_of, complete=complete, preview={}, person_id=by.id, loaded_at=now
    )
    try:
        cells = cells_of(content).rows
    except Unreadable as unreadable:
        _fill(shown, unread(content, unreadable), [])
    else:
        learned = learned_titles()
        header = header_of(cells, learned)
        if ask or (not header.is_known and _may_be_roster(cells, header, learned)):
            _ask(shown, content)
        else:
            _read(shown, content, cells, header)
    shown.save(force_insert=True)
    faults = shown.preview.get("fault_count", 0)
    note("roster.shown", subject=shown, by=by, now=now, sha256=shown.sha256, faults=faults)
    return shown


@action(on="shown")
def name_columns(
    *, shown: RosterImport, columns: Mapping[str, int], by: Actor, now: datetime
) -> RosterImport:
    """Say which column of a kept file is which, remember it for the next file, and show what the file would change.

    columns
        From a column (`terms.ALL_COLUMNS`) to its place in the file, counted from 0.
    """
    may_edit(by).require()
    if shown.state != ImportState.ASKED or shown.content is None:
        raise Invalid(say("This import is over. Load the file again."))
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise Invalid(say("Name these columns too: {columns}.", columns=", ".join(missing)))
    if len(set(columns.values())) < len(columns):
        raise Invalid(say("One column of the file was chosen twice."))
    content = gzip.decompress(bytes(shown.content))
    cells = cells_of(content).rows
    header = header_of(cells, learned_titles())
    chosen = {column: columns[column] for column in ALL_COLUMNS if column in columns}
    _remember(header, chosen)
    unused = tuple(title for at, title in enumerate(header.titles) if title and at not in chosen.values())
    shown.state, shown.content = ImportState.SHOWN, None
    _read(shown, content, cells, replace(header, places=chosen, dropped=unused, missing=(), faults=()))
    shown.save()
    note("roster.columns_named", subject=shown, by=by, now=now, columns=sorted(chosen))
    return shown


@action
def forget_columns(*, by: Actor, now: datetime) -> int:
    """Forget what was said of titles of columns; give how many were known."""
    may_edit(by).require()
    count, _ = ColumnTitle.objects.all().delete()
    note("roster.columns_forgotten", subject=here(), by=by, now=now, count=count)
    return count


def _may_be_roster(cells: list[list[str]], header: Header, learned: Mapping[str, str]) -> bool:
    """Whether the file holds a column of NIP at least: anything else is a wrong file, which gets one error."""
    return "NIP" in guesses(columns_of(cells, header), learned)


def _ask(shown: RosterImport, content: bytes) -> None:
    shown.state = ImportState.ASKED
    shown.content = gzip.compress(content, compresslevel=3, mtime=0)
    shown.sha256 = hashlib.sha256(content).hexdigest()


def _read(shown: RosterImport, content: bytes, cells: list[list[str]], header: Header) -> None:
    lines: list[FileRow] = []
    _fill(shown, read_cells(content, cells, header, rules_on(shown.as_of), lines), lines)


def _fill(shown: RosterImport, roster: Roster, lines: list[FileRow]) -> None:
    """Write into the import what it would change, its clean rows if it may, and the corrected file if that helps."""
    plan = plan_import(roster, open_book(shown.as_of).standing, shown.complete)
    preview: dict[str, Any] = preview_of(plan)
    shown.sha256, shown.digest = roster.sha256, digest_of(plan)
    shown.rows = None if plan.faults else packed(roster)
    shown.corrected = corrected_file(lines, plan.faults, told) if lines else None
    shown.preview = preview | {"corrected": shown.corrected is not None}


def _remember(header: Header, chosen: Mapping[str, int]) -> None:
    """Keep what each title stands for; titles that were left out are not read next time either.

    Of two columns with one title the chosen one counts, so it comes last.
    """
    by_place = {place: column for column, place in chosen.items()}
    rows = {
        plain(title): ColumnTitle(title=title, key=plain(title), column=by_place.get(place, ""))
        for place, title in sorted(enumerate(header.titles), key=lambda one: one[0] in by_place)
        if plain(title)
    }
    ColumnTitle.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["agency_id", "key"],
        update_fields=["title", "column"],
    )
