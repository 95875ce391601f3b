"""Long work and work at night."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from teladan.apps.development.actions import (
    ask_superiors,
    confirm_import,
    drop_import,
    measure_effects,
    preview_import,
)
from teladan.apps.development.models import DevelopmentImport
from teladan.apps.development.queries import evaluations_due
from teladan.apps.development.tasks.allocation import allocate_seats
from teladan.apps.development.terms import ImportKind, ImportState
from teladan.apps.planning.queries import local_day, rules_here
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import Running, job, task
from teladan.base.wall import current_agency
from teladan.engine.words import say

__all__ = ["allocate_seats", "confirm", "measure", "preview", "watch"]
KEPT = timedelta(days=7)


@job("development.preview_import")
def preview(running: Running) -> dict[str, Any]:
    """Read an uploaded file and show what it would change."""
    running.progress(0, 2, say("Reading the file"))
    kind = ImportKind(running.args["about"])
    shown = preview_import(
        kind=kind, name=running.row.input_name, content=running.input, by=running.by, now=now()
    ).value
    running.progress(2, 2, say("Read. Nothing has been changed yet."))
    return {"url": reverse("development:shown_import", args=[shown.pk])}


@job("development.confirm_import")
def confirm(running: Running) -> dict[str, Any]:
    """Make a file that was shown fact."""
    shown = DevelopmentImport.objects.get(pk=running.args["shown"])
    confirm_import(shown=shown, by=running.by, now=now(), seen=running.args["seen"], tell=running.progress)
    return {"url": reverse("development:shown_import", args=[shown.pk])}


@job("development.measure_effects")
def measure(running: Running) -> dict[str, Any]:
    """Measure what the courses of a year did."""
    measure_effects(year=running.args["year"], by=running.by, now=now(), tell=running.progress)
    return {"url": f"{reverse('development:effects')}?tahun={running.args['year']}"}


@task("development.watch")
def watch() -> None:
    """Ask superiors who should look back by now, and wipe files that nobody confirmed within a week."""
    instant, by = now(), system(current_agency())
    today = local_day(instant)
    if evaluations_due(today, rules_here(today).training_evaluation_months):
        ask_superiors(by=by, now=instant)
    for shown in DevelopmentImport.objects.filter(state=ImportState.SHOWN, loaded_at__lt=instant - KEPT):
        drop_import(shown=shown, by=by, now=instant)
