"""Long work: reading a dictionary file."""

from datetime import date
from typing import Any

from django.urls import reverse

from teladan.apps.competency.actions import preview_dictionary
from teladan.base.clock import now
from teladan.base.jobs import Running, job
from teladan.engine.words import say


@job("competency.preview_dictionary")
def preview(running: Running) -> dict[str, Any]:
    """Read the uploaded dictionary and show what it would bring."""
    running.progress(0, 2, say("Reading the file"))
    shown = preview_dictionary(
        content=running.input,
        name=running.row.input_name,
        title=running.args["title"],
        source=running.args["source"],
        since=date.fromisoformat(running.args["since"]),
        is_official=running.args["is_official"],
        by=running.by,
        now=now(),
    ).value
    running.progress(2, 2, say("Read. Nothing has been changed yet."))
    return {"url": reverse("competency:dictionary_import", args=[shown.pk])}
