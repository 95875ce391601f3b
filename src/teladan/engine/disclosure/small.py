"""Small cells: which groups of people are too small to be told, so that no number speaks of a few."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def withheld(people: Mapping[K, int], least: int, *, is_total_told: bool = True) -> frozenset[K]:
    """Name the groups whose number may not be told. Groups with nobody in them have no number and are not named.

    people
        How many people stand behind each of several groups that do not overlap.
    least
        The fewest people behind any number that is told.
    is_total_told
        Whether the number of all of them together is told too. Then what was withheld could be had by subtraction, so the
        smallest of the others is withheld as well until those withheld are `least` people or more, or nothing is told.
    """
    small = {group for group, number in people.items() if 0 < number < least}
    rest = sorted((number, str(group), group) for group, number in people.items() if number >= least)
    hidden = sum(people[group] for group in small)
    for number, _, group in rest:
        if not small or not is_total_told or (hidden >= least and len(small) > 1):
            break
        small.add(group)
        hidden += number
    return frozenset(small)
