"""Planning seats takes a while: it runs as a job with its own page."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from teladan.apps.development.actions.allocation import Asked, propose_allocation
from teladan.base.clock import now
from teladan.base.jobs import Running, job


@job("development.allocate")
def allocate_seats(running: Running) -> dict[str, Any]:
    """Plan the seats of a year."""
    given = running.args
    asked = Asked(tuple(map(UUID, given["sessions"])), given["weights"], given["give"], given["absent"])
    run = propose_allocation(
        year=given["year"], asked=asked, by=running.by, now=now(), tell=running.progress
    ).value
    return {"url": reverse("development:allocation", args=[run.pk])}
