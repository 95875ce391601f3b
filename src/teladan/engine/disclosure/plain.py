"""The whole of `publish` said slowly, one ratee and item at a time: it judges the columns.

Nothing of the fast side is used but the law itself and the keyed place of a text. Means are exact fractions.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import floor

from teladan.engine.disclosure.spec import BLANKS, CONFIDENTIAL, NAMED, Cell, Group, Shown
from teladan.engine.disclosure.texts import place
from teladan.engine.disclosure.told import Release
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.specs import DisclosureRule
from teladan.engine.rulebook.terms import Rating

Text = tuple[str, str, Group, str]


@dataclass(frozen=True)
class Answer:
    """One answer; `rating` is None where the rater skipped the item."""

    ratee: str
    group: Group
    item: str
    rating: Rating | None
    text: str = ""


def publish(answers: Sequence[Answer], rules: Rulebook, secret: bytes) -> tuple[list[Cell], list[Text]]:
    """Cells and texts, each ordered by ratee, item and group."""
    cells: list[Cell] = []
    texts: list[Text] = []
    for ratee, item in sorted({(each.ratee, each.item) for each in answers}):
        here = [each for each in answers if (each.ratee, each.item) == (ratee, item)]
        cells += cells_of(ratee, item, here, rules.disclosure)
        texts += texts_of(ratee, item, here, rules.disclosure, secret)
    return cells, texts


def cells_of(ratee: str, item: str, answers: Sequence[Answer], rule: DisclosureRule) -> list[Cell]:
    """What is told of one item: named answers, then the panel as one, or its two parts if both are large."""
    cells = [
        Cell(ratee, item, group, Shown.ANSWER, rating, None, 1, 1)
        for group in NAMED
        for rating in ratings_of(answers, [group])
    ]
    smallest = min(len(ratings_of(answers, [group])) for group in CONFIDENTIAL)
    parts = {Group.PANEL: CONFIDENTIAL} if smallest < rule.raters.split else {g: (g,) for g in CONFIDENTIAL}
    return cells + [
        cell(ratee, item, group, ratings_of(answers, members), rule) for group, members in parts.items()
    ]


def ratings_of(answers: Iterable[Answer], groups: Iterable[Group]) -> list[Rating]:
    wanted = set(groups)
    return [each.rating for each in answers if each.group in wanted and each.rating is not None]


def cell(ratee: str, item: str, group: Group, ratings: Sequence[Rating], rule: DisclosureRule) -> Cell:
    """One confidential cell, in the grain that its size and its distance from both ends of the scale allow."""
    n, need = len(ratings), rule.raters
    if n < need.words:
        return Cell(ratee, item, group, Shown.TOO_FEW, None, None, 0, need.words - 1)
    mean = Fraction(sum(rating.rank for rating in ratings), n)
    if n < need.mean:
        word = by_rank(floor(mean + Fraction(1, 2)))
        return Cell(ratee, item, group, Shown.WORD, word, None, need.words, need.mean - 1)
    for end in (Rating.DI_BAWAH, Rating.DI_ATAS):
        if sum(abs(rating.rank - end.rank) for rating in ratings) <= rule.margin:
            return Cell(ratee, item, group, Shown.WORD, end, None, n, n)
    rounded = Decimal(floor(mean * 10**rule.places + Fraction(1, 2))).scaleb(-rule.places)
    return Cell(ratee, item, group, Shown.MEAN, None, rounded, n, n)


def by_rank(rank: int) -> Rating:
    return next(rating for rating in Rating if rating.rank == rank)


def texts_of(
    ratee: str, item: str, answers: Sequence[Answer], rule: DisclosureRule, secret: bytes
) -> list[Text]:
    """Texts of self and superior, and of the panel if there are enough."""
    shown: list[Text] = []
    for group, members in {**{each: (each,) for each in NAMED}, Group.PANEL: CONFIDENTIAL}.items():
        texts = [
            each.text.strip(BLANKS) for each in answers if each.group in members and each.text.strip(BLANKS)
        ]
        if group is not Group.PANEL or len(texts) >= rule.texts:
            ordered = sorted(texts, key=lambda text: place(secret, ratee, item, text))
            shown += [(ratee, item, group, text) for text in ordered]
    return shown


def determined(releases: Sequence[Release]) -> set[tuple[Hashable, Rating, Hashable | None]]:
    """What `audit` finds, by trying every way in which all raters could have answered: (answer, word, co-rater)."""
    raters = {answer: rater for release in releases for answer, rater in release.answers.items()}
    every = (dict(zip(raters, ratings, strict=True)) for ratings in product(Rating, repeat=len(raters)))
    worlds = [world for world in every if all(could_be(each, world) for each in releases)]
    anybody = agreed(worlds)
    known: set[tuple[Hashable, Rating, Hashable | None]] = {(*each, None) for each in anybody.items()}
    for knower in set(raters.values()):
        mine = [answer for answer, rater in raters.items() if rater == knower]
        seen = defaultdict(list)
        for world in worlds:
            seen[tuple(world[answer] for answer in mine)].append(world)
        sure = {each for left in seen.values() for each in agreed(left).items()}
        known |= {(*each, knower) for each in sure if each[0] not in mine and each[0] not in anybody}
    return known


def could_be(release: Release, world: Mapping[Hashable, Rating]) -> bool:
    """Whether this would have been told in that world."""
    return sum(world[answer].rank - 1 for answer in release.answers) in release.points


def agreed(worlds: Sequence[Mapping[Hashable, Rating]]) -> dict[Hashable, Rating]:
    """The answers that are the same in all worlds."""
    first, *others = worlds
    return {answer: word for answer, word in first.items() if all(each[answer] is word for each in others)}
