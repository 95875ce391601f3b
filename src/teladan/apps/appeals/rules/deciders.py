"""Who decides an objection: the nearest above the rater who is neither party, nor rated in the case, nor absent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody above the rater, and whether they are there to decide."""

    id: UUID
    is_present: bool


def first_able(above: Iterable[Candidate], barred: Collection[UUID]) -> UUID | None:
    """Give the nearest above who may decide; None: then the head of the agency (PPK) names somebody.

    above
        Whoever stands above the rater, nearest first.
    barred
        The person, everyone who decided a rating in the case, and those who had the objection before.
        Confidential raters are not among them, for a list that passes one over would tell that they rated: whoever
        rated in confidence and finds the objection on their own table passes it on.
    """
    return next((one.id for one in above if one.is_present and one.id not in barred), None)
