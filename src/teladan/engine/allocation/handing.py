"""The loops that hand out seats, one person after another, so that no limit is ever broken: at prices first, then as prices sink.

A person may give seats back for better ones, and at the end a full session may pass a seat from one who loses little to one who gains
more. Everything goes by surplus, then by the order of people, so nothing depends on chance or threads.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from teladan.engine.allocation.kernels import Bench, Market, bench, respond
from teladan.engine.allocation.spec import Flags, Floats, Ints

BETTER = 1e-9
"""By how much an exchange must add to the plan."""


class Left(NamedTuple):
    """What is left while seats are handed out, and who holds what."""

    seats: Ints
    money: Floats
    slack: Floats
    away: Ints
    held: Flags


@njit(nogil=True, cache=True)
def fits(m: Market, p: int, at: int, left: Left) -> bool:  # pragma: no cover - compiled
    """Whether a seat, money and the days of one pair are left."""
    s, u = m.session[at], m.unit[p]
    if left.seats[s] <= 0:
        return False
    if u < 0:
        return True
    if m.cost[s] > left.money[u] + left.slack[u]:
        return False
    for day in range(m.low[s], m.high[s]):  # noqa: SIM110 - compiled code knows no generators
        if left.away[u, day] <= 0:
            return False
    return True


@njit(nogil=True, cache=True)
def move(m: Market, p: int, at: int, left: Left, taken: bool) -> None:  # pragma: no cover - compiled
    """Take a seat, or give it back."""
    s, u = m.session[at], m.unit[p]
    sign = -1 if taken else 1
    left.held[at] = taken
    left.seats[s] += sign
    if u >= 0:
        left.money[u] += sign * m.cost[s]
        for day in range(m.low[s], m.high[s]):
            left.away[u, day] += sign


@njit(nogil=True, cache=True)
def value(m: Market, p: int, left: Left, b: Bench) -> float:  # pragma: no cover - compiled
    """What a person's seats are worth."""
    k0, needs = m.need_start[p], m.need_start[p + 1] - m.need_start[p]
    for j in range(needs):
        b.covered[0, j] = 0.0
    total = 0.0
    for at in range(m.pair_start[p], m.pair_start[p + 1]):
        if left.held[at]:
            for own in range(m.own_start[at], m.own_start[at + 1]):
                j = m.own_need[own] - k0
                more = m.own_value[own] - b.covered[0, j]
                if more > 0.0:
                    total += more
                    b.covered[0, j] = m.own_value[own]
    return total


@njit(nogil=True, cache=True)
def release(m: Market, p: int, left: Left, back: Flags) -> None:  # pragma: no cover - compiled
    """Give all seats of a person back, and note them in `back`."""
    for at in range(m.pair_start[p], m.pair_start[p + 1]):
        back[at - m.pair_start[p]] = left.held[at]
        if left.held[at]:
            move(m, p, at, left, False)


@njit(nogil=True, cache=True)
def restore(m: Market, p: int, left: Left, back: Flags) -> None:  # pragma: no cover - compiled
    """Take the seats in `back`."""
    for at in range(m.pair_start[p], m.pair_start[p + 1]):
        if back[at - m.pair_start[p]]:
            move(m, p, at, left, True)


@njit(nogil=True, cache=True)
def take(
    m: Market, p: int, prices: tuple[Floats, Floats, Floats], part: float, left: Left, b: Bench
) -> None:  # pragma: no cover - compiled
    """Give a person without seats the best that fit, at a part of the prices."""
    seat, money, days = prices
    e0, u = m.pair_start[p], m.unit[p]
    for at in range(e0, m.pair_start[p + 1]):
        s = m.session[at]
        b.shut[at - e0] = not fits(m, p, at, left)
        b.price[at - e0] = part * seat[s]
        if u >= 0:
            b.price[at - e0] += part * (money[u] * m.cost[s] + days[u, m.high[s]] - days[u, m.low[s]])
    _, _, count = respond(m, p, b)
    for n in range(count):
        if fits(m, p, e0 + b.best[n], left):
            move(m, p, e0 + b.best[n], left, True)


@njit(nogil=True, cache=True)
def hand_out(
    m: Market,
    order: Ints,
    size: tuple[int, int, int],
    prices: tuple[Floats, Floats, Floats],
    part: float,
    left: Left,
) -> float:  # pragma: no cover - compiled
    """Let people in this order give back and take anew at a part of the prices; gives what the plan gains."""
    b, back = bench(size[0], size[1], size[2]), np.zeros(size[0], np.bool_)
    gained = 0.0
    for p in order:
        before = value(m, p, left, b)
        release(m, p, left, back)
        take(m, p, prices, part, left, b)
        more = value(m, p, left, b) - before
        if more > BETTER:
            gained += more
        else:
            _undo(m, p, left, back)
    return gained


@njit(nogil=True, cache=True)
def _undo(m: Market, p: int, left: Left, back: Flags) -> None:  # pragma: no cover - compiled
    _clear(m, p, left)
    restore(m, p, left, back)


