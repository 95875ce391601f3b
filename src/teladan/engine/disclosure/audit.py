"""The release auditor: whether all that was ever told, taken together, determines a single rater's answer.

`audit(releases)` takes what was told, in the order in which it was told, of one round or of several that share answers, and says
exactly which answers follow from it: for a reader who knows the rules and who answered, and for a co-rater who knows
his own answers too. It is exact, not a bound: an answer is named if and only if every way in which all raters could have
answered that fits everything told agrees on it. `plain.determined` says the same by trying every way.

An answer is known to releases only as somebody among a set of raters, so answers that stand in the same releases are
interchangeable. Such a heap has a sum between its least and most points; each release allows certain sums over
its heaps. What is left are small systems of whole numbers, one for each group of releases that share answers.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from teladan.engine.disclosure.told import Release
from teladan.engine.rulebook.terms import Rating

Heap = frozenset[int]
"""Answers in the same releases, by the numbers of those releases."""
Domains = Mapping[Heap, tuple[int, int]]
"""Least and most points of each heap."""
Counts = tuple[tuple[Heap, int], ...]
"""How many answers of each heap."""
Points = tuple[frozenset[int], ...]
"""The sums that each release allows."""
STEPS = len(Rating) - 1
"""Points of the best answer; the worst has none."""


@dataclass(frozen=True, slots=True)
class Determined:
    """An answer that what was told determines: whose, which, to whom, and since which release.

    `knower` is None where any reader knows it, else a co-rater who knows it, or would if his own answers were such as what was
    told allows. `after` counts releases: so many, from the first, were enough.
    """

    answer: Hashable
    rating: Rating
    knower: Hashable | None
    after: int


Known = tuple[Hashable, Rating, Hashable | None]


def audit(releases: Sequence[Release]) -> list[Determined]:
    """All answers that the releases determine, in the order of release; an empty list is the proof that there are none.

    Two releases speak of the same answer if it has the same key in both: so the caller says whether an answer of an
    earlier round still stands in a later one. Raises ValueError if no answers at all could have led to what was told.
    """
    found: list[Determined] = []
    for numbers in _together(releases):
        part = [releases[each] for each in numbers]
        if final := _known(part):
            before = [_known(part[:count]) for count in range(1, len(part))]
            for known in sorted(final, key=str):
                enough = next((place for place, each in enumerate(before) if known in each), len(before))
                found.append(Determined(*known, after=numbers[enough] + 1))
    return sorted(found, key=lambda each: each.after)


def _together(releases: Sequence[Release]) -> Iterable[list[int]]:
    """Numbers of releases that share answers, directly or through others."""
    group: dict[int, list[int]] = {}
    first: dict[Hashable, int] = {}
    for number, release in enumerate(releases):
        group[number] = [number]
        for other in {first.setdefault(answer, number) for answer in release.answers}:
            if group[other] is not group[number]:
                group[number].extend(group[other])
                for each in group[other]:
                    group[each] = group[number]
    return [sorted(numbers) for numbers in {id(each): each for each in group.values()}.values()]


def _known(part: Sequence[Release]) -> set[Known]:
    """What readers and co-raters know from releases that share answers."""
    points = tuple(release.points for release in part)
    heaps = _heaps(part)
    sizes = tuple((heap, len(answers)) for heap, answers in heaps.items())
    known: set[Known] = {
        (answer, rating, None) for heap, rating in _fixed(points, sizes, ()) for answer in heaps[heap]
    }
    obvious = {answer for answer, *_ in known}
    for mine, members in _alike(part, heaps).items():
        for heap, rating in _fixed(points, sizes, mine):
            known |= {
                (answer, rating, knower)
                for knower, answers in members.items()
                for answer in heaps[heap] - answers - obvious
            }
    return known


def _heaps(part: Sequence[Release]) -> dict[Heap, frozenset[Hashable]]:
    of: dict[Hashable, set[int]] = defaultdict(set)
    for number, release in enumerate(part):
        for answer in release.answers:
            of[answer].add(number)
    heaps: dict[Heap, set[Hashable]] = defaultdict(set)
    for answer, numbers in of.items():
        heaps[frozenset(numbers)].add(answer)
    return {heap: frozenset(answers) for heap, answers in heaps.items()}


def _alike(
    part: Sequence[Release], heaps: Mapping[Heap, frozenset[Hashable]]
) -> dict[Counts, dict[Hashable, frozenset[Hashable]]]:
    """Co-raters with equally many answers in the same heaps, who so know equally much, and each one's own answers."""
    own: dict[Hashable, set[Hashable]] = defaultdict(set)
    for release in part:
        for answer, rater in release.answers.items():
            own[rater].add(answer)
    groups: dict[Counts, dict[Hashable, frozenset[Hashable]]] = defaultdict(dict)
    for knower, answers in own.items():
        counts = tuple((heap, len(each & answers)) for heap, each in heaps.items() if each & answers)
        groups[counts][knower] = frozenset(answers)
    return groups


