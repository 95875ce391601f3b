"""Working days of government offices: Monday to Friday, without the days off of the joint decrees (SKB 3 Menteri).

The days off are those that working time is counted by (`engine/process/calendar/law.toml`); of a year whose decree is
not there yet only weekends are free.
"""

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

SATURDAY = 5


@lru_cache(maxsize=1)
def days_off() -> frozenset[date]:
    """National holidays and joint leave (cuti bersama) of every year that is known."""
    # read as data: the package that owns the file counts seconds of whole logs and needs Polars for it
    path = files("teladan.engine").joinpath("process/calendar/law.toml")
    tables = tomllib.loads(path.read_text("utf-8"))["holidays"]
    return frozenset(day for table in tables for day in table["days"])


def is_working(day: date) -> bool:
    """Whether offices work on a day."""
    return day.weekday() < SATURDAY and day not in days_off()


def after(day: date, working_days: int) -> date:
    """The working day that is so many after a day, which itself is not counted; the day itself for none."""
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working(day)
    return day
