"""What can be inferred from published cells, by trying every round that would have been published the same way.

Attackers know the rules, the panel, and who of it answered which item: more than anybody should.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from teladan.engine.disclosure import plain
from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.spec import Cell, Group
from teladan.engine.rulebook.specs import DisclosureRule
from teladan.engine.rulebook.terms import Rating

Told = tuple[Cell, ...]
World = tuple[Rating, ...]


def told(answers: Sequence[Answer], rule: DisclosureRule) -> Told:
    """All cells of the answers, by the plain twin."""
    pairs = dict.fromkeys((each.ratee, each.item) for each in answers)
    return tuple(
        cell
        for ratee, item in pairs
        for cell in plain.cells_of(
            ratee, item, [each for each in answers if (each.ratee, each.item) == (ratee, item)], rule
        )
    )


def worlds(groups: Sequence[Group]) -> Iterable[tuple[World, tuple[Answer, ...]]]:
    """Every way in which raters of these groups may answer one item."""
    every = [[Answer("A", group, "x", rating) for rating in Rating] for group in groups]
    for answers in product(*every):
        yield tuple(each.rating for each in answers if each.rating), answers


def betrayed(groups: Sequence[Group], rule: DisclosureRule, known: Sequence[Answer] = ()) -> list[Told]:
    """All that could be published of one item and would tell some rater's answer to somebody who did not rate.

    `known` are further answers on the item, of which the attacker knows everything.
    """
    possible: dict[Told, list[set[Rating]]] = defaultdict(lambda: [set() for _ in groups])
    for world, answers in worlds(groups):
        for seen, rating in zip(
            possible[tuple(plain.cells_of("A", "x", [*known, *answers], rule))], world, strict=True
        ):
            seen.add(rating)
    return [cells for cells, raters in possible.items() if any(len(each) == 1 for each in raters)]


def sure(n: int, rule: DisclosureRule, own: Rating, others: int) -> bool:
    """Whether a co-rater who answered `own` knows some colleague's answer, whose points are `others` together."""
    rest = n - 1
    same = {
        points
        for points in range(rest, 3 * rest + 1)
        if _cell(own.rank + points, n, rule) == _cell(own.rank + others, n, rule)
    }
    # one possible sum tells an answer if there is one colleague, or if all of them stand at the same end
    return len(same) == 1 and (rest == 1 or same <= {rest, 3 * rest})


def _cell(points: int, n: int, rule: DisclosureRule) -> Cell:
    """The cell of n raters with so many points together; how they divide them changes nothing."""
    above, rest = divmod(points - n, 2)
    ratings = [Rating.DI_ATAS] * above + [Rating.SESUAI] * rest
    return plain.cell("A", "x", Group.PANEL, ratings + [Rating.DI_BAWAH] * (n - len(ratings)), rule)


def chance_of_being_sure(n: int, rule: DisclosureRule, shares: dict[Rating, Fraction]) -> Fraction:
    """How often a co-rater is sure of somebody, where each answers by himself in these shares."""
    sums = {0: Fraction(1)}
    for _ in range(n - 1):
        longer: dict[int, Fraction] = defaultdict(Fraction)
        for points, chance in sums.items():
            for rating, share in shares.items():
                longer[points + rating.rank] += chance * share
        sums = longer
    return sum(
        (
            share * chance
            for own, share in shares.items()
            for points, chance in sums.items()
            if sure(n, rule, own, points)
        ),
        Fraction(0),
    )


def chance_by_trying(n: int, rule: DisclosureRule, shares: dict[Rating, Fraction]) -> Fraction:
    """The same chance by trying every world: what the first rater, who knows his own answer, is sure of."""
    alike: dict[tuple[Rating, Cell], list[World]] = defaultdict(list)
    for world in product(Rating, repeat=n):
        alike[world[0], plain.cell("A", "x", Group.PANEL, world, rule)].append(world)
    telling = (
        worlds
        for worlds in alike.values()
        if any(len({world[rater] for world in worlds}) == 1 for rater in range(1, n))
    )
    return sum(
        (prod((shares[each] for each in world), start=Fraction(1)) for worlds in telling for world in worlds),
        Fraction(0),
    )
