"""The whole of `score` said slowly, one person and one unit at a time: it judges the columns.

Nothing of the fast side is used but the law itself. Whether a row can be met, and which counts are nearest, is found
by trying every way to divide n people over five predikat.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.specs import Condition, Test
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating

Counts = dict[Predikat, int]


@dataclass(frozen=True)
class Person:
    """One appraisal; `hasil` may be None for a head."""

    employee: str
    unit: str
    hasil: Rating | None
    perilaku: Rating
    head: bool = False


@dataclass(frozen=True)
class Unit:
    """One unit; its head is counted in `parent`."""

    unit: str
    organisation: OrganisationPredikat
    parent: str | None = None


def score(
    people: Sequence[Person], units: Sequence[Unit], rules: Rulebook
) -> tuple[list[Predikat], list[tuple[Counts, str, str]]]:
    """The predikat of every person; of every unit its counts, findings and advice."""
    by_name = {unit.unit: unit for unit in units}
    verdicts = [verdict(person, by_name[person.unit], rules) for person in people]
    counts: dict[str | None, Counts] = {unit.unit: dict.fromkeys(Predikat, 0) for unit in units}
    for person, predikat in zip(people, verdicts, strict=True):
        home = by_name[person.unit].parent if person.head else person.unit
        if home is not None:
            counts[home][predikat] += 1
    return verdicts, [
        (counts[unit.unit], *check(counts[unit.unit], rules.distribution[unit.organisation]))
        for unit in units
    ]


def verdict(person: Person, unit: Unit, rules: Rulebook) -> Predikat:
    """The matrix, after a head's results were replaced by the unit's."""
    hasil = rules.head_mapping[unit.organisation] if person.head else person.hasil
    if hasil is None:
        raise ValueError(f"{person.employee} has no hasil")
    return rules.matrix[hasil, person.perilaku]


def check(counts: Counts, row: Sequence[Condition]) -> tuple[str, str]:
    """Findings joined by `;` and advice, both empty where nothing is to say."""
    n = sum(counts.values())
    if n == 0:
        return "", ""
    every = list(divisions(n))
    possible = any(not broken(other, row) for other in every)
    codes = [condition.code + ("" if possible else "?") for condition in broken(counts, row)]
    return ";".join(codes), "" if possible else written(best(counts, every, row))


def best(counts: Counts, every: Iterable[Counts], row: Sequence[Condition]) -> Counts:
    """Fewest findings, then fewest people moved, then most in the best predikat, the next best and so on."""

    def merit(other: Counts) -> tuple[int, ...]:
        leaving = sum(max(0, counts[predikat] - other[predikat]) for predikat in Predikat)
        return (-len(broken(other, row)), -leaving, *other.values())

    return max(every, key=merit)


def broken(counts: Counts, row: Sequence[Condition]) -> list[Condition]:
    return [condition for condition in row if is_broken(condition, counts)]


def is_broken(condition: Condition, counts: Counts) -> bool:
    """One condition, as the circular words it."""
    n = sum(counts.values())
    part = sum(count for predikat, count in counts.items() if predikat in condition.of)
    rest = [count for predikat, count in counts.items() if predikat not in condition.of]
    return {
        Test.AT_MOST: part * 100 > condition.percent * n,
        Test.AT_LEAST: part * 100 < condition.percent * n,
        Test.NONE: part != 0,
        Test.SOME: part == 0,
        Test.LARGEST: max(rest) > part,
    }[condition.test]


def divisions(n: int) -> Iterator[Counts]:
    """Every way to divide n people over the five predikat."""
    for a in range(n + 1):
        for b in range(n + 1 - a):
            for c in range(n + 1 - a - b):
                for d in range(n + 1 - a - b - c):
                    yield dict(zip(Predikat, (a, b, c, d, n - a - b - c - d), strict=True))


def written(counts: Mapping[Predikat, int]) -> str:
    return ";".join(f"{predikat}={count}" for predikat, count in counts.items())
