"""What happens to objections at night."""

from teladan.apps.appeals.actions import escalate_objection, note_silence
from teladan.apps.appeals.queries import overdue, silent
from teladan.apps.planning.queries import local_day
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task


@task("appeals.watch_deadlines")
def watch_deadlines() -> None:
    """Take overdue objections one level up, and tell deciders whose rater was silent yesterday that they may go on."""
    instant = now()
    today = local_day(instant)
    for found in overdue(today):
        escalate_objection(objection=found, by=system(found.agency_id), now=instant)
    for found in silent(today):
        note_silence(objection=found, by=system(found.agency_id), now=instant)
