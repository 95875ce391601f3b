"""Growing a tree of units: adding a unit, seating people in it, splitting what would be too large for one superior."""

from dataclasses import dataclass, field

import numpy as np

WIDE = 14
"""Most people one head of an office unit leads directly; more are split into teams."""
TEAM = 9
"""People of a team beside its head, about."""


@dataclass(slots=True)
class Unit:
    """One unit while the tree grows. `staff` counts its people beside the head."""

    code: str
    name: str
    kind: str
    topic: str
    parent: int
    """Place of the parent in the list, −1 at the top."""
    head: str
    head_kind: str
    staff: int


@dataclass(slots=True)
class Tree:
    """Units in the order in which they came, parents before children."""

    rng: np.random.Generator
    units: list[Unit] = field(default_factory=list)
    children: dict[int, int] = field(default_factory=dict)

    def add(
        self, code: str, name: str, kind: str, topic: str, parent: int, head: str, head_kind: str, staff: int
    ) -> int:
        """Append a unit and give its place."""
        self.units.append(Unit(code, name, kind, topic, parent, head, head_kind, staff))
        self.children[parent] = self.children.get(parent, 0) + 1
        return len(self.units) - 1

    def next_code(self, parent: int) -> str:
        """The next free code below a unit, such as `05.03.01`."""
        return f"{self.units[parent].code}.{self.children.get(parent, 0) + 1:02d}"

    def seat(self, unit: int, more: int) -> None:
        """Seat `more` people in a unit, in teams of their own where its head would lead too many."""
        here = self.units[unit]
        if here.staff + more <= WIDE or more < TEAM // 2:
            here.staff += more
            return
        teams = max(1, round(more / (TEAM + 1)))
        for number, size in enumerate(spread(more, np.ones(teams), [2] * teams), start=1):
            name = f"Tim Kerja {number} {here.name}"
            head = f"Ketua {name}"
            self.add(self.next_code(unit), name, "tim", here.topic, unit, head, "pengawas", size - 1)


def spread(total: int, weights: np.ndarray, least: list[int]) -> list[int]:
    """Whole numbers that add up to `total`, near the weights, none below its least.

    Where the least values already exceed the total, the later ones give way, down to zero.
    """
    floor = np.array(least, dtype=np.int64)
    while floor.sum() > total:
        floor[np.flatnonzero(floor)[-1]] = 0
    rest = total - int(floor.sum())
    ideal = rest * weights / weights.sum()
    whole = np.floor(ideal).astype(np.int64)
    missing = rest - int(whole.sum())
    whole[np.argsort(whole - ideal, kind="stable")[:missing]] += 1
    return [int(number) for number in floor + whole]
