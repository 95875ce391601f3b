"""Processes are killed while people write: what was confirmed to them is there once, whatever was killed."""

import random
import time

from tests.faults.conftest import CYCLES, SEED, Town
from tests.faults.house import strike


def test_no_confirmed_write_is_lost_or_doubled_whatever_is_killed(town: Town) -> None:
    chance, struck = random.Random(SEED), []
    with town.writing():
        town.until_more(20)
        for _ in range(CYCLES):
            struck.append(strike(town.house, chance))
            time.sleep(chance.uniform(0.0, 0.5))
            town.house.wait_for_page()
            town.until_more(6)
    verdict = town.verdict()
    print(f"\n{CYCLES} cycles, seed {SEED}: {sorted(struck)}\n{dict(town.oracle.answers)}")
    assert town.oracle.inhumane == []
    assert verdict.is_clean, verdict