@lru_cache(10_000)
def _fixed(points: Points, sizes: Counts, mine: Counts) -> frozenset[tuple[Heap, Rating]]:
    """Heaps of which a reader with `mine` answers knows all others, for each way in which he may himself have answered.

    Heaps go by what stands in them, not by whose it is: panels of one shape are thought through once.
    """
    found: set[tuple[Heap, Rating]] = set()
    for given in product(*(range(STEPS * count + 1) for _, count in mine)):
        own = {heap: (count, sum_) for (heap, count), sum_ in zip(mine, given, strict=True)}
        others = {heap: size - own.get(heap, (0, 0))[0] for heap, size in sizes}
        base = {heap: own.get(heap, (0, 0))[1] for heap, _ in sizes}
        domains = {heap: (base[heap], base[heap] + STEPS * count) for heap, count in others.items()}
        if _fits(points, domains):
            found |= {
                (heap, word)
                for heap, count in others.items()
                if count and (word := _only_word(points, domains, heap, base[heap], count))
            }
        elif not mine:
            raise ValueError("What was told contradicts itself: no answers could have led to it.")
    return frozenset(found)


def _only_word(points: Points, domains: Domains, heap: Heap, base: int, count: int) -> Rating | None:
    """The word that each of `count` unknown answers of a heap must be: all lowest, all highest, or the only one's own; else None."""
    low, high = domains[heap]
    possible = [sum_ for sum_ in range(low, high + 1) if _fits(points, {**domains, heap: (sum_, sum_)})]
    words = {word for sum_ in possible for word in _words(sum_ - base, count)}
    return next(rating for rating in Rating if rating.rank - 1 in words) if len(words) == 1 else None


def _words(points: int, count: int) -> Iterable[int]:
    """Which points one of `count` answers may have if all together have `points`."""
    return range(max(0, points - STEPS * (count - 1)), min(STEPS, points) + 1)


def _fits(points: Points, domains: Domains) -> bool:
    """Whether whole numbers within the domains give every release a sum that it allows: narrow, then split and try."""
    narrowed = _narrowed(points, domains)
    if narrowed is None:
        return False
    open_ = [heap for heap, (low, high) in narrowed.items() if low < high]
    if not open_:
        return True
    heap = min(open_, key=lambda each: (narrowed[each][1] - narrowed[each][0], -len(each), sorted(each)))
    low, high = narrowed[heap]
    return any(_fits(points, {**narrowed, heap: (sum_, sum_)}) for sum_ in range(low, high + 1))


def _narrowed(points: Points, domains: Domains) -> dict[Heap, tuple[int, int]] | None:
    """The domains without sums that a single release already excludes; None if a release allows nothing any more."""
    now, again = dict(domains), True
    while again:
        again = False
        for number, told in enumerate(points):
            inside = [heap for heap in now if number in heap]
            least, most = sum(now[heap][0] for heap in inside), sum(now[heap][1] for heap in inside)
            allowed = [sum_ for sum_ in told if least <= sum_ <= most]
            if not allowed:
                return None
            for heap in inside:
                low, high = now[heap]
                tight = max(low, min(allowed) - (most - high)), min(high, max(allowed) - (least - low))
                if tight[0] > tight[1]:
                    return None
                again |= tight != (low, high)
                now[heap] = tight
                least, most = least - low + tight[0], most - high + tight[1]
    return now