@njit(nogil=True, cache=True)
def exchange(
    m: Market,
    order: Ints,
    size: tuple[int, int, int],
    prices: tuple[Floats, Floats, Floats],
    left: Left,
    near: tuple[Ints, Ints, Ints, Ints],
    wish: Floats,
    most: int,
) -> float:  # pragma: no cover - compiled
    """Let people whose wish is open try with another, at most `most` of them: both give back, one takes first, then the other.

    `near`: pairs by session (start, pair's person) and people by unit (start, person). `wish`: what each could gain at prices.
    """
    by_session, sitting, by_unit, member = near
    b = bench(size[0], size[1], size[2])
    back, back_other = np.zeros(size[0], np.bool_), np.zeros(size[0], np.bool_)
    gained = 0.0
    for p in order:
        if wish[p] <= BETTER:
            continue
        tried, u = 0, m.unit[p]
        for e in range(m.pair_start[p], m.pair_start[p + 1]):
            s = m.session[e]
            if left.held[e]:
                continue
            for n in range(by_session[s], by_session[s + 1]):
                if tried >= most:
                    break
                if left.held[sitting[n]]:
                    q = _person(m, sitting[n])
                    tried += 1
                    gained += _pair(m, p, q, prices, left, b, back, back_other)
        if u >= 0:
            for n in range(by_unit[u], by_unit[u + 1]):
                if tried >= 2 * most:
                    break
                tried += 1
                gained += _pair(m, p, member[n], prices, left, b, back, back_other)
    return gained


@njit(nogil=True, cache=True)
def _person(m: Market, at: int) -> int:  # pragma: no cover - compiled
    """Whose pair it is."""
    return int(np.searchsorted(m.pair_start, at, side="right")) - 1


@njit(nogil=True, cache=True)
def _pair(
    m: Market,
    p: int,
    q: int,
    prices: tuple[Floats, Floats, Floats],
    left: Left,
    b: Bench,
    back: Flags,
    other: Flags,
) -> float:  # pragma: no cover - compiled
    """Two people give back and take anew, the first at the prices or at none; gives the gain, and changes nothing without one."""
    if p == q:
        return 0.0
    before = value(m, p, left, b) + value(m, q, left, b)
    release(m, p, left, back)
    release(m, q, left, other)
    for way in range(4):
        one, two = (p, q) if way < 2 else (q, p)
        take(m, one, prices, 1.0 if way % 2 == 0 else 1e-3, left, b)
        take(m, two, prices, 1e-3, left, b)
        more = value(m, p, left, b) + value(m, q, left, b) - before
        if more > BETTER:
            return more
        _clear(m, p, left)
        _clear(m, q, left)
    restore(m, p, left, back)
    restore(m, q, left, other)
    return 0.0


@njit(nogil=True, cache=True)
def spread(
    m: Market,
    without: Ints,
    size: tuple[int, int, int],
    prices: tuple[Floats, Floats, Floats],
    left: Left,
    near: tuple[Ints, Ints, Ints, Ints],
    may_lose: float,
    most: int,
) -> float:  # pragma: no cover - compiled
    """Give people without a seat one of somebody who has another or can move, as long as the plan loses no more than it may.

    Gives what was lost; below 0 where the plan even gained.
    """
    by_session, sitting, _, _ = near
    b = bench(size[0], size[1], size[2])
    back, other = np.zeros(size[0], np.bool_), np.zeros(size[0], np.bool_)
    lost = 0.0
    for p in without:
        tried, seated = 0, False
        for e in range(m.pair_start[p], m.pair_start[p + 1]):
            s = m.session[e]
            for n in range(by_session[s], by_session[s + 1]):
                if seated or tried >= most:
                    break
                if not left.held[sitting[n]]:
                    continue
                tried += 1
                loss = _make_room(
                    m, p, e, _person(m, sitting[n]), prices, left, b, back, other, may_lose - lost
                )
                if not np.isnan(loss):
                    lost += loss
                    seated = True
    return lost


@njit(nogil=True, cache=True)
def _make_room(
    m: Market,
    p: int,
    e: int,
    q: int,
    prices: tuple[Floats, Floats, Floats],
    left: Left,
    b: Bench,
    back: Flags,
    other: Flags,
    allow: float,
) -> float:  # pragma: no cover - compiled
    """Seat p in pair e in place of q, who must keep or find a seat; what the plan loses, or nan where it cannot be."""
    before = value(m, q, left, b)
    release(m, p, left, back)
    release(m, q, left, other)
    if fits(m, p, e, left):
        move(m, p, e, left, True)
        take(m, q, prices, 1e-3, left, b)
        keeps = False
        for at in range(m.pair_start[q], m.pair_start[q + 1]):
            keeps = keeps or left.held[at]
        loss = before - value(m, q, left, b) - value(m, p, left, b)
        if keeps and loss <= allow + BETTER:
            return loss
        _clear(m, p, left)
        _clear(m, q, left)
    restore(m, q, left, other)
    return np.nan


@njit(nogil=True, cache=True)
def _clear(m: Market, p: int, left: Left) -> None:  # pragma: no cover - compiled
    for at in range(m.pair_start[p], m.pair_start[p + 1]):
        if left.held[at]:
            move(m, p, at, left, False)
