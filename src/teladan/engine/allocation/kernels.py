"""The loops over people, in Numba: the best seats of one person at given prices, found exactly by branch and bound.

A person's needs are walked one after another; for each, the session that is to count for it, or none. The bound shares a session's
price among its needs by their worth. Each person is answered alone and written to places of its own, so threads change no digit.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from teladan.engine.allocation.spec import Codes, Flags, Floats, Ints

BRANCHES = 4_000
"""Branches for one person, after which the best so far is taken and the bound at the root stands for it."""
EQUAL = 1e-10
"""Values nearer than this are equal; then the first by name stays."""


class Market(NamedTuple):
    """The open problem as arrays (see `design.Design`): who could sit where, what it is worth, and what each session is."""

    pair_start: Ints
    need_start: Ints
    link_start: Ints
    link_pair: Codes
    link_value: Floats
    own_start: Ints
    own_need: Codes
    own_value: Floats
    worth: Floats
    """Value of each pair alone."""
    session: Codes
    course: Codes
    low: Codes
    high: Codes
    hours: Floats
    cost: Floats
    room: Floats
    unit: Codes


class Bench(NamedTuple):
    """Scratch for one person: by local pair, by link, and by depth of the search."""

    price: Floats
    shut: Flags
    factor: Floats
    option: Codes
    score: Floats
    first: Ints
    ceiling: Floats
    covered: Floats
    worth: Floats
    hours: Floats
    top: Floats
    place: Ints
    pick: Ints
    best: Ints


@njit(nogil=True, cache=True)
def bench(pairs: int, links: int, needs: int) -> Bench:  # pragma: no cover - compiled
    """Scratch for people with at most so many pairs, links and needs."""
    deep = needs + 1
    return Bench(
        np.zeros(pairs), np.zeros(pairs, np.bool_), np.zeros(pairs), np.zeros(links, np.int32), np.zeros(links),
        np.zeros(deep, np.int64), np.zeros(needs), np.zeros((deep, needs)), np.zeros(deep), np.zeros(deep), np.zeros(deep),
        np.zeros(deep, np.int64), np.zeros(deep, np.int64), np.zeros(deep, np.int64),
    )  # fmt: skip


@njit(nogil=True, cache=True)
def _options(m: Market, p: int, b: Bench) -> float:  # pragma: no cover - compiled
    """Sort the sessions of each need by what they bring at these prices; gives the bound at the root."""
    e0, k0 = m.pair_start[p], m.need_start[p]
    for e in range(m.pair_start[p + 1] - e0):
        b.factor[e] = 0.0 if b.shut[e] else 1.0 - b.price[e] / m.worth[e0 + e]
    n, root = 0, 0.0
    needs = m.need_start[p + 1] - k0
    for k in range(needs):
        b.first[k] = n
        for link in range(m.link_start[k0 + k], m.link_start[k0 + k + 1]):
            e = m.link_pair[link] - e0
            if b.factor[e] <= 0.0:
                continue
            score = m.link_value[link] * b.factor[e]
            place = n
            while place > b.first[k] and b.score[place - 1] < score:
                b.score[place] = b.score[place - 1]
                b.option[place] = b.option[place - 1]
                place -= 1
            b.score[place] = score
            b.option[place] = e
            n += 1
        b.ceiling[k] = b.score[b.first[k]] if n > b.first[k] else 0.0
        root += b.ceiling[k]
    b.first[needs] = n
    return root


@njit(nogil=True, cache=True)
def _goes(m: Market, e: int, p: int, b: Bench, depth: int) -> bool:  # pragma: no cover - compiled
    """Whether a session goes with those picked so far: another course, other days, hours left."""
    e0 = m.pair_start[p]
    s = m.session[e0 + e]
    if b.hours[depth] + m.hours[s] > m.room[p] + 1e-9 * max(1.0, abs(m.room[p])):
        return False
    for d in range(depth):
        if b.pick[d] < 0:
            continue
        other = m.session[e0 + b.pick[d]]
        if m.course[other] == m.course[s] or (m.low[other] < m.high[s] and m.low[s] < m.high[other]):
            return False
    return True


@njit(nogil=True, cache=True)
def _step(m: Market, e: int, p: int, b: Bench, depth: int) -> None:  # pragma: no cover - compiled
    """Go one deeper with a session, or with none (−1)."""
    needs = m.need_start[p + 1] - m.need_start[p]
    for j in range(needs):
        b.covered[depth + 1, j] = b.covered[depth, j]
    worth, hours = b.worth[depth], b.hours[depth]
    if e >= 0:
        at = m.pair_start[p] + e
        worth -= b.price[e]
        hours += m.hours[m.session[at]]
        for own in range(m.own_start[at], m.own_start[at + 1]):
            j = m.own_need[own] - m.need_start[p]
            more = m.own_value[own] - b.covered[depth, j]
            if more > 0.0:
                worth += more
                b.covered[depth + 1, j] = m.own_value[own]
    b.pick[depth], b.worth[depth + 1], b.hours[depth + 1] = e, worth, hours
    b.place[depth + 1] = -1


@njit(nogil=True, cache=True)
def respond(m: Market, p: int, b: Bench) -> tuple[float, float, int]:  # pragma: no cover - compiled
    """Worth of the best seats at `b.price` without `b.shut`, what it cannot exceed, and how many stand in `b.best` (local pairs)."""
    needs = m.need_start[p + 1] - m.need_start[p]
    root = _options(m, p, b)
    best, count, branches, depth = 0.0, 0, 0, 0
    b.worth[0], b.hours[0], b.place[0] = 0.0, 0.0, -1
    for j in range(needs):
        b.covered[0, j] = 0.0
    while depth >= 0:
        if depth == needs:
            if b.worth[depth] > best + EQUAL:
                best, count = b.worth[depth], 0
                for d in range(needs):
                    if b.pick[d] >= 0:
                        b.best[count] = b.pick[d]
                        count += 1
            depth -= 1
            continue
        if b.place[depth] < 0:
            branches += 1
            if branches > BRANCHES:
                return best, root, count
            b.top[depth] = b.worth[depth]
            for j in range(depth, needs):
                b.top[depth] += max(0.0, b.ceiling[j] - b.covered[depth, j])
            b.place[depth] = 0
        at = b.first[depth] + b.place[depth]
        if b.top[depth] <= best + EQUAL or at > b.first[depth + 1]:
            depth -= 1
            continue
        b.place[depth] += 1
        if at == b.first[depth + 1]:
            _step(m, -1, p, b, depth)
            depth += 1
            continue
        covered = b.covered[depth, depth]
        loss = b.ceiling[depth] - max(b.score[at], covered)
        if b.ceiling[depth] > covered and b.top[depth] - loss <= best + EQUAL:
            b.place[depth] = b.first[depth + 1] - b.first[depth]  # the rest brings less; only none is left
            continue
        if _goes(m, b.option[at], p, b, depth):
            _step(m, b.option[at], p, b, depth)
            depth += 1
    return best, best, count


@njit(nogil=True, cache=True)
def _prices(
    m: Market, p: int, seat: Floats, money: Floats, days: Floats, b: Bench
) -> None:  # pragma: no cover - compiled
    """The price of each of a person's pairs: seat, money of the unit, days away (`days` summed from the first, by unit)."""
    e0, u = m.pair_start[p], m.unit[p]
    for e in range(m.pair_start[p + 1] - e0):
        s = m.session[e0 + e]
        b.price[e] = seat[s]
        if u >= 0:
            b.price[e] += money[u] * m.cost[s] + days[u, m.high[s]] - days[u, m.low[s]]


