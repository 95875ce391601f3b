"""Who rates whom: oneself, the superior, colleagues of the same team and one from elsewhere, and subordinates."""

from dataclasses import dataclass

import numpy as np

from teladan.engine.synthetic.chance import Bools, Ints, place_in_group, stream

ROLES = ("self", "superior", "peer", "subordinate")
PEERS = 5
"""Colleagues of the same superior on one panel, if there are as many."""
SUBORDINATES = 8
"""Most subordinates who rate one superior."""
LINK_SHARE = 0.7
"""Share of people with one more peer from another team, which links teams for later comparison."""
REFUSALS = 0.06
"""Share of peers and subordinates who do not answer."""
LEADER = -1
"""The rater of the official at the top: the political office holder, who is no official."""


@dataclass(frozen=True, slots=True)
class Panels:
    """One row a rater and ratee (a dyad): rows among the people and index into `ROLES`."""

    ratee: Ints
    rater: Ints
    role: Ints


def panels_of(superior: Ints, seed: int) -> Panels:
    """All dyads, ordered by ratee and role. `superior` is −1 at the top."""
    rng = stream(seed, "panels")
    everyone = np.arange(len(superior))
    ratees, raters = _peers(superior, rng)
    below, above = _subordinates(superior, rng)
    ratee = np.concatenate([everyone, everyone, ratees, above])
    rater = np.concatenate([everyone, superior, raters, below])
    sizes = [len(everyone), len(everyone), len(ratees), len(above)]
    role = np.repeat(np.arange(len(ROLES)), sizes)
    answered = (role < 2) | (rng.random(len(role)) >= REFUSALS)
    order = np.lexsort((rater, role, ratee))
    order = order[answered[order]]
    return Panels(ratee[order], rater[order], role[order])


def _peers(superior: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Within a team everyone is rated by the next few in a shuffled ring, so that all rate about as many."""
    ring = np.lexsort((rng.random(len(superior)), superior))
    team = superior[ring]
    place = place_in_group(team)
    size = np.unique(team, return_inverse=True, return_counts=True)
    count = size[2][size[1]]
    start = np.arange(len(ring)) - place
    ratees, raters = [], []
    for ahead in range(1, PEERS + 1):
        rows = np.flatnonzero(count > ahead)
        ratees.append(ring[rows])
        raters.append(ring[start[rows] + (place[rows] + ahead) % count[rows]])
    linked, links = _links(superior, rng)
    return np.concatenate([*ratees, linked]), np.concatenate([*raters, links])


def _links(superior: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """One peer from a team nearby in the tree for many people."""
    count = len(superior)
    everyone = np.arange(count)
    other = np.clip(everyone + rng.integers(-60, 61, count), 0, count - 1)
    is_stranger: Bools = (superior[other] != superior) & (superior[other] != everyone) & (superior != other)
    rows = np.flatnonzero(is_stranger & (other != everyone) & (rng.random(count) < LINK_SHARE))
    return rows, other[rows]


def _subordinates(superior: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Some of the subordinates of each superior, drawn at random: subordinates, and whom they rate."""
    order = np.lexsort((rng.random(len(superior)), superior))
    rows = order[place_in_group(superior[order]) < SUBORDINATES]
    rows = rows[superior[rows] >= 0]
    return rows, superior[rows]
