"""Agencies of a few sizes, each made once for all tests."""

from datetime import date
from functools import cache
from typing import Any

from teladan.engine.synthetic.agency import synthesize
from teladan.engine.synthetic.spec import Agency

DAY = date(2025, 12, 31)
"""The day whose rules hold for the year of work."""
SIZES = (30, 31, 47, 60, 120, 600, 2000)


@cache
def agency(people: int, seed: int = 1, year: int = 2025) -> Agency:
    """The agency of this size and seed."""
    return synthesize(people, seed, year)


def number(value: Any) -> float:
    """A statistic of a column as a number; raises TypeError where there were no rows."""
    return float(value)
