"""Long work: queued after commit, done whole or not at all, watched from beside, stopped on request."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError, connections, transaction
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from teladan.base import jobs, wall
from teladan.base.errors import Invalid
from teladan.base.jobs import BESIDE, Running, later, start_job
from teladan.base.models import Draft, Job
from teladan.base.verdict import Refused, no
from teladan.engine.words import from_json, say
from tests.factories.tenancy import NOW
from tests.people import People

Work = Callable[[Running], dict[str, Any]]


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], Work]:
    """Register what jobs of the kind "uji" do, for one test."""

    def register(work: Work) -> Work:
        monkeypatch.setitem(jobs.KINDS, "uji", work)
        return work

    return register


def begin(people: People, key: str = "hr", **more: Any) -> UUID:
    """Start a job as one of the cast; give its id."""
    with people.at_home(key) as by:
        return start_job("uji", by=by, now=NOW, input=b"NIP,Nama", name="daftar.csv", **more).id


def work() -> None:
    """Do what is queued, through the functions the worker would call, with the arguments it would read."""
    for row in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        queue.tasks[row.task_name].func(**row.args)


def seen(people: People, pk: UUID, key: str = "hr") -> Job:
    """Look at a job as it stands."""
    with people.at_home(key):
        return Job.objects.get(pk=pk)


@contextmanager
def beside(running: Running) -> Iterator[None]:
    """Stand in the job's agency as its person, but on another connection, as a page would while it is at work."""
    with transaction.atomic(using=BESIDE), connections[BESIDE].cursor() as cursor:
        values = [str(running.row.agency_id), str(running.by.id)]
        cursor.execute(
            "SELECT set_config('app.agency', %s, true), set_config('app.person', %s, true)", values
        )
        yield


def said(row: Job) -> str:
    """Give the job's last word."""
    assert row.message is not None
    return str(from_json(row.message))


def test_a_job_is_done_inside_its_agency_for_the_person_who_began_it(
    committed_people: People, does: Callable[[Work], Work]
) -> None:
    @does
    def count(running: Running) -> dict[str, Any]:
        lines = running.input.decode().count(",") + 1
        Draft.objects.create(person_id=running.by.id, form="made by the job", body={}, saved_at=NOW)
        return {"lines": lines, "as_of": running.args["as_of"], "roles": sorted(running.by.roles)}

    pk = begin(committed_people, as_of=date(2026, 1, 1).isoformat())
    assert seen(committed_people, pk).state == "queued"
    work()
    row = seen(committed_people, pk)
    assert (row.state, row.result) == ("done", {"lines": 2, "as_of": "2026-01-01", "roles": ["hr"]})
    assert row.ended_at is not None
    assert row.input is None, "the upload is wiped"
    with committed_people.at_home("hr"):
        assert Draft.objects.filter(form="made by the job").exists()


def test_a_job_of_a_rolled_back_request_is_never_queued(committed_people: People) -> None:
    def fail() -> None:
        with committed_people.at_home("hr") as by:
            start_job("uji", by=by, now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not ProcrastinateJob.objects.exists()


def test_progress_is_seen_from_beside_while_the_work_is_not(
    committed_people: People, does: Callable[[Work], Work]
) -> None:
    watched: list[tuple[str, int, int, str]] = []
    unseen: list[int] = []

    @does
    def slowly(running: Running) -> dict[str, Any]:
        Draft.objects.create(person_id=running.by.id, form="unseen", body={}, saved_at=NOW)
        running.progress(3, 10, say("{n} rows read", n=3))
        with beside(running):
            row = Job.objects.using(BESIDE).get(pk=running.row.pk)
            watched.append((row.state, row.done, row.total, said(row)))
            unseen.append(Draft.objects.using(BESIDE).count())
        return {}

    pk = begin(committed_people)
    work()
    assert watched == [("running", 3, 10, "3 rows read")]
    assert unseen == [0]
    with committed_people.at_home("hr"):
        assert Draft.objects.count() == 1
    assert seen(committed_people, pk).state == "done"


def test_a_cancelled_job_leaves_nothing_behind(
    committed_people: People, does: Callable[[Work], Work]
) -> None:
    steps: list[int] = []

    @does
    def endless(running: Running) -> dict[str, Any]:
        Draft.objects.create(person_id=running.by.id, form="half done", body={}, saved_at=NOW)
        for number in range(10):
            if number == 2:
                with beside(running):  # as the button on the page does
                    Job.objects.using(BESIDE).filter(pk=running.row.pk).update(cancel_asked=True)
            running.progress(number, 10)
            steps.append(number)
        return {}

    pk = begin(committed_people)
    work()
    row = seen(committed_people, pk)
    assert steps == [0, 1]
    assert (row.state, row.input) == ("cancelled", None)
    with committed_people.at_home("hr"):
        assert not Draft.objects.filter(form="half done").exists()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Invalid(say("Row 3: no such unit.")), "Row 3: no such unit."),
        (Refused(no(say("The cycle is closed."))), "The cycle is closed."),
        (ZeroDivisionError("secret detail"), "Something broke on our side. Nothing was changed."),
    ],
    ids=["invalid", "refused", "a fault of ours"],
)
def test_a_job_that_fails_says_so_and_leaves_nothing_behind(
    committed_people: People, does: Callable[[Work], Work], fault: Exception, words: str
) -> None:
    @does
    def fail(running: Running) -> dict[str, Any]:
        Draft.objects.create(person_id=running.by.id, form="half done", body={}, saved_at=NOW)
        raise fault

    pk = begin(committed_people)
    work()
    row = seen(committed_people, pk)
    assert (row.state, said(row)) == ("failed", words)
    assert "secret" not in json.dumps(row.message)
    with committed_people.at_home("hr"):
        assert not Draft.objects.filter(form="half done").exists()


