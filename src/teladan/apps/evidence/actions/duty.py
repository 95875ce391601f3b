"""People are asked to report."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from teladan.apps.evidence.notices import ask_to_report
from teladan.apps.evidence.queries.duty import due_of
from teladan.apps.planning.queries import Period
from teladan.base.action import action, note
from teladan.base.actor import Actor


@action
def ask_for_progress(*, period: Period, people: Sequence[UUID], by: Actor, now: datetime) -> None:
    """Put the period's report into these people's inboxes, with its last day; whoever was asked before is left alone."""
    due = due_of(period)
    ask_to_report(people, period, due, now)
    note("progress.asked", subject=period, by=by, now=now, people=len(people), due=due.isoformat())
