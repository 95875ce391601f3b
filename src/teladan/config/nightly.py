"""What the worker does by the clock: tidy every agency at night, and take up work whose worker was killed.

Drafts and receipts can be seen by their owner alone, for the broom too: it goes from person to person.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app as queue

from teladan.apps.accounts.queries import members
from teladan.apps.notifications.tasks import deliver
from teladan.apps.tenancy.queries import agencies
from teladan.base.clock import now
from teladan.base.drafts import sweep_drafts
from teladan.base.jobs import later, sweep_files
from teladan.base.once import sweep_receipts
from teladan.base.unsent import sweep_unsent
from teladan.base.wall import agency

log = logging.getLogger(__name__)

AT_NIGHT = "20 18 * * *"  # 01:20 in western Indonesia; cron speaks UTC here
OFTEN = "*/5 * * * *"
KEPT_HOURS = 24 * 30
TASKS = (
    "organisation.sweep_imports",
    "rating.close_due_rounds",
    "appraisal.ask_for_evaluations",
    "appeals.watch_deadlines",
    "development.watch",
    "accounts.forget_what_ended",
    "evidence.ask_for_progress",
    "evidence.check_waiting",
    "evidence.sweep_files",
    "flows.weekly_summary",
)
"""Tasks of the apps and flows that every agency gets each night."""


@queue.periodic(cron=AT_NIGHT)
@queue.task(name="config.nightly", queueing_lock="config.nightly")
def nightly(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes it
    """Tidy every agency; a failure in one is logged and keeps no other waiting."""
    call_command("clearsessions")
    for found in agencies():
        try:
            tidy(found.pk, now())
        except Exception:
            log.exception("tidying %s failed", found)


def tidy(agency_id: UUID, instant: datetime) -> None:
    """Queue the agency's own tasks, and sweep each member's old drafts, receipts and made files."""
    with agency(agency_id):
        for name in TASKS:
            later(name)
        people = [(member.pk, member.user_id) for member in members()]
    for person_id, user_id in people:
        with agency(agency_id, person_id, user_id):
            sweep_drafts(now=instant)
            sweep_receipts(now=instant)
            sweep_files(now=instant)


@queue.periodic(cron=OFTEN)
@queue.task(name="config.letters", queueing_lock="config.letters")
def letters(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes it
    """Write and send every agency's letters; a failure in one is logged and keeps no other waiting."""
    for found in agencies():
        try:
            deliver(found.pk, now())
        except Exception:
            log.exception("letters of %s failed", found)


@queue.periodic(cron=OFTEN)
@queue.task(name="config.sweep_unsent", queueing_lock="config.sweep_unsent")
def sweep_texts(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes it
    """Delete the encrypted texts that nobody came back for within half an hour."""
    sweep_unsent(now=now())


@queue.periodic(cron=OFTEN)
@queue.task(name="config.take_up", queueing_lock="config.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes it
    """Queue the work again whose worker has shown no sign of life: it was rolled back whole, or had kept with its work that it was done, so nothing is done twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@queue.periodic(cron=AT_NIGHT)
@queue.task(name="config.forget", queueing_lock="config.forget", pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes it
    """Delete finished work from the queue after a month; what people see of it stands in their own jobs."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True)
