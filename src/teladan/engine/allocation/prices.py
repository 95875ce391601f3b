"""Prices of seats, of money and of days away, at which people who each take what is best for them ask for no more than there is.

Lagrangian duality (Geoffrion 1974): whatever the prices, what everybody keeps plus what the limits would cost is no less than the best
plan is worth. So every round gives a bound that holds, and the lowest is printed. Prices rise where too much is asked and fall where too
little, by steps that shrink with what each price has seen so far (AdaGrad, Duchi, Hazan and Singer 2011).
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from teladan.engine.allocation.design import Design
from teladan.engine.allocation.kernels import Market, sweep, tally
from teladan.engine.allocation.spec import Flags, Floats, Ints
from teladan.engine.words import Said, say

PIECES = 64
"""Pieces of people that threads share."""
STEPS = (0.5, 0.05, 0.01)
"""First step of a price in mean values of a seat, in each third of the rounds."""
TINY = 1e-300
TOLD = 10
"""Rounds between two words of progress."""


@dataclass(frozen=True)
class Limits:
    """What is left: seats by session, money by unit (infinite: no limit), people who may be away by unit and day."""

    seats: Ints
    money: Floats
    away: Ints


@dataclass
class Prices:
    """Prices of a seat, of a rupiah of each unit, of a day away by unit and day; none is negative."""

    seat: Floats
    money: Floats
    day: Floats

    @property
    def summed(self) -> Floats:
        """Days from the first on, so that a lapse is a subtraction."""
        return np.concatenate([np.zeros((len(self.day), 1)), self.day.cumsum(axis=1)], axis=1)

    @property
    def parts(self) -> tuple[Floats, Floats, Floats]:
        return self.seat, self.money, self.day

    def copy(self) -> "Prices":
        """The same, in memory of its own."""
        return Prices(*(each.copy() for each in self.parts))


@dataclass
class Round:
    """What people ask for at some prices, and the bound that these prices prove."""

    bound: float
    surplus: Floats
    picked: Flags
    used: Ints
    spent: Floats
    away: Ints


def market(given: Design) -> Market:
    """The arrays that kernels read."""
    own = np.repeat(np.arange(given.pairs), np.diff(given.own_start))
    worth = np.bincount(own, given.own_value, given.pairs).astype(np.float64)
    s = given.sessions
    return Market(
        given.pair_start, given.need_start, given.link_start, given.link_pair, given.link_value, given.own_start,
        given.own_need, given.own_value, worth, given.session, s.course, s.low, s.high, s.hours, s.cost, given.room, given.unit,
    )  # fmt: skip


def limits(given: Design) -> Limits:
    """What locked seats leave."""
    seats = np.maximum(given.sessions.seats - given.used, 0)
    away = given.units.most[:, None] - given.away
    return Limits(seats, np.maximum(given.units.budget - given.spent, 0.0), np.maximum(away, 0))


def largest(given: Design) -> tuple[int, int, int]:
    """The most pairs, links and needs of one person, at least one each."""
    links = given.link_start[given.need_start]
    return tuple(int(np.diff(each).max(initial=1)) for each in (given.pair_start, links, given.need_start))  # type: ignore[return-value]


class Asking:
    """Asks everybody at given prices, again and again, without new memory."""

    def __init__(self, given: Design, threads: int | None) -> None:
        self.market, self.limits, self.size = market(given), limits(given), largest(given)
        self.people = len(given.people)
        self.surplus, self.ceiling = np.zeros(self.people), np.zeros(self.people)
        self.picked = np.zeros(given.pairs, bool)
        units, days = len(given.units), len(given.sessions.days)
        self.used, self.spent = np.zeros(len(given.sessions), np.int64), np.zeros(units)
        self.away = np.zeros((units, days + 1), np.int64)
        self.cuts = np.linspace(0, self.people, PIECES + 1).astype(np.int64)
        self.threads = threads or os.cpu_count() or 1

    def ask(self, prices: Prices) -> Round:
        """Everybody's best seats, and the bound."""
        each = (prices.seat, prices.money, prices.summed)

        def piece(number: int) -> None:
            low, high = self.cuts[number], self.cuts[number + 1]
            sweep(self.market, low, high, self.size, each, self.surplus, self.ceiling, self.picked)

        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(piece, range(PIECES)))
        tally(self.market, self.people, self.picked, self.used, self.spent, self.away)
        has = np.isfinite(self.limits.money)
        bound = self.ceiling.sum() + prices.seat @ self.limits.seats
        bound += prices.money[has] @ self.limits.money[has] + (prices.day * self.limits.away).sum()
        away = self.away[:, :-1]
        return Round(float(bound), self.surplus, self.picked, self.used, self.spent, away)


def search(
    given: Design, rounds: int, threads: int | None, tell: Callable[[Said], None]
) -> tuple[Asking, Prices, float]:
    """Prices of the lowest bound found in about so many rounds, and that bound.

    With large steps, and from there with ever smaller ones; the mean of the later half of each is asked too, for it is often lower.
    """
    asking = Asking(given, threads)
    walk = _Walk(given, asking, tell)
    for step in STEPS:
        walk.go(max(rounds // len(STEPS) - 1, 1), step)
    return asking, walk.found, walk.best


class _Walk:
    """One search: where it stands, and the lowest bound it has seen."""

    def __init__(self, given: Design, asking: Asking, tell: Callable[[Said], None]) -> None:
        self.asking, self.tell, self.number = asking, tell, 0
        self.scale = float(np.mean(asking.market.worth)) if given.pairs else 1.0
        self.units = (1.0, max(float(given.sessions.cost.mean()), 1.0), 1.0)
        units, days = asking.away.shape
        self.found = Prices(np.zeros(len(given.sessions)), np.zeros(units), np.zeros((units, days - 1)))
        self.best = np.inf

    def go(self, rounds: int, step: float) -> None:
        """So many rounds from the best prices so far, and one at the mean of the later half."""
        prices = self.found.copy()
        mean, seen = (
            [np.zeros_like(each) for each in prices.parts],
            [np.zeros_like(each) for each in prices.parts],
        )
        later = rounds // 2
        for number in range(rounds):
            asked = self._ask(prices)
            for price, over, sums, unit in zip(
                prices.parts, self._over(asked), seen, self.units, strict=True
            ):
                slope = np.where((price <= 0) & (over < 0), 0.0, over)
                sums += slope**2
                price += step * self.scale / unit * slope / np.sqrt(np.maximum(sums, TINY))
                np.maximum(price, 0.0, out=price)
            if number >= later:
                for total, price in zip(mean, prices.parts, strict=True):
                    total += price / (rounds - later)
        self._ask(Prices(*mean))

    def _ask(self, prices: Prices) -> Round:
        asked = self.asking.ask(prices)
        self.number += 1
        if asked.bound < self.best:
            self.best, self.found = asked.bound, prices.copy()
        if self.number % TOLD == 1:
            self.tell(
                say(
                    "Searching prices, round {round}: at most {bound}",
                    round=self.number,
                    bound=f"{self.best:.6g}",
                )
            )
        return asked

    def _over(self, asked: Round) -> tuple[Floats, Floats, Floats]:
        """By how much each limit is passed, in seats; money in seats of mean cost."""
        left = self.asking.limits
        has = np.isfinite(left.money)
        money = np.where(has, asked.spent - np.where(has, left.money, 0.0), 0.0)
        return (
            (asked.used - left.seats).astype(float),
            money / self.units[1],
            (asked.away - left.away).astype(float),
        )
