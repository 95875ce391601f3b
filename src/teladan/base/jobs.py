"""Work for later: queued by name, run by the worker inside its agency, and watched by whoever began it.

What is queued is queued by the transaction that asked for it, and how a job ended is kept by the transaction that did
it: whatever is killed, a job that was promised is done, and done once.

    start_job("organisation.import_roster", by=actor, now=now, input=upload, name="roster.csv", as_of="2026-01-01")

    @job("organisation.import_roster")          # in the app's tasks.py
    def import_roster(running: Running) -> dict: ...

Progress is written beside the job's own transaction (through the database alias `beside`), so that it can be seen
while the work, which is done whole or not at all, is still under way.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connections, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from teladan.base import wall
from teladan.base.actor import SYSTEM_ID, Actor
from teladan.base.clock import now as clock_now
from teladan.base.errors import Invalid, Refused
from teladan.base.models import Job, JobFile, JobState
from teladan.engine.words import Said, from_json, say, to_json

log = logging.getLogger(__name__)

Tell = Callable[[int, int, Said], None]
"""How an action that takes long says how far it is: what is done, of how much, in words. May raise Cancelled."""

KINDS: dict[str, Callable[["Running"], dict[str, Any]]] = {}
LATER: dict[str, Callable[..., None]] = {}
BESIDE = "beside"
AWAY = (OperationalError, InterfaceError)
AGAIN = RetryStrategy(wait=15, retry_exceptions=AWAY)
"""A database that is away, or has no room, is no reason to give work up: it is rolled back whole and done later."""
LOG_LINES = 200
KEPT_DAYS = 7
"""How long a file that a job made can be fetched."""


def silent(_done: int, _total: int, _said: Said) -> None:
    """Tell nobody."""


class Over(Exception):
    """The job has ended already: a worker that was thought dead has done it."""


class Cancelled(Exception):
    """The person asked the job to stop; its transaction is rolled back."""


@dataclass
class Running:
    """A job at work, as its function sees it."""

    row: Job
    by: Actor

    @property
    def args(self) -> dict[str, Any]:
        """What `start_job` was given, JSON values."""
        args: dict[str, Any] = self.row.args
        return args

    @property
    def input(self) -> bytes:
        """The uploaded bytes; empty if there were none."""
        return bytes(self.row.input or b"")

    def progress(self, done: int, total: int, said: Said | None = None) -> None:
        """Tell how far it is; raises Cancelled if the person asked to stop."""
        changes: dict[str, Any] = {"done": done, "total": total}
        if said is not None:
            self.row.log = [*self.row.log, to_json(said)][-LOG_LINES:]
            changes |= {"message": to_json(said), "log": self.row.log}
        if _write_beside(self.row, **changes):
            raise Cancelled

    def deliver(self, name: str, content_type: str, content: bytes) -> None:
        """Keep the file the job made; its page offers it for `KEPT_DAYS` days to whoever began the job."""
        JobFile.objects.create(
            job=self.row,
            person_id=self.by.id,
            name=name,
            content_type=content_type,
            content=content,
            made_at=clock_now(),
        )


def job(kind: str) -> Callable[[Callable[[Running], dict[str, Any]]], Callable[[Running], dict[str, Any]]]:
    """Register the function that does jobs of a kind; it gives a JSON-able result."""

    def register(function: Callable[[Running], dict[str, Any]]) -> Callable[[Running], dict[str, Any]]:
        KINDS[kind] = function
        return function

    return register


def task(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function that `later` may call by name, inside an agency, with JSON arguments."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        LATER[name] = function
        return function

    return register


def later(name: str, **args: Any) -> None:
    """Queue a registered task of the present agency, with the present transaction."""
    run_task.defer(name=name, agency_id=str(wall.current_agency()), args=args)


def outside(name: str, **args: Any) -> None:
    """Queue a registered task that belongs to no agency, with the present transaction if there is one."""
    run_outside.defer(name=name, args=args)


def start_job(
    kind: str,
    *,
    by: Actor,
    now: datetime,
    input: bytes | None = None,  # noqa: A002 - the word people use
    name: str = "",
    **args: Any,
) -> Job:
    """Begin long work: a row that can be watched and cancelled, and with it the worker's order to do it."""
    row = Job.objects.create(
        kind=kind, person_id=by.id, args=args, input=input, input_name=name, started_at=now
    )
    actor = {"name": by.name, "user_id": str(by.user_id) if by.user_id else None, "roles": sorted(by.roles)}
    run_job.defer(job_id=str(row.id), agency_id=str(row.agency_id), actor=actor)
    return row


