"""A house with writers in it, and how large the tests are: FAULT_CYCLES (default 20), FAULT_SEED (default 4)."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.faults.oracle import Oracle, Verdict, judge
from tests.faults.people import Scene, a_scene
from tests.faults.writers import Form, Writer, comments_to, drafts, ratings

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
}

__all__ = ["CYCLES", "IS_FULL", "SEED", "Form", "Town"]


@dataclass
class Town:
    """A house that runs, and those who write in it."""

    house: House
    scene: Scene
    oracle: Oracle = field(default_factory=Oracle)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let all write while the block lasts; it ends when each has been confirmed what it last sent."""
        stop = threading.Event()
        writers = [
            Writer(key, self.house.port, self.scene, self.oracle, way, stop) for key, way in WAYS.items()
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


@pytest.fixture
def town(own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A house of its own that answers; stopped and removed afterwards."""
    scene, house = a_scene(), House(tmp_path.resolve())
    house.fill(own_database)
    try:
        house.start()
        yield Town(house, scene)
    finally:
        house.stop()
        house.remove()
