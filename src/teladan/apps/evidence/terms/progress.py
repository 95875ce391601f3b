"""What a person reports about one indicator in one period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProgressSpec:
    """Progress (realisasi) as its owner writes it.

    value
        What was reached from 1 January to `as_of`, in the indicator's unit; None where words say it.
        For a yes/no indicator 1 or 0.
    story
        What was reached, in words; a qualitative indicator has nothing else.
    obstacles
        What stood in the way, and what would help.
    as_of
        The day on which the number was true.
    """

    as_of: date
    value: Decimal | None = None
    story: str = ""
    obstacles: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a proof speaks for: a result (or one of its indicators), or one of the seven values by its code."""

    result: UUID | None = None
    indicator: UUID | None = None
    value: str = ""
