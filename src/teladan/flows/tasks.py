"""Journeys that take long run as jobs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from teladan.apps.appraisal.queries import appraisals_of_cycle
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.base.clock import now
from teladan.base.directory import directory
from teladan.base.errors import Missing
from teladan.base.jobs import Running, job, task
from teladan.engine.words import Said, say, say_n
from teladan.flows.discussion_opens import discussion_opens
from teladan.flows.open_panels import open_panels_of_year
from teladan.flows.open_rating import open_rating
from teladan.flows.publish_results import publish_results
from teladan.flows.weekly import summarize_week

__all__ = ["discussion_opens", "open_panels_job", "open_rating_job", "publish_results_job"]

NAMED = 100  # people whom a log names at most; their number is told in any case


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
    _name(running, opened.left_out)
    running.progress(
        1, 1, say_n("{n} person can be rated now.", "{n} people can be rated now.", opened.people)
    )
    return {"people": opened.people, "left_out": len(opened.left_out)}


@job("flows.open_panels")
def open_panels_job(running: Running) -> dict[str, Any]:
    """Ask everyone with an agreed SKP whom they propose for their panel."""
    running.progress(0, 1, say("Looking for colleagues with a working tie."))
    due = running.args.get("due")
    asked = open_panels_of_year(
        cycle_id=UUID(running.args["cycle_id"]),
        due=date.fromisoformat(due) if due else None,
        by=running.by,
        now=now(),
    ).value
    _name(running, asked.left_out)
    running.progress(
        1, 1, say_n("{n} person was asked for a panel.", "{n} people were asked for a panel.", asked.people)
    )
    return {"people": asked.people, "left_out": len(asked.left_out)}


@job("flows.publish_results")
def publish_results_job(running: Running) -> dict[str, Any]:
    """Release every decided result that has its letter."""
    running.progress(0, 1, say("Releasing every decided result that has its letter."))
    cycle_id = UUID(running.args["cycle_id"])
    done = publish_results(cycle_id=cycle_id, by=running.by, now=now()).value
    held = appraisals_of_cycle(cycle_id).filter(pk__in=done.held_back).values_list("pk", "person_id")
    _name(running, {person_id: done.held_back[pk] for pk, person_id in held})
    running.progress(1, 1, say_n("{n} result was released.", "{n} results were released.", done.released))
    return {"released": done.released, "held_back": len(done.held_back)}


def _name(running: Running, reasons: Mapping[UUID, Said]) -> None:
    """Write into the job's log who was left out and why, by name; nobody is left out silently."""
    names = directory().names(reasons)
    lines = sorted((names.get(pk, "–"), pk) for pk in reasons)
    for name, pk in lines[:NAMED]:
        running.progress(0, 1, say("{name} is left out: {reason}", name=name, reason=reasons[pk]))
    if len(lines) > NAMED:
        rest = len(lines) - NAMED
        running.progress(0, 1, say_n("{n} more person is left out.", "{n} more people are left out.", rest))


@task("flows.weekly_summary")
def weekly_summary() -> None:
    """Write to superiors, on Mondays, what waits in their teams."""
    summarize_week(now=now())
