"""Where things stand on the map: layers from top to bottom, each ordered to cross few lines.

Activities that usually come earlier stand higher, so that a line upward is a return. Within a layer each stands near the middle of its
neighbours (Sugiyama, Tagawa and Toda 1981, the barycentre rounds).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 8
Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Layer and place within it of every activity, from 0; `wide` is the largest layer."""

    layer: dict[str, int]
    place: dict[str, float]
    layers: int
    wide: int


def layout(activities: Mapping[str, float], steps: Sequence[Step]) -> Layout:
    """`activities` with their mean place in a case; `steps` among them, the most frequent first."""
    order = sorted(activities, key=lambda name: (activities[name], name))
    rank = {name: place for place, name in enumerate(order)}
    forward = [(a, b) for a, b in steps if rank[a] < rank[b]]
    layer = _layers(order, forward)
    rows: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for name in order:
        rows[layer[name]].append(name)
    near = _neighbours(order, steps)
    for turn in range(ROUNDS):
        _untangle(rows if turn % 2 == 0 else rows[::-1], near)
    wide = max((len(row) for row in rows), default=0)
    place = {name: spot + (wide - len(row)) / 2 for row in rows for spot, name in enumerate(row)}
    return Layout(layer, place, len(rows), wide)


def _layers(order: Sequence[str], forward: Sequence[Step]) -> dict[str, int]:
    """The longest way down to each activity."""
    layer = dict.fromkeys(order, 0)
    above: dict[str, list[str]] = {name: [] for name in order}
    for source, target in forward:
        above[target].append(source)
    for name in order:
        layer[name] = max((layer[each] + 1 for each in above[name]), default=0)
    return layer


def _neighbours(order: Sequence[str], steps: Sequence[Step]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {name: [] for name in order}
    for source, target in steps:
        if source != target:
            near[source].append(target)
            near[target].append(source)
    return near


def _untangle(rows: Sequence[list[str]], near: Mapping[str, Sequence[str]]) -> None:
    """Orders each row by the middle of its neighbours' places, once through all rows."""
    wide = max(len(row) for row in rows) if rows else 0
    place = {name: spot + (wide - len(row)) / 2 for row in rows for spot, name in enumerate(row)}
    for row in rows:
        row.sort(
            key=lambda name: (
                sum(place[each] for each in near[name]) / len(near[name]) if near[name] else place[name]
            )
        )
        for spot, name in enumerate(row):
            place[name] = spot + (wide - len(row)) / 2
