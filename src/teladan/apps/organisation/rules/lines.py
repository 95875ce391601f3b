"""A dated line: what held when, as stretches in order that never overlap.

Days are half-open: a stretch's first day counts, its `until` does not; no `until` means until further notice.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[V]):
    """A value from a first day to the day before `until`."""

    first: date
    until: date | None
    value: V

    def covers(self, day: date) -> bool:
        """Whether the value held on a day."""
        return self.first <= day and (self.until is None or day < self.until)


Line = tuple[Stretch[V], ...]


def value_on(line: Line[V], day: date) -> V | None:
    """Give what held on a day; None in a gap."""
    return next((stretch.value for stretch in line if stretch.covers(day)), None)


def set_from(line: Line[V], day: date, value: V | None) -> Line[V]:
    """Let a value hold from a day on, until the next change that is already known; None makes a gap.

    The stretch that held ends the day before. If it began on this very day, it is corrected in place. A stretch
    that begins later stays as it is: whoever enters the past does not undo the future.
    """
    before = [stretch for stretch in line if stretch.until is not None and stretch.until <= day]
    after = [stretch for stretch in line if stretch.first > day]
    held = next((stretch for stretch in line if stretch.covers(day)), None)
    until = held.until if held else (after[0].first if after else None)
    if held is not None and held.first < day:
        before.append(replace(held, until=day))
    new = [] if value is None else [Stretch(day, until, value)]
    return joined([*before, *new, *after])


def ended_from(line: Line[V], day: date) -> Line[V]:
    """Let nothing hold from a day on, whatever was planned."""
    kept = [stretch for stretch in line if stretch.first < day]
    return tuple(
        replace(stretch, until=day) if stretch.until is None or stretch.until > day else stretch
        for stretch in kept
    )


def joined(stretches: Iterable[Stretch[V]]) -> Line[V]:
    """Join neighbours that say the same into one stretch."""
    line: list[Stretch[V]] = []
    for stretch in stretches:
        last = line[-1] if line else None
        if last is not None and last.until == stretch.first and last.value == stretch.value:
            line[-1] = replace(last, until=stretch.until)
        else:
            line.append(stretch)
    return tuple(line)


@dataclass(frozen=True, slots=True)
class Rewrite(Generic[K, V]):
    """How stored rows become a wanted line: rows to change (by key), to add, to remove."""

    changed: tuple[tuple[K, Stretch[V]], ...]
    added: tuple[Stretch[V], ...]
    removed: tuple[K, ...]


def rewrite(stored: Iterable[tuple[K, Stretch[V]]], wanted: Line[V]) -> Rewrite[K, V]:
    """Find the fewest row changes from what is stored to what is wanted; a row is known by its first day."""
    by_first = {stretch.first: (key, stretch) for key, stretch in stored}
    changed, added = [], []
    for stretch in wanted:
        key_and_old = by_first.pop(stretch.first, None)
        if key_and_old is None:
            added.append(stretch)
        elif key_and_old[1] != stretch:
            changed.append((key_and_old[0], stretch))
    return Rewrite(tuple(changed), tuple(added), tuple(key for key, _ in by_first.values()))
