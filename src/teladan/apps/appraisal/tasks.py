"""What happens to evaluations at night: superiors are asked when a period, or somebody's segment, has ended."""

from datetime import timedelta

from teladan.apps.appraisal.actions import ask_for_closings, ask_for_evaluations
from teladan.apps.appraisal.queries import closing_seats
from teladan.apps.audit.queries import entries_of
from teladan.apps.planning.queries import current_cycle, local_day, periods_of_year
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task

FRESH = timedelta(days=3)
"""A segment that ended longer ago was asked for on an earlier night, unless the worker slept for so long."""


@task("appraisal.ask_for_evaluations")
def ask() -> None:
    """Ask once for each period that has ended, and for the segments that ended in the last nights."""
    instant = now()
    today = local_day(instant)
    cycle = current_cycle(today)
    if cycle is None:
        return
    by = system(cycle.agency_id)
    for period in periods_of_year(cycle.year):
        if period.last_day < today and not entries_of(period.pk).filter(word="period.asked").exists():
            ask_for_evaluations(period=period, by=by, now=instant)
    seats = closing_seats(cycle, today)
    if any(seat.newest is None and today - seat.segment.last <= FRESH for seat in seats):
        ask_for_closings(cycle=cycle, by=by, now=instant)
