"""When letters are written and reminders fall due. Pure."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from teladan.apps.notifications.terms import MANDATORY

OLDEST = timedelta(days=3)
"""News older than this get no letter: whoever was away finds them in the inbox."""
MOST_ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=12)
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How an agency reminds; `models.Reminding` says what each means."""

    before: tuple[int, ...] = (7, 2, 0)
    after: tuple[int, ...] = (1, 7)
    hour: int = 7
    weekly: bool = True

    @property
    def offsets(self) -> tuple[int, ...]:
        """Days until the last day on which one is reminded; negative after it."""
        return tuple(sorted({*self.before, *(-days for days in self.after)}, reverse=True))

    def dues_on(self, day: date) -> dict[date, int]:
        """Give the last days of which one is reminded on a day, each with the days until it."""
        return {day + timedelta(days=offset): offset for offset in self.offsets}


def is_mandatory(kind: str) -> bool:
    """Whether letters about this cannot be chosen away."""
    return kind.startswith(MANDATORY)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: five minutes, then twice as long each time, half a day at most."""
    return min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)


def id_of(agency_id: UUID, key: str) -> UUID:
    """Give the id of a letter: it follows from what it tells, and the Message-ID from it."""
    return uuid5(NAMESPACE_URL, f"teladan:{agency_id}:{key}")


def is_held(held: AbstractSet[tuple[date, str, UUID | None]], day: date, kind: str, person_id: UUID) -> bool:
    """Whether HR holds a reminder back: for everyone, or for this person."""
    return (day, kind, None) in held or (day, kind, person_id) in held
