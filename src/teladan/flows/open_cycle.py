"""A year begins: the prepared cycle opens, and everyone is told to begin their SKP."""

from datetime import datetime

from teladan.apps.notifications.actions import notify_many
from teladan.apps.organisation.queries import officials_on
from teladan.apps.planning.actions import open_cycle
from teladan.apps.planning.queries import Cycle, deadline, local_day
from teladan.apps.planning.terms import DeadlineStage
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.engine.words import say


@action
def open_year(*, cycle: Cycle, by: Actor, now: datetime) -> int:
    """Open a prepared year and tell all officials; give how many were told. HR only."""
    open_cycle(cycle=cycle, by=by, now=now)
    on = max(local_day(now), cycle.during.lower)
    return notify_many(
        to=officials_on(on).order_by().values_list("pk", flat=True),
        kind="cycle.opened",
        text=say("Begin your SKP of {year}", year=str(cycle.year)),
        url="/perencanaan/skp/",
        now=now,
        key=f"cycle:{cycle.pk}:plan",
        due=deadline(cycle, DeadlineStage.PLAN_SUBMITTED),
    )
