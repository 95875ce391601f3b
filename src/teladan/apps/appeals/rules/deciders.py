"""Who decides an objection: the nearest above the rater who is neither party, nor rated in the case, nor absent."""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID


def first_able(
    above: Iterable[UUID], barred: Collection[UUID], is_present: Callable[[UUID], bool]
) -> UUID | None:
    """Give the nearest above who may decide; None: then the head of the agency (PPK) names somebody.

    above
        Whoever stands above the rater, nearest first; nobody is asked for who is not needed.
    barred
        The person, everyone who decided a rating in the case, and those who had the objection before.
        Confidential raters are not among them, for a list that passes one over would tell that they rated: whoever
        rated in confidence and finds the objection on their own table passes it on.
    """
    return next((one for one in above if one not in barred and is_present(one)), None)
