"""How long cases last when some are still open (Kaplan and Meier 1958).

Finished cases alone make every office look quick, for the slow ones are those that are not finished yet.
"""

from dataclasses import dataclass

import numpy as np

from teladan.engine.process.spec import Flags, Floats
from teladan.engine.process.statistics.proportions import Z95


@dataclass(frozen=True, slots=True)
class Survival:
    """The share still open after each time at which cases finished; `share` (K) with limits (log-log Greenwood)."""

    n: int
    open: int
    times: Floats
    share: Floats
    lower: Floats
    upper: Floats

    def quantile(self, part: float) -> tuple[float, float, float]:
        """The time by which this part of cases has finished, with its interval; infinite where it is not reached."""
        left = 1 - part
        return tuple(self._first(curve, left) for curve in (self.share, self.lower, self.upper))  # type: ignore[return-value]

    def _first(self, curve: Floats, left: float) -> float:
        reached = np.flatnonzero(curve <= left + 1e-12)
        return float(self.times[reached[0]]) if len(reached) else float("inf")

    def done_by(self, limit: float) -> tuple[float, float, float]:
        """The share finished within a limit, with its interval."""
        place = int(np.searchsorted(self.times, limit, side="right")) - 1
        if place < 0:
            return 0.0, 0.0, 0.0
        return 1 - float(self.share[place]), 1 - float(self.upper[place]), 1 - float(self.lower[place])


def survival(lasted: Floats, finished: Flags, z: float = Z95) -> Survival:
    """`lasted` (N): until the end where `finished`, else until now."""
    times = np.unique(lasted[finished])
    order = np.sort(lasted)
    at_risk = len(lasted) - np.searchsorted(order, times, side="left")
    ends = np.sort(lasted[finished])
    died = np.searchsorted(ends, times, side="right") - np.searchsorted(ends, times, side="left")
    share = np.asarray(np.cumprod(1 - died / np.maximum(at_risk, 1)), np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(died / (at_risk * (at_risk - died)))
        spread = z * np.sqrt(variance) / np.log(share)
        lower, upper = share ** np.exp(-spread), share ** np.exp(spread)
    done = ~(share > 0)
    low: Floats = np.where(done, 0.0, np.minimum(lower, upper))
    high: Floats = np.where(done, 0.0, np.maximum(lower, upper))
    return Survival(len(lasted), int((~finished).sum()), times, share, low, high)
