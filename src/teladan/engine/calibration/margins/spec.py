"""What margins are: variances of the whole posterior, and the priors of unit effects behind them."""

from dataclasses import dataclass

from teladan.engine.calibration.design import Floats, Ints


@dataclass(frozen=True, slots=True)
class Messages:
    """What dyads between blocks carry, as precisions: `to_ratee` in the order of ratees, `to_rater` in that of raters.

    `dyad` gives the dyad of each word to a ratee, `back` the place of the same dyad's word to its rater; `slots` (2 × blocks)
    says where the words to each block's ratees and raters begin.
    """

    dyad: Ints
    back: Ints
    slots: Ints
    to_ratee: Floats
    to_rater: Floats


@dataclass
class Margins:
    """Posterior variances. `dyad` is the variance of ability − severity of each dyad, in the order of ratees."""

    ratee: Floats
    rater: Floats
    ratee_own: Floats
    rater_own: Floats
    """Of ability and severity less the effect of their unit."""
    dyad: Floats
    unit_ability: Floats
    unit_severity: Floats
    unit_mean: Floats
    """Of the mean ability of each unit's ratees, the unit's effect included."""
    relative: Floats
    """Of severity relative to the mean of the rater's component."""
    is_exact: bool
    messages: Messages | None = None


@dataclass(frozen=True)
class Prior:
    """Precisions of unit effects (0: there are none) and where the nodes of each unit begin on both sides."""

    ability_unit: float
    severity_unit: float
    ratee_bounds: Ints
    rater_bounds: Ints

    @property
    def has_units(self) -> bool:
        return self.ability_unit > 0

    @property
    def units(self) -> int:
        return len(self.ratee_bounds) - 1
