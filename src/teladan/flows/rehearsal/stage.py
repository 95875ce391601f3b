"""The stage: the agency that is played, its people as actors, and acting on a day."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from datetime import time as hour
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from teladan.apps.accounts.queries import actor as as_actor
from teladan.apps.accounts.queries import members
from teladan.apps.tenancy.queries import Agency
from teladan.base import clock
from teladan.base.actor import Actor, system
from teladan.base.verdict import Refused
from teladan.base.wall import agency
from teladan.flows.rehearsal.script import Script

Tell = Callable[[str, int, int], None]
"""Told the present part, how many of its forms are done, and how many there are."""


@dataclass
class Stage:
    """One play under way.

    until
        The present of a demo: nothing is done later than it. None lets a rehearsal run ahead.
    actors
        Everyone by NIP (user name).
    by_id
        The same people by id.
    actions, refusals
        How many actions of each kind were done, and which refusals were met, for the report.
    seconds
        How long each part took.
    hands
        How many processes may play at the same time (`hands.play_each`).
    """

    agency: Agency
    script: Script
    year: int
    tell: Tell
    until: datetime | None = None
    actors: dict[str, Actor] = field(default_factory=dict)
    by_id: dict[UUID, Actor] = field(default_factory=dict)
    nip_of: dict[UUID, str] = field(default_factory=dict)
    cycle_id: UUID | None = None
    results: dict[tuple[str, int], UUID] = field(default_factory=dict)
    actions: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    hands: int = 1

    @property
    def system(self) -> Actor:
        """Speak for the system in this agency."""
        return system(self.agency.id)

    @property
    def hr(self) -> Actor:
        """Give an HR officer, or the system before there is one."""
        return next((one for one in self.actors.values() if one.has("hr")), self.system)

    @property
    def cycle(self) -> UUID:
        """Give the year that is played; it has been opened."""
        if self.cycle_id is None:
            raise RuntimeError("the year has not been opened yet")
        return self.cycle_id

    def instant(self, day: date, at: hour = hour(9)) -> datetime:
        """Give an instant of a day where the agency is, in UTC."""
        return datetime.combine(day, at, ZoneInfo(self.agency.zone)).astimezone(UTC)

    def present(self, day: date) -> datetime:
        """Give the instant at which somebody acts on a day; never one that is still to come, if `until` is set."""
        found = self.instant(day)
        return min(found, self.until) if self.until else found

    @contextmanager
    def acting(self, actor: Actor, day: date) -> Iterator[dict[str, Any]]:
        """Let somebody act on a day, as one request does; gives the `by` and `now` of an action."""
        now = self.present(day)
        with clock.at(now), agency(actor.agency_id, actor.id, actor.user_id):
            yield {"by": actor, "now": now}

    def do(self, action: Callable[..., Any], *, by: Actor, day: date, **asked: Any) -> Any:
        """Do one action as a person, in a transaction of its own; give its value."""
        with self.acting(by, day) as who:
            done = action(**asked, **who)
        self.actions[action.__name__] += 1
        return done.value

    def tried(self, action: Callable[..., Any], *, by: Actor, day: date, **asked: Any) -> Refused | None:
        """Do one action; give the refusal if it met one."""
        try:
            self.do(action, by=by, day=day, **asked)
        except Refused as refused:
            self.refusals[str(refused.verdict.reason)] += 1
            return refused
        return None

    def meet_everyone(self) -> None:
        """Read who is in the agency, by user name and by id."""
        with agency(self.agency.id):
            found = list(members())
        self.actors = {one.user.username: as_actor(one) for one in found}
        self.by_id = {one.id: one for one in self.actors.values()}
        self.nip_of = {one.id: name for name, one in self.actors.items()}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time one part of the year."""
        began = time.perf_counter()
        self.tell(name, 0, 0)
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

    def begin_apart(self) -> None:
        """Count anew, in a process of one's own."""
        self.actions, self.refusals, self.results = Counter(), Counter(), {}

    def gained(self) -> tuple[Counter[str], Counter[str], dict[tuple[str, int], UUID]]:
        """Give what was counted and made since `begin_apart`."""
        return self.actions, self.refusals, self.results

    def join(self, gained: tuple[Counter[str], Counter[str], dict[tuple[str, int], UUID]]) -> None:
        """Add what a process apart has counted and made."""
        actions, refusals, results = gained
        self.actions += actions
        self.refusals += refusals
        self.results |= results
