"""Large problems: prices first, then seats handed out at them, then exchanges; the bound of the prices stays beside the plan.

The number of rounds and of trials follows from the size alone, never from the clock, so that a plan is the same every time.
"""

from collections.abc import Callable

import numpy as np

from teladan.engine.allocation.design import Design, slack, starts
from teladan.engine.allocation.handing import Left, exchange, hand_out, spread
from teladan.engine.allocation.prices import Asking, Prices, search
from teladan.engine.allocation.spec import Flags, Floats, Ints, Options
from teladan.engine.words import Said, say

PARTS = (1.0, 0.9, 0.7, 0.4, 1e-3)
"""Parts of the prices at which seats are handed out, one after another; the last only tells a scarce seat from another."""
ROUNDS = ((20_000, 400), (200_000, 120), (2_000_000, 80))
"""Rounds of the search for prices, by the most pairs; beyond, `FEWEST`."""
FEWEST = 40
TRIALS = 2_000_000
"""Exchanges that are tried in all in one go, shared among people whose wish is open."""
MOST_GOES = 6


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
    for _ in range(MOST_GOES):
        if desk.exchange() + desk.hand_out(PARTS[-1]) <= 0.0:
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
        wish = self.surplus - self._net()
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

    def _net(self) -> Floats:
        """What each person's seats are worth beyond their prices; a little less where two move one need."""
        given, (seat, money, days) = self.given, self.prices
        held = self.left.held
        who, session = given.person[held], given.session[held]
        price = seat[session]
        if len(given.units):
            unit, s = given.unit[who], given.sessions
            price = (
                price
                + money[unit] * s.cost[session]
                + days[unit, s.high[session]]
                - days[unit, s.low[session]]
            )
        return np.bincount(who, self.market.worth[held] - price, len(given.people)).astype(np.float64)


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
