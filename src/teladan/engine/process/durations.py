"""Durations and instants as people write them in options and definitions: "5 days", "90 minutes", "2025-07-01"."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from teladan.engine.process.spec import DAY, SECOND
from teladan.engine.words import Said, say

UNITS = {"second": SECOND, "minute": 60 * SECOND, "hour": 3600 * SECOND, "day": DAY, "week": 7 * DAY}
SHORT = {"s": "second", "min": "minute", "m": "minute", "h": "hour", "d": "day", "w": "week"}
INDONESIAN = {"detik": "second", "menit": "minute", "jam": "hour", "hari": "day", "minggu": "week"}
WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*", re.IGNORECASE)


class NotUnderstood(ValueError):
    """A duration or an instant that cannot be read; `said` shows how to write it."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of a unit. `us` is its length by the clock on the wall; weeks of work are five days."""

    amount: float
    unit: str

    @property
    def us(self) -> float:
        return self.amount * UNITS[self.unit]

    @property
    def seconds(self) -> float:
        return self.us / SECOND

    @property
    def working_days(self) -> float | None:
        """How many working days it says, None where it says hours or less."""
        return {"day": self.amount, "week": 5 * self.amount}.get(self.unit)


def duration(text: str) -> Duration:
    """Raises NotUnderstood."""
    found = WRITTEN.fullmatch(text)
    word = found[2].lower() if found else ""
    unit = SHORT.get(word) or INDONESIAN.get(word) or word.removesuffix("s")
    if not found or unit not in UNITS:
        raise NotUnderstood(
            say('{value} is no duration; write one such as "5 days" or "90 minutes"', value=text)
        )
    return Duration(float(found[1]), unit)


def instant(text: str, zone: str) -> int:
    """Microseconds since 1970 UTC of a day or an instant; without a zone it is the clock of `zone`. Raises NotUnderstood."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(say("{value} is no day; write one such as 2025-07-01", value=text)) from None
    aware = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
    return round(aware.timestamp() * SECOND)


def known_zone(name: str) -> str:
    """The name of a time zone. Raises NotUnderstood."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise NotUnderstood(
            say("{value} is no time zone; write one such as Asia/Jakarta", value=name)
        ) from None
    return name
