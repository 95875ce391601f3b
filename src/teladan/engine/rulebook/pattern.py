"""The distribution pattern's arithmetic: does a condition fail, and can any counts meet a whole row?

Shares compare as integers: `100·count > percent·n`, so that no rounding decides over anyone.
"""

from collections.abc import Mapping, Sequence

from teladan.engine.rulebook.specs import Condition, Test
from teladan.engine.rulebook.terms import Predikat

ROUNDING_MATTERS_BELOW = 10  # people; every row must be possible for this many and more


def fails(condition: Condition, counts: Mapping[Predikat, int], n: int) -> bool:
    """Whether these counts of n people go against the condition; never where n is 0."""
    part = sum(counts[predikat] for predikat in condition.of)
    match condition.test:
        case Test.AT_MOST:
            return 100 * part > condition.percent * n
        case Test.AT_LEAST:
            return 100 * part < condition.percent * n
        case Test.NONE:
            return part > 0
        case Test.SOME:
            return n > 0 and part == 0
        case Test.LARGEST:
            return any(count > part for count in counts.values())


def satisfiable(row: Sequence[Condition], n: int) -> bool:
    """Whether some counts of n people give no finding, in closed form.

    Each group of predikat counted together has a least and a most; the row can be met if n lies between their
    sums. Where one predikat must be largest, giving it as many as its bounds allow only widens the room of the
    others, so it is enough to look at that one number.
    """
    bounds = _bounds(row, n)
    largest = next((frozenset(each.of) for each in row if each.test is Test.LARGEST), None)
    if largest is None:
        return _fits(bounds, n)
    least, most = bounds.pop(largest)
    top = min(most, n - sum(low for low, _ in bounds.values()))
    capped = {group: (low, min(high, len(group) * top)) for group, (low, high) in bounds.items()}
    return top >= least and _fits(capped, n - top)


def _bounds(row: Sequence[Condition], n: int) -> dict[frozenset[Predikat], tuple[int, int]]:
    """The least and most people of each group; predikat without a condition stand alone and free."""
    bounds: dict[frozenset[Predikat], tuple[int, int]] = {frozenset(each.of): (0, n) for each in row}
    free = set(Predikat) - {predikat for group in bounds for predikat in group}
    bounds |= {frozenset([predikat]): (0, n) for predikat in free}
    for condition in row:
        group = frozenset(condition.of)
        low, high = bounds[group]
        bounds[group] = max(low, _least(condition, n)), min(high, _most(condition, n))
    return bounds


def _least(condition: Condition, n: int) -> int:
    if condition.test is Test.AT_LEAST:
        return -(-condition.percent * n // 100)
    return int(condition.test is Test.SOME and n > 0)


def _most(condition: Condition, n: int) -> int:
    if condition.test is Test.AT_MOST:
        return condition.percent * n // 100
    return 0 if condition.test is Test.NONE else n


def _fits(bounds: Mapping[frozenset[Predikat], tuple[int, int]], n: int) -> bool:
    possible = all(low <= high for low, high in bounds.values())
    return possible and sum(low for low, _ in bounds.values()) <= n <= sum(
        high for _, high in bounds.values()
    )


def always_possible(row: Sequence[Condition]) -> bool:
    """Whether every number of people from ten up can meet the row.

    A hundred consecutive numbers are enough: adding a hundred people who meet the row to any who meet it
    meets it again, for all bounds are whole percents.
    """
    first = ROUNDING_MATTERS_BELOW
    return all(satisfiable(row, n) for n in range(first, first + 100))
