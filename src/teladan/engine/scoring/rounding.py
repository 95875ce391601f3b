"""Half up, from exact fractions: the one rounding of Teladan, for what people see and never for what decides."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(exact: Fraction, places: int) -> Decimal:
    """The value with so many decimals; a half goes away from zero, as Decimal's ROUND_HALF_UP does."""
    scaled = floor(abs(exact) * 10**places + Fraction(1, 2))
    return Decimal(-scaled if exact < 0 else scaled).scaleb(-places)
