"""The cascade: who carries a goal, from the results that support it down to those that support these."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

Edges = Iterable[tuple[UUID, UUID | None]]
"""(node, what it supports); None for a node at the top."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The tree without its words.

    tops
        Nodes that support the goal itself, in order.
    below
        For each node those that support it, in order.
    depth
        How many steps below the goal a node lies; the tops lie at 1.
    """

    tops: tuple[UUID, ...]
    below: Mapping[UUID, tuple[UUID, ...]]
    depth: Mapping[UUID, int]

    def under(self, node: UUID) -> list[UUID]:
        """Give everything below a node, itself left out."""
        found = list(self.below.get(node, ()))
        for each in found:
            found.extend(self.below.get(each, ()))
        return found

    def branch(self, node: UUID) -> "Shape":
        """Give the part of the tree that hangs on one node, which becomes its only top."""
        depth = {node: 1}
        for each in [node, *self.under(node)]:
            depth |= dict.fromkeys(self.below.get(each, ()), depth[each] + 1)
        return Shape((node,), self.below, depth)

    def shown_depth(self, most: int) -> int:
        """Give the deepest level down to which at most so many nodes lie; at least the first."""
        levels: dict[int, int] = {}
        for depth in self.depth.values():
            levels[depth] = levels.get(depth, 0) + 1
        total = 0
        for depth in sorted(levels):
            total += levels[depth]
            if total > most:
                return max(depth - 1, 1)
        return max(levels, default=1)


def shape(edges: Edges, counted: Collection[UUID] | None = None) -> Shape:
    """Make the tree of a list of nodes in which each stands after what it supports.

    counted
        The nodes that count, if not all do: the others are left out with everything below them.
    """
    tops: list[UUID] = []
    below: dict[UUID, list[UUID]] = {}
    depth: dict[UUID, int] = {}
    for node, above in edges:
        if (counted is not None and node not in counted) or (above is not None and above not in depth):
            continue
        if above is None:
            tops.append(node)
        else:
            below.setdefault(above, []).append(node)
        depth[node] = depth.get(above, 0) + 1 if above else 1
    return Shape(tuple(tops), {node: tuple(rows) for node, rows in below.items()}, depth)
