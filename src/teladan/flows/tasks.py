"""Journeys that take long run as jobs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.base.clock import now
from teladan.base.errors import Missing
from teladan.base.jobs import Running, job
from teladan.engine.words import say, say_n
from teladan.flows.discussion_opens import discussion_opens
from teladan.flows.open_rating import open_rating
from teladan.flows.publish_results import publish_results

__all__ = ["discussion_opens", "open_rating_job", "publish_results_job"]


@job("flows.open_rating")
def open_rating_job(running: Running) -> dict[str, Any]:
    """Open the annual rating for everyone with an agreed SKP."""
    year = cycle_by_id(UUID(running.args["cycle_id"]))
    if year is None:
        raise Missing
    running.progress(0, 1, say("Gathering results and values of every agreed SKP."))
    opened = open_rating(
        cycle_id=year.pk,
        title=f"Penilaian tahunan {year.year}",
        closes_at=datetime.fromisoformat(running.args["closes_at"]),
        by=running.by,
        now=now(),
    ).value
    running.progress(
        1, 1, say_n("{n} person can be rated now.", "{n} people can be rated now.", opened.people)
    )
    return {"people": opened.people, "left_out": len(opened.left_out)}


@job("flows.publish_results")
def publish_results_job(running: Running) -> dict[str, Any]:
    """Release every decided result that has its letter."""
    running.progress(0, 1, say("Releasing every decided result that has its letter."))
    done = publish_results(cycle_id=UUID(running.args["cycle_id"]), by=running.by, now=now()).value
    running.progress(1, 1, say_n("{n} result was released.", "{n} results were released.", done.released))
    return {"released": done.released, "held_back": len(done.held_back)}