def test_a_job_that_is_over_is_not_done_again(committed_people: People, does: Callable[[Work], Work]) -> None:
    runs: list[int] = []

    @does
    def once(running: Running) -> dict[str, Any]:
        runs.append(1)
        return {}

    begin(committed_people)
    work()
    work()
    assert runs == [1]


def test_a_job_is_queued_by_the_transaction_that_promises_it(committed_people: People) -> None:
    """Between a commit and a queueing behind it, a process may die: the job would be promised and never done."""
    with committed_people.at_home("hr") as by:
        row = start_job("uji", by=by, now=NOW)
        assert [each.args["job_id"] for each in ProcrastinateJob.objects.all()] == [str(row.id)]
        later("uji.later", word="besok")
        assert ProcrastinateJob.objects.count() == 2


def test_a_worker_that_dies_behind_its_commit_leaves_a_job_that_is_done(
    committed_people: People, does: Callable[[Work], Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []

    @does
    def once(running: Running) -> dict[str, Any]:
        runs.append(1)
        Draft.objects.create(person_id=running.by.id, form=f"run {len(runs)}", body={}, saved_at=NOW)
        return {}

    def die(row: Job, **changes: Any) -> bool:
        if "ended_at" in changes:
            raise SystemExit
        return False

    pk = begin(committed_people)
    monkeypatch.setattr(jobs, "_write_beside", die)  # whatever would be kept behind the commit
    work()
    work()
    assert (seen(committed_people, pk).state, runs) == ("done", [1])


def test_of_two_workers_at_one_job_one_counts(committed_people: People, does: Callable[[Work], Work]) -> None:
    """A worker that was thought dead ends the job while a second is at work: the second's work is undone."""

    @does
    def overtaken(running: Running) -> dict[str, Any]:
        Draft.objects.create(person_id=running.by.id, form="second", body={}, saved_at=NOW)
        with beside(running):
            Job.objects.using(BESIDE).filter(pk=running.row.pk).update(
                state="done", ended_at=NOW, result={"by": "first"}
            )
        return {"by": "second"}

    pk = begin(committed_people)
    work()
    assert seen(committed_people, pk).result == {"by": "first"}
    with committed_people.at_home("hr"):
        assert not Draft.objects.filter(form="second").exists()


def test_a_database_that_goes_away_gives_no_job_up(
    committed_people: People, does: Callable[[Work], Work]
) -> None:
    faults = [OperationalError("the connection is lost")]

    @does
    def broken_once(running: Running) -> dict[str, Any]:
        Draft.objects.create(
            person_id=running.by.id, form=f"{len(faults)} faults to come", body={}, saved_at=NOW
        )
        if faults:
            raise faults.pop()
        return {}

    pk = begin(committed_people)
    with pytest.raises(OperationalError) as away:
        work()
    (row,) = ProcrastinateJob.objects.all()
    again = queue.tasks["base.job"].get_retry_exception(away.value, row.procrastinate_job)
    assert again is not None, "the queue tries it again"
    assert seen(committed_people, pk).ended_at is None
    work()
    assert seen(committed_people, pk).state == "done"
    with committed_people.at_home("hr"):
        assert [each.form for each in Draft.objects.all()] == ["0 faults to come"]


def test_work_for_later_runs_in_the_agency_that_asked(
    committed_people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[UUID, str]] = []
    monkeypatch.setitem(jobs.LATER, "uji.later", lambda word: ran.append((wall.current_agency(), word)))
    with committed_people.at_home():
        later("uji.later", word="besok")
    work()
    assert ran == [(committed_people.home.id, "besok")]


def test_whoever_began_a_job_watches_and_stops_it_and_nobody_else(
    committed_people: People, client: Client, does: Callable[[Work], Work]
) -> None:
    @does
    def step(running: Running) -> dict[str, Any]:
        running.progress(1, 2)
        return {}

    pk = begin(committed_people)
    for key in ("official", "operator", "outsider"):
        client.force_login(committed_people.user(key))
        assert client.get(reverse("base:job", args=[pk])).status_code == 404
        assert client.post(reverse("base:cancel_job", args=[pk])).status_code == 404
    client.force_login(committed_people.user("hr"))
    assert client.get(reverse("base:job", args=[pk])).status_code == 200
    assert client.post(reverse("base:cancel_job", args=[pk])).status_code == 303
    work()
    assert seen(committed_people, pk).state == "cancelled"
    assert client.get(reverse("base:job", args=[pk])).status_code == 200


def test_only_the_last_lines_of_a_long_log_are_kept(
    committed_people: People, does: Callable[[Work], Work]
) -> None:
    @does
    def talk(running: Running) -> dict[str, Any]:
        for number in range(jobs.LOG_LINES + 5):
            running.progress(number, 0, say("Row {n}", n=number))
        return {}

    pk = begin(committed_people)
    work()
    log = seen(committed_people, pk).log
    assert len(log) == jobs.LOG_LINES
    assert str(from_json(log[0])) == "Row 5"
