"""Several achievements as one number, and the word an agency's own bands would propose for it.

Both inform. The superior's word is decided by the superior; national law has no formula for it (PermenPANRB 6/2022).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.specs import Band
from teladan.engine.rulebook.terms import Rating
from teladan.engine.scoring.achievement import capped
from teladan.engine.scoring.rounding import half_up
from teladan.engine.scoring.spec import Achieved, Unscorable
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean over `counted` of `given` achievements, in percent; None where every actual is missing.

    `exact` is the unrounded mean of the capped ones and decides bands; `capped` shows it; `uncapped` shows the mean
    of the uncapped ones.
    """

    exact: Fraction | None
    uncapped: Decimal | None
    capped: Decimal | None
    counted: int
    given: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that an agency's bands propose, with the formula and the agency's own regulation."""

    rating: Rating
    formula: Said
    source: str


def overall(parts: Sequence[Achieved], rules: Rulebook, weights: Sequence[Decimal] | None = None) -> Overall:
    """The mean of achievements; what is missing leaves the denominator. Weights, if given, are exactly 100 together.

    Raises Unscorable where weights are negative, do not match the parts or do not make 100.
    """
    shares = [Fraction(1)] * len(parts) if weights is None else _shares(parts, weights)
    present = [
        (part.exact, share) for part, share in zip(parts, shares, strict=True) if part.exact is not None
    ]
    bounds, total = rules.achievement, sum(share for _, share in present)
    if not total:
        return Overall(None, None, None, 0, len(parts))
    uncapped = sum((exact * share for exact, share in present), Fraction(0)) / total
    exact = sum((capped(exact, bounds) * share for exact, share in present), Fraction(0)) / total
    shown = half_up(uncapped, bounds.places), half_up(exact, bounds.places)
    return Overall(exact, *shown, len(present), len(parts))


def _shares(parts: Sequence[Achieved], weights: Sequence[Decimal]) -> list[Fraction]:
    if len(weights) != len(parts):
        raise Unscorable(
            say("{parts} results have {weights} weights", parts=len(parts), weights=len(weights))
        )
    if any(weight < 0 for weight in weights):
        raise Unscorable(say("A weight is below zero"))
    if sum(weights) != 100:
        raise Unscorable(say("The weights make {total}; they must make exactly 100", total=str(sum(weights))))
    return [Fraction(weight) for weight in weights]


def propose_rating(exact: Fraction | None, rules: Rulebook) -> Proposal | None:
    """The word that the agency's bands propose for an unrounded achievement; None without bands or without a value."""
    if exact is None:
        return None
    band = next((band for band in rules.proposal_bands if _reaches(exact, band)), None)
    return (
        None if band is None else Proposal(band.rating, _formula(band), rules.rule("rating.proposal").source)
    )


def _reaches(exact: Fraction, band: Band) -> bool:
    over = band.over is None or exact > Fraction(band.over)
    return over and (band.at_least is None or exact >= Fraction(band.at_least))


def _formula(band: Band) -> Said:
    if band.over is not None:
        return say("{rating}: achievement over {bound}%", rating=band.rating.label, bound=band.over)
    if band.at_least is not None:
        return say("{rating}: achievement of {bound}% or more", rating=band.rating.label, bound=band.at_least)
    return say("{rating}: whatever is left", rating=band.rating.label)
