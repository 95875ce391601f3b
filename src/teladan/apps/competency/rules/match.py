"""How well a person suits a post. Plain Python."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from teladan.apps.competency.terms import Gap, Match, MatchClass
from teladan.engine.rulebook.specs import CompetencyRule

PLACE = Decimal("0.1")


def match_of(gaps: Iterable[Gap], rule: CompetencyRule) -> Match:
    """Give the mean, over the required competencies, of reached ÷ required, where more than required counts as all of it.

    In percent, one decimal, half up; the class is looked up with the exact number. Nothing is guessed: as long as one
    competency is not assessed there is neither percent nor class.
    """
    rows = list(gaps)
    known = [row for row in rows if row.reached is not None]
    if not rows or len(known) < len(rows):
        return Match(None, None, len(known), len(rows))
    shares = [Decimal(min(row.reached or 0, row.required)) / row.required for row in rows]
    exact = 100 * sum(shares, Decimal(0)) / len(rows)
    word = (
        MatchClass.OPTIMAL
        if exact >= rule.optimal
        else MatchClass.FAIR
        if exact >= rule.fair
        else MatchClass.LESS
    )
    return Match(exact.quantize(PLACE, ROUND_HALF_UP), word, len(known), len(rows))


def order_of(gap: Gap) -> tuple[int, int, str]:
    """Order for showing: strengths, the largest first; then what is not assessed; then gaps, the smallest first."""
    if gap.gap is None:
        return (1, 0, gap.code)
    return (0, -gap.surplus, gap.code) if gap.is_strength else (2, gap.gap, gap.code)
