"""The commands stand alone: each module is imported first by somebody."""

import subprocess
import sys

import pytest

ROOMS = ("calendar", "indicators", "intake", "map", "mine", "statistics", "plain", "report")


@pytest.mark.parametrize("module", [*(f"process.{room}" for room in ROOMS), "cli.process", "cli.indicator"])
def test_every_room_can_be_entered_first(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import teladan.engine.{module}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