@njit(nogil=True, cache=True)
def sweep(
    m: Market,
    low: int,
    high: int,
    size: tuple[int, int, int],
    prices: tuple[Floats, Floats, Floats],
    surplus: Floats,
    limit: Floats,
    picked: Flags,
) -> None:  # pragma: no cover - compiled
    """The best seats of people `low` to `high` at these prices, as if there were no limits but their own."""
    seat, money, days = prices
    b = bench(size[0], size[1], size[2])
    for p in range(low, high):
        _prices(m, p, seat, money, days, b)
        surplus[p], limit[p], count = respond(m, p, b)
        e0 = m.pair_start[p]
        for e in range(e0, m.pair_start[p + 1]):
            picked[e] = False
        for n in range(count):
            picked[e0 + b.best[n]] = True


@njit(nogil=True, cache=True)
def tally(
    m: Market, people: int, picked: Flags, used: Ints, spent: Floats, away: Ints
) -> None:  # pragma: no cover - compiled
    """What picked pairs take: seats, money of units, and people away by unit and day (one day more than there are)."""
    used[:] = 0
    spent[:] = 0.0
    away[:] = 0
    for p in range(people):
        u = m.unit[p]
        for e in range(m.pair_start[p], m.pair_start[p + 1]):
            if picked[e]:
                s = m.session[e]
                used[s] += 1
                if u >= 0:
                    spent[u] += m.cost[s]
                    away[u, m.low[s]] += 1
                    away[u, m.high[s]] -= 1
    for u in range(len(spent)):
        for day in range(1, away.shape[1]):
            away[u, day] += away[u, day - 1]
