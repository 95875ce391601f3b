"""A dictionary file is shown first, and becomes an edition once HR confirms it."""

import hashlib
from collections import Counter
from datetime import date, datetime

from teladan.apps.competency.access import keeps
from teladan.apps.competency.actions.dictionary import load_edition
from teladan.apps.competency.frames import kept, read_dictionary, restored
from teladan.apps.competency.models import Competency, DictionaryImport, Edition
from teladan.apps.competency.terms import ImportState
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say, to_json

SHOWN = 200
"""Faults that a preview keeps; their number is told in full."""


@action
def preview_dictionary(
    *,
    content: bytes,
    name: str,
    title: str,
    source: str,
    since: date,
    is_official: bool,
    by: Actor,
    now: datetime,
) -> DictionaryImport:
    """Read a dictionary file and keep what it would bring, until HR confirms or drops it. Changes nothing else."""
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    read = read_dictionary(content, name)
    names = {each.code: each.name for each in read.rungs}
    known = set(Competency.objects.filter(code__in=list(names)).values_list("code", flat=True))
    shown = DictionaryImport.objects.create(
        name=name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        title=title,
        source=source,
        since=since,
        is_official=is_official,
        rows=kept(read.rungs),
        preview={
            "faults": [
                {"row": each.row, "column": each.column or "", "said": to_json(each.what)}
                for each in read.faults[:SHOWN]
            ],
            "fault_count": len(read.faults),
            "new": sorted(names[code] for code in names if code not in known),
            "described_anew": sorted(names[code] for code in known),
            "kinds": dict(Counter(str(each.kind) for each in read.rungs)),
            "levels": len(read.rungs),
            "indicators": sum(len(each.indicators) for each in read.rungs),
        },
        loaded_by=by.id,
        loaded_at=now,
    )
    note(
        "competency.dictionary_shown",
        subject=shown,
        by=by,
        now=now,
        sha256=shown.sha256,
        faults=len(read.faults),
    )
    return shown


@action(on="shown")
def confirm_dictionary(*, shown: DictionaryImport, by: Actor, now: datetime) -> Edition:
    """Make the file that was shown an edition."""
    if shown.state != ImportState.SHOWN or shown.rows is None:
        raise Invalid(say("This import is over. Load the file again."))
    if shown.preview["fault_count"]:
        raise Invalid(say("The file has errors. Correct them and load it again; nothing was stored."))
    edition: Edition = load_edition(
        title=shown.title,
        source=shown.source,
        is_official=shown.is_official,
        since=shown.since,
        rungs=restored(shown.rows),
        sha256=shown.sha256,
        by=by,
        now=now,
    ).value
    shown.change(state=ImportState.DONE, rows=None, settled_at=now)
    return edition


@action(on="shown")
def drop_dictionary(*, shown: DictionaryImport, by: Actor, now: datetime) -> DictionaryImport:
    """Give the file up; nothing was changed."""
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    if shown.state != ImportState.SHOWN:
        raise Invalid(say("This import is over. Load the file again."))
    shown.change(state=ImportState.DROPPED, rows=None, settled_at=now)
    note("competency.dictionary_dropped", subject=shown, by=by, now=now)
    return shown
