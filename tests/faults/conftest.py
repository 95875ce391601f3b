"""A house with writers in it, and how large the tests are: FAULT_CYCLES (default 20), FAULT_SEED (default 4)."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from teladan.config.database.enter import enter, leave
from teladan.config.database.roles import APP
from tests.faults.house import House
from tests.faults.oracle import Oracle, Verdict, judge, wrong_leaves
from tests.faults.people import Scene, a_scene
from tests.faults.promised import broken_jobs, broken_seals, unended
from tests.faults.writers import Form, Writer, comments_to, drafts, jobs, ratings, sealed
from tests.harness import databases
from tests.people import People, gather

CYCLES = int(os.environ.get("FAULT_CYCLES", "20"))
"""How often something is killed."""

SEED = int(os.environ.get("FAULT_SEED", "4"))
"""In which order."""

IS_FULL = CYCLES >= 200
"""Whether this is the long run of `make test-faults`, in which the database is away for 30 seconds instead of two."""

WAYS = {
    "official": comments_to("superior"),
    "superior": ratings,
    "peer_1": comments_to("official"),
    "peer_2": drafts,
    "subordinate_1": comments_to("official"),
    "subordinate_2": drafts,
    "peer_4": sealed,
    "peer_5": jobs,
}

__all__ = ["CYCLES", "IS_FULL", "SEED", "Form", "Town"]


@dataclass
class Town:
    """A house that runs, and those who write in it."""

    house: House
    scene: Scene
    oracle: Oracle = field(default_factory=Oracle)

    @contextmanager
    def writing(self, port: int = 0) -> Iterator[None]:
        """Let all write while the block lasts; it ends when each has been confirmed what it last sent."""
        stop = threading.Event()
        writers = [
            Writer(key, port or self.house.port, self.scene, self.oracle, way, stop)
            for key, way in WAYS.items()
        ]
        for writer in writers:
            writer.start()
        try:
            yield
        finally:
            stop.set()
            until = time.monotonic() + 120
            for writer in writers:
                writer.join(max(0.1, until - time.monotonic()))
        assert [writer.key for writer in writers if writer.is_alive()] == []
        assert [writer.fault for writer in writers if writer.fault] == []

    def until_more(self, count: int, *, seconds: float = 60) -> None:
        """Wait until so many writes more were confirmed: the house works again."""
        wanted, until = len(self.oracle.acknowledged) + count, time.monotonic() + seconds
        while len(self.oracle.acknowledged) < wanted:
            assert time.monotonic() < until, (
                f"nothing is confirmed any more; the house said:\n{self.house.said()}"
            )
            time.sleep(0.02)

    def verdict(self) -> Verdict:
        """Judge what the database holds."""
        return judge(self.oracle, self.house.url("postgres"))

    def until_every_job_ended(self, *, seconds: float = 900) -> None:
        """Wait until the worker has done what it was asked for; that of a killed one is taken up within five minutes."""
        until = time.monotonic() + seconds
        with psycopg.connect(self.house.url("postgres"), autocommit=True) as database:
            while left := unended(database):
                assert time.monotonic() < until, f"{left}; the house said:\n{self.house.said()}"
                time.sleep(1)

    def assert_every_promise_was_kept(self) -> None:
        """Nothing confirmed is lost, nothing doubled, the ledger's leaves fit, and nobody was shown less than advice."""
        with psycopg.connect(self.house.url("postgres")) as database:
            assert broken_jobs(self.oracle, database) == []
            assert broken_seals(self.oracle, database) == []
        verdict = self.verdict()
        assert self.oracle.inhumane == []
        assert verdict.is_clean, verdict
        assert wrong_leaves(self.house.url("postgres")) == []


@pytest.fixture(scope="package")
def town(
    django_db_setup: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """A house that answers, shared by these tests as a town shares one: what was ever confirmed must still be there."""
    house = House(tmp_path_factory.mktemp("house").resolve())
    with django_db_blocker.unblock():
        name = databases.clone("faults")
        enter(APP, database=name, kind=databases.KIND)
        try:
            scene = a_scene()
            leave()
            house.fill(name)
        finally:
            enter(APP, database=django_db_setup, kind=databases.KIND)
            databases.drop(name)
    try:
        house.start()
        yield Town(house, scene)
    finally:
        house.stop()
        house.remove()


@pytest.fixture
def people(db: None) -> People:
    """The cast in a rolled-back database, for what needs no house."""
    return gather()
