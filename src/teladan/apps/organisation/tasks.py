"""Long work: reading a roster, making it fact; and wiping what nobody confirmed."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from teladan.apps.organisation.actions import confirm_import, drop_import, name_columns, preview_roster
from teladan.apps.organisation.actions.writing.structure import STEPS
from teladan.apps.organisation.models import RosterImport
from teladan.apps.organisation.queries import import_waiting
from teladan.apps.organisation.terms import ImportState
from teladan.base.actor import system
from teladan.base.bulk import rarely_collecting
from teladan.base.clock import now
from teladan.base.jobs import Running, job, task
from teladan.base.wall import current_agency
from teladan.engine.words import say

KEPT = timedelta(days=7)
KEPT_FILE = timedelta(days=1)


@job("organisation.preview_roster")
def preview(running: Running) -> dict[str, Any]:
    """Read the uploaded roster and show what it would change."""
    running.progress(0, 2, say("Reading the file and comparing it with the agency"))
    with rarely_collecting():
        shown = preview_roster(
            content=running.input,
            name=running.row.input_name,
            as_of=date.fromisoformat(running.args["as_of"]),
            complete=running.args["complete"],
            ask=running.args.get("ask", False),
            by=running.by,
            now=now(),
        ).value
    if shown.state == ImportState.ASKED:
        running.progress(2, 2, say("Say which column is which. Nothing has been changed yet."))
        return {"url": reverse("organisation:name_columns", args=[shown.pk])}
    running.progress(2, 2, say("Read. Nothing has been changed yet."))
    return {"url": reverse("organisation:roster_import", args=[shown.pk])}


@job("organisation.name_columns")
def named(running: Running) -> dict[str, Any]:
    """Read a kept roster whose columns HR has named, and show what it would change."""
    shown = RosterImport.objects.get(pk=running.args["shown"])
    running.progress(0, 2, say("Reading the file and comparing it with the agency"))
    with rarely_collecting():
        name_columns(
            shown=shown, columns=running.args["columns"], by=running.by, now=now(), seen=running.args["seen"]
        )
    running.progress(2, 2, say("Read. Nothing has been changed yet."))
    return {"url": reverse("organisation:roster_import", args=[shown.pk])}


@job("organisation.confirm_import")
def confirm(running: Running) -> dict[str, Any]:
    """Make a previewed roster fact."""
    shown = RosterImport.objects.get(pk=running.args["shown"])
    with rarely_collecting():
        confirm_import(
            shown=shown, by=running.by, now=now(), seen=running.args["seen"], tell=running.progress
        )
    running.progress(STEPS, STEPS, say("The roster is imported."))
    return {"url": reverse("organisation:roster_import", args=[shown.pk])}


@task("organisation.sweep_imports")
def sweep_imports() -> None:
    """Drop previews that nobody confirmed within a week, and files whose columns nobody named within a day."""
    instant = now()
    waiting = [
        *import_waiting(instant - KEPT),
        *import_waiting(instant - KEPT_FILE, state=ImportState.ASKED),
    ]
    for shown in waiting:
        drop_import(shown=shown, by=system(current_agency()), now=instant)
