"""Work that was put off is done by the worker; what a killed worker left is taken up; old things are swept."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import cast

import psycopg
import pytest
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.django_connector import DjangoConnector

from teladan.base.drafts import Draft, save_draft
from teladan.base.jobs import Job, start_job
from teladan.base.models import Receipt
from teladan.config.database import address, roles
from teladan.config.nightly import TASKS, tidy
from tests.harness.databases import KIND
from tests.operations.processes import eventually
from tests.people import NOW, People, gather


@pytest.fixture
def people(own_database: str) -> People:
    """The cast in a database of one's own."""
    return gather()


@pytest.fixture
def worker(own_database: str, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker on this test's database."""
    url = psycopg.conninfo.make_conninfo(address.url(roles.APP, kind=KIND), dbname=own_database)
    command = [sys.executable, "-m", "teladan.config", "worker"]
    process = subprocess.Popen(command, env=environment | {"DATABASE_URL": url})
    yield process
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def begin(people: People) -> Job:
    """Begin a job: reading a roster, of which nothing can be read."""
    with people.at_home("hr") as by:
        return start_job(
            "organisation.preview_roster",
            by=by,
            now=NOW,
            input=b"no roster",
            name="x.csv",
            as_of="2026-01-01",
            complete="",
        )


def look(people: People, job: Job) -> Job:
    """See the job as it stands."""
    with people.at_home("hr"):
        return Job.objects.get(pk=job.pk)


def test_the_worker_does_what_was_put_off_and_wipes_the_upload(people: People, worker: object) -> None:
    job = begin(people)
    assert eventually(lambda: look(people, job).is_over, seconds=120)
    done = look(people, job)
    assert (done.state, done.input) == ("done", None)
    assert done.result
    assert done.result["url"].startswith("/")


def test_work_of_a_killed_worker_is_taken_up(people: People) -> None:
    job = begin(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        dead = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    queue.tasks["config.take_up"].defer(timestamp=0)
    with connector() as app:
        app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
        app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
    assert look(people, job).is_over


def connector() -> AbstractContextManager[App]:
    """The queue on a connector that a worker can use."""
    return queue.replace_connector(cast(DjangoConnector, queue.connector).get_worker_connector())


def test_old_drafts_and_receipts_are_swept_and_young_ones_stay(people: People) -> None:
    with people.at_home("official") as by:
        save_draft(form="old", body={}, by=by, now=NOW - timedelta(days=91))
        save_draft(form="young", body={}, by=by, now=NOW - timedelta(days=89))
        for day, route in ((31, "/old/"), (29, "/young/")):
            Receipt.objects.create(
                person_id=by.id, key=f"{day:032x}", route=route, digest="", at=NOW - timedelta(days=day)
            )
    tidy(people.home.pk, NOW)
    with people.at_home("official"):
        assert [draft.form for draft in Draft.objects.all()] == ["young"]
        assert [receipt.route for receipt in Receipt.objects.all()] == ["/young/"]


def test_each_agency_gets_its_nightly_tasks(people: People) -> None:
    tidy(people.home.pk, NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'name', args ->> 'agency_id' FROM procrastinate_jobs WHERE task_name = 'base.task'"
        )
        assert sorted(cursor.fetchall()) == sorted((name, str(people.home.pk)) for name in TASKS)
