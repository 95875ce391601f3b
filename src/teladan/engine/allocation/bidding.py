"""Large problems: prices first, then seats handed out at them, then exchanges; the bound of the prices stays beside the plan.

The number of rounds and of trials follows from the size alone, never from the clock, so that a plan is the same every time.
"""

from collections.abc import Callable

import numpy as np

from teladan.engine.allocation.design import Design, slack, starts
from teladan.engine.allocation.exact import improve
from teladan.engine.allocation.handing import Left, exchange, hand_out, move, spread, value
from teladan.engine.allocation.kernels import bench
from teladan.engine.allocation.prices import Asking, Prices, search
from teladan.engine.allocation.spec import Flags, Floats, Ints, Options
from teladan.engine.words import Said, say

PARTS = (1.0, 0.9, 0.7, 0.4, 1e-3)
"""Parts of the prices at which seats are handed out, one after another; the last only tells a scarce seat from another."""
ROUNDS = ((20_000, 300), (2_000_000, 240))
"""Rounds of the search for prices, by the most pairs; beyond, `FEWEST`."""
FEWEST = 160
TRIALS = 200_000
"""Exchanges that are tried in all in one go, shared among people whose wish is open."""
MOST_GOES = 4
ENOUGH = 1e-3
"""Part of the bound that may be missing for exchanges to end."""
CORE = 20_000
"""Pairs up to which HiGHS has a last look at those that the prices leave in doubt."""
DOUBT = 0.08
"""How far below the best of its person, in mean values of a pair, a pair may lie and be in doubt."""


def bid(given: Design, options: Options, tell: Callable[[Said], None]) -> tuple[Flags, float, float]:
    """Pairs to seat, what the first stage reached, and its bound."""
    rounds = options.rounds or next((rounds for pairs, rounds in ROUNDS if given.pairs <= pairs), FEWEST)
    asking, prices, bound = search(given, rounds, options.threads, tell)
    tell(say("Handing out seats"))
    surplus = asking.ask(prices).surplus.copy()
    desk = _Desk(given, asking, prices, surplus)
    for part in PARTS:
        desk.hand_out(part)
    tell(say("Improving the plan"))
    if given.pairs <= CORE and desk.worth < bound * (1 - ENOUGH / 10):
        desk.improve()
    for _ in range(MOST_GOES):
        if desk.worth >= bound * (1 - ENOUGH) or desk.exchange() + desk.hand_out(PARTS[-1]) <= 0.0:
            break
    first = desk.worth
    desk.spread(first * options.give / 100)
    return desk.left.held, first, bound


class _Desk:
    """Where seats are handed out: what is left, who holds what, in which order people come."""

    def __init__(self, given: Design, asking: Asking, prices: Prices, surplus: Floats) -> None:
        self.given, self.market, self.size, self.surplus = given, asking.market, asking.size, surplus
        self.prices = (prices.seat, prices.money, prices.summed)
        left = asking.limits
        self.left = Left(
            left.seats.copy(),
            left.money.copy(),
            slack(given.units.budget),
            left.away.copy(),
            np.zeros(given.pairs, bool),
        )
        self.order: Ints = np.argsort(-surplus, kind="stable")
        self.near = _near(given)
        self.worth = 0.0

    def hand_out(self, part: float) -> float:
        """Everybody once, at a part of the prices; what the plan gains."""
        gained = float(hand_out(self.market, self.order, self.size, self.prices, part, self.left))
        self.worth += gained
        return gained

    def exchange(self) -> float:
        """Whoever could gain at the prices tries with others; what the plan gains."""
        held = self.left.held
        net = np.bincount(self.given.person[held], self._beyond()[held], len(self.given.people))
        wish = self.surplus - net
        wish[wish < 1e-6 * max(float(self.surplus.max(initial=0.0)), 1e-300)] = 0.0
        most = int(TRIALS // max(int((wish > 0).sum()), 1))
        gained = float(
            exchange(
                self.market, self.order, self.size, self.prices, self.left, self.near, wish, min(most, 400)
            )
        )
        self.worth += gained
        return gained

    def spread(self, may_lose: float) -> None:
        """Second stage: seats for people without one."""
        seated = self.given.has_seat.copy()
        seated[self.given.person[self.left.held]] = True
        without = np.flatnonzero(~seated & (np.diff(self.given.pair_start) > 0))
        most = min(int(TRIALS // max(len(without), 1)), 400)
        self.worth -= float(
            spread(self.market, without, self.size, self.prices, self.left, self.near, may_lose, most)
        )

    def improve(self) -> None:
        """HiGHS over the pairs held and those in doubt; taken where the plan is better for it."""
        given, held = self.given, self.left.held
        beyond, pair = self._beyond(), np.repeat(np.arange(given.pairs), np.diff(given.own_start))
        top = np.zeros(given.needs.height)
        np.maximum.at(top, given.own_need, beyond[pair])
        near = beyond[pair] >= np.maximum(top[given.own_need], 0.0) - DOUBT * float(self.market.worth.mean())
        doubt = held.copy()
        doubt[pair[near]] = True
        chosen = improve(given, doubt)
        old, worth = np.flatnonzero(held), self.worth
        self._seat(old, False)
        self._seat(np.flatnonzero(chosen), True)
        self.worth = self._value()
        if self.worth <= worth:
            self._seat(np.flatnonzero(chosen), False)
            self._seat(old, True)
            self.worth = worth
        self.hand_out(PARTS[-1])

    def _seat(self, pairs: Ints, taken: bool) -> None:
        for at in pairs:
            move(self.market, self.given.person[at], at, self.left, taken)

    def _value(self) -> float:
        b = bench(*self.size)
        return float(sum(value(self.market, p, self.left, b) for p in range(len(self.given.people))))

    def _beyond(self) -> Floats:
        """What each pair is worth alone beyond its price."""
        given, (seat, money, days) = self.given, self.prices
        price, s = seat[given.session], given.sessions
        if len(given.units):
            unit = given.unit[given.person]
            price = price + money[unit] * s.cost[given.session]
            price += days[unit, s.high[given.session]] - days[unit, s.low[given.session]]
        return np.asarray(self.market.worth - price, np.float64)


def _near(given: Design) -> tuple[Ints, Ints, Ints, Ints]:
    """Pairs by session, and people by unit, each with where they start."""
    sitting: Ints = np.argsort(given.session, kind="stable")
    member: Ints = np.argsort(given.unit, kind="stable")
    units = given.unit[member]
    return (
        starts(given.session[sitting], len(given.sessions)),
        sitting,
        starts(units, len(given.units)),
        member,
    )
