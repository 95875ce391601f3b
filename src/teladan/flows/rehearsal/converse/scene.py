"""One person's quarter, as everyone who plays in it sees it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from teladan.apps.organisation.queries import superior_of
from teladan.base.actor import Actor
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """One person in one quarter: a die that falls alike every time, and what the unit works on."""

    stage: Stage
    nip: str
    period: Any
    topic: str

    @property
    def me(self) -> Actor:
        """The person."""
        return self.stage.actors[self.nip]

    @property
    def is_now(self) -> bool:
        """Whether the play's present lies in this quarter."""
        until = self.stage.until
        return until is not None and until < self.stage.instant(self.period.last_day)

    def dice(self, about: str) -> int:
        """Throw a large number for one matter."""
        return dice(self.stage.year, self.period.number, self.nip, about)

    def happens(self, about: str, percent: int) -> bool:
        """Say whether a matter comes about."""
        return self.dice(about) % 100 < percent

    def day(self, about: str, first: int, last: int) -> date | None:
        """Give a day of the quarter, counted from its first; None if it is still to come in the play."""
        found = self.period.first_day + timedelta(days=first + self.dice(f"day {about}") % (last - first))
        until = self.stage.until
        return found if until is None or self.stage.instant(found) <= until else None

    def superior(self, day: date) -> Actor | None:
        """Give the person's superior on a day, if they are on the stage."""
        with self.stage.acting(self.stage.system, day):
            found = superior_of(self.me.id, day)
        return self.stage.by_id.get(found.id) if found else None


def one(texts: tuple[str, ...], draw: int) -> str:
    """Choose one of several texts by a die."""
    return texts[draw % len(texts)]