@queue.task(name="base.task", retry=AGAIN)
def run_task(name: str, agency_id: str, args: dict[str, Any]) -> None:
    """Run one registered task inside its agency."""
    with wall.agency(UUID(agency_id)):
        LATER[name](**args)


@queue.task(name="base.outside", retry=AGAIN)
def run_outside(name: str, args: dict[str, Any]) -> None:
    """Run one registered task that belongs to no agency, whole or not at all."""
    with transaction.atomic():
        LATER[name](**args)


@queue.task(name="base.job", retry=AGAIN)
def run_job(job_id: str, agency_id: str, actor: dict[str, Any]) -> None:
    """Run one job from its row, in one transaction, which keeps also that it is done."""
    agency = UUID(agency_id)
    with wall.agency(agency):
        row = Job.objects.get(pk=job_id)
    if row.is_over:
        return
    by = _actor(row, actor)
    _write_beside(row, state=JobState.RUNNING)
    try:
        with wall.agency(agency, by.id, by.user_id):
            _done(row, KINDS[row.kind](Running(row, by)))
    except Over:
        log.warning("job %s (%s) was ended by another worker; this one's work is undone", row.id, row.kind)
    except Cancelled:
        _end(row, JobState.CANCELLED, message=to_json(say("Cancelled. Nothing was changed.")))
    except Invalid as invalid:
        _end(row, JobState.FAILED, message=to_json(invalid.reason))
    except Refused as refused:
        _end(row, JobState.FAILED, message=to_json(refused.verdict.reason or say("Refused.")))
    except AWAY:
        raise
    except Exception:
        log.exception("job %s (%s) failed", row.id, row.kind)
        _end(row, JobState.FAILED, message=to_json(say("Something broke on our side. Nothing was changed.")))


def _actor(row: Job, actor: dict[str, Any]) -> Actor:
    """Speak for whoever began the job, with the roles they held then."""
    user = UUID(actor["user_id"]) if actor["user_id"] else None
    name = actor["name"] if row.person_id != SYSTEM_ID else "Teladan"
    return Actor(row.person_id, row.agency_id, name, user, frozenset(actor["roles"]))


def _done(row: Job, result: dict[str, Any]) -> None:
    """Keep, within the job's own transaction, that it is done. Raises Over if another worker has ended it meanwhile."""
    ended = {"state": JobState.DONE, "ended_at": clock_now(), "input": None, "result": result}
    if not Job.objects.filter(pk=row.pk, ended_at=None).update(**ended):
        raise Over


def _end(row: Job, state: JobState, **changes: Any) -> None:
    """Close the job and wipe the upload."""
    _write_beside(row, state=state, ended_at=clock_now(), input=None, **changes)


def _write_beside(row: Job, **changes: Any) -> bool:
    """Write to the job's row at once, outside the job's own transaction; tell whether a stop is wished."""
    connection = connections[BESIDE]
    with transaction.atomic(using=BESIDE):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency', %s, true)", [str(row.agency_id)])
        Job.objects.using(BESIDE).filter(pk=row.pk).update(**changes)
        stop = Job.objects.using(BESIDE).filter(pk=row.pk, cancel_asked=True).exists()
    return stop and "ended_at" not in changes


def message_of(row: Job) -> Said | None:
    """Give the job's last word."""
    return from_json(row.message) if row.message else None


def sweep_files(*, now: datetime) -> int:
    """Drop the files that the present person's jobs made more than `KEPT_DAYS` days ago; give their number."""
    return JobFile.objects.filter(made_at__lt=now - timedelta(days=KEPT_DAYS)).delete()[0]
