"""Processes are killed while people write: what was confirmed to them is there once, whatever was killed."""

import random
import time
from collections import Counter

import psycopg
import pytest

from tests.faults.conftest import CYCLES, IS_FULL, SEED, Town
from tests.faults.house import strike


@pytest.mark.slow
def test_no_confirmed_write_is_lost_or_doubled_whatever_is_killed(town: Town) -> None:
    chance, struck = random.Random(SEED), []
    with town.writing():
        town.until_more(20)
        for _ in range(CYCLES):
            struck.append(strike(town.house, chance))
            time.sleep(chance.uniform(0.0, 0.5))
            town.house.wait_for_page()
            town.until_more(6)
    kinds = Counter(write.kind for write in town.oracle.acknowledged)
    print(f"\n{CYCLES} cycles, seed {SEED}: {dict(Counter(struck))}")
    print(f"{kinds.total()} writes confirmed: {dict(kinds)}; answers {dict(town.oracle.answers)}")
    if IS_FULL:
        town.until_every_job_ended()
    town.assert_every_promise_was_kept()


def test_a_confirmation_follows_a_commit_that_waits_for_the_disk(town: Town) -> None:
    """What a kill cannot show, the settings say: a commit returns when its log is with the disk."""
    with psycopg.connect(town.house.url("teladan_app")) as database:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            assert database.execute(f"SHOW {name}").fetchone() == ("on",), name
