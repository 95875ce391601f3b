"""The database's disk is full: people are told, keep their text, and go on when there is room; nothing confirmed is lost."""

import pytest

from tests.faults.conftest import Town
from tests.faults.disk import fill, small_disk
from tests.operations.processes import eventually

ENOUGH = 5
"""Answers that say so, before room is made."""


@pytest.mark.slow
def test_a_full_disk_is_told_and_the_site_goes_on_when_there_is_room(town: Town) -> None:
    town.house.stop()
    with small_disk(town.house) as ballast:
        town.house.start()
        with town.writing():
            town.until_more(5)
            before = town.oracle.answers["503"]
            fill(ballast)
            assert eventually(lambda: town.oracle.answers["503"] >= before + ENOUGH, seconds=90), (
                town.house.said()
            )
            ballast.unlink()
            town.until_more(10)
        town.assert_every_promise_was_kept()
        print(f"\n{town.oracle.answers['503'] - before} answers said so, with the text in them")
    town.house.start()
