"""Reads a rule's value into what it means; a key that is not here does not exist.

Each reader raises KeyError, ValueError or TypeError on a value of the wrong shape; the loader and the overlay
turn that into a clear error before the value is used.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from teladan.engine.rulebook import skills
from teladan.engine.rulebook.pattern import always_possible
from teladan.engine.rulebook.specs import (
    Band,
    Behaviour,
    Condition,
    Deadline,
    Level,
    NumberFormat,
    Rank,
    Test,
    Text,
    Thresholds,
)
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating

Matrix = Mapping[tuple[Rating, Rating], Predikat]


def whole(value: Any) -> int:
    """A whole number, zero or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a whole number, zero or more")
    return value


def number(value: Any) -> Decimal:
    """An exact number: an integer, or digits in a string as canonical text writes them."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"{value!r} is not a number")
    try:
        exact = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not exact.is_finite():
        raise ValueError(f"{value!r} is not a number")
    return exact


def word(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is not a text")
    return value


def matrix(value: Any) -> Matrix:
    """All nine cells, keyed (hasil, perilaku)."""
    return {(hasil, perilaku): Predikat(value[hasil][perilaku]) for hasil in Rating for perilaku in Rating}


def head_mapping(value: Any) -> Mapping[OrganisationPredikat, Rating]:
    return {organisation: Rating(value[organisation]) for organisation in OrganisationPredikat}


def rating_words(value: Any) -> Mapping[Rating, tuple[str, ...]]:
    return {rating: tuple(word(each) for each in value[rating]) for rating in Rating}


def organisation_words(value: Any) -> Mapping[OrganisationPredikat, tuple[str, ...]]:
    return {each: tuple(word(text) for text in value[each]) for each in OrganisationPredikat}


def condition(value: Any) -> Condition:
    test = Test(value["test"])
    percent = whole(value["percent"]) if test in (Test.AT_MOST, Test.AT_LEAST) else 0
    if percent > 100:
        raise ValueError(f"{percent} is more than a hundred percent")
    return Condition(word(value["code"]), test, tuple(Predikat(each) for each in value["of"]), percent)


def conditions(value: Any) -> tuple[Condition, ...]:
    """A row of the pattern. Groups counted together are equal or apart, at most one predikat must be largest, and
    ten people or more can always meet it: then a closed form decides whether any counts can."""
    row = tuple(condition(each) for each in value)
    groups = {frozenset(each.of) for each in row}
    if sum(map(len, groups)) != len(frozenset[Predikat]().union(*groups)):
        raise ValueError("predikat counted together in one condition are counted otherwise in another")
    largest = [each for each in row if each.test is Test.LARGEST]
    if len(largest) > 1 or any(len(each.of) != 1 for each in largest):
        raise ValueError("only one single predikat of a row can be the largest")
    if not always_possible(row):
        raise ValueError("some number of people from ten up cannot meet the row")
    return row


def bands(value: Any) -> tuple[Band, ...]:
    def bound(row: Any, name: str) -> Decimal | None:
        return number(row[name]) if name in row else None

    return tuple(Band(Rating(row["rating"]), bound(row, "over"), bound(row, "at_least")) for row in value)


def text(value: Any) -> Text:
    return Text(word(value["id"]), word(value["en"]))


def behaviours(value: Any) -> tuple[Behaviour, ...]:
    return tuple(
        Behaviour(word(row["code"]), text(row), tuple(text(each) for each in row["statements"]))
        for row in value
    )


def evaluations(value: Any) -> tuple[str, ...]:
    unknown = set(value) - {"month", "quarter"}
    if unknown or not value:
        raise ValueError(f"{value!r} is not a list of month and quarter")
    return tuple(value)


def deadlines(value: Any) -> Mapping[str, Deadline]:
    """By stage, in the order in which they fall."""
    out = {
        name: Deadline(whole(row["year"]), whole(row["month"]), whole(row["day"]))
        for name, row in value.items()
    }
    # a common year, so that 29 February is refused
    return dict(sorted(out.items(), key=lambda pair: pair[1].of(2001)))


def calendar(value: Any) -> str:
    if value not in ("calendar", "working"):
        raise ValueError(f"{value!r} is neither calendar nor working")
    return str(value)


def objectionable(value: Any) -> tuple[str, ...]:
    """Which results may be objected to; the annual one always."""
    if "year" not in value or set(value) - {"year", "period"}:
        raise ValueError(f"{value!r} is not a list of year and, perhaps, period")
    return tuple(value)


def deciding(value: Any) -> str:
    if value not in ("last", "longest"):
        raise ValueError(f"{value!r} is neither last nor longest")
    return str(value)


def spans(value: Any) -> Mapping[str, int]:
    return {word(name): whole(years) for name, years in value.items()}


def percents(value: Any) -> Mapping[Predikat, Decimal]:
    return {predikat: number(value[predikat]) for predikat in Predikat}


def within(low: int, high: int) -> Callable[[Any], int]:
    """A reader of whole numbers between two bounds, both allowed."""

    def read(value: Any) -> int:
        if not low <= whole(value) <= high:
            raise ValueError(f"{value} is not between {low} and {high}")
        return whole(value)

    return read


def thresholds(value: Any) -> Thresholds:
    """Never below three raters for a word nor five for a mean; peers and subordinates apart need a mean each."""
    found = Thresholds(whole(value["words"]), whole(value["mean"]), whole(value["split"]))
    if found.words < 3 or found.mean < 5:
        raise ValueError("words need at least 3 raters and a mean at least 5")
    if not found.words <= found.mean <= found.split:
        raise ValueError("words may not need more raters than a mean, nor a mean more than a split")
    return found


def level(row: Any) -> Level:
    return Level(
        code=word(row["code"]),
        siasn=word(row["siasn"]),
        name=word(row["name"]),
        coefficient=number(row["coefficient"]),
        next_rank=number(row["rank"]),
        next_level=number(row["level"]) if "level" in row else None,
        ranks=tuple(word(rank) for rank in row["ranks"]),
    )


def levels(value: Any) -> Mapping[str, Level]:
    return {row["code"]: level(row) for row in value}


def number_format(value: Any) -> NumberFormat:
    groups = tuple(whole(each) for each in value["groups"])
    if sum(groups) != value["length"]:
        raise ValueError(f"groups of {groups} digits do not make {value['length']}")
    sexes = tuple(word(value["sexes"][digit]) for digit in ("1", "2"))
    return NumberFormat(
        whole(value["length"]), groups, sexes, whole(value["sequence"]), whole(value.get("frequency", 0))
    )


def ranks(value: Any) -> tuple[Rank, ...]:
    return tuple(Rank(word(row["code"]), word(row["name"])) for row in value)


def pppk_ranks(value: Any) -> tuple[str, ...]:
    return tuple(word(each) for each in value)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "rating.words": rating_words,
    "rating.proposal": bands,
    "predikat.matrix": matrix,
    "organisation.words": organisation_words,
    "organisation.head": head_mapping,
    **{f"distribution.{each}": conditions for each in OrganisationPredikat},
    "achievement.cap": number,
    "achievement.floor": number,
    "achievement.places": whole,
    "behaviour.values": behaviours,
    "cycle.evaluations": evaluations,
    "cycle.deadlines": deadlines,
    "cycle.period_days": whole,
    "segment.days": whole,
    "segment.decides": deciding,
    "objection.days": whole,
    "objection.calendar": calendar,
    "objection.receipt_days": within(1, 30),
    "objection.evaluations": objectionable,
    "objection.explanation_days": within(1, 60),
    "objection.decision_days": within(1, 90),
    "training.pns_hours": whole,
    "training.pppk_hours": whole,
    "training.evaluation_months": whole,
    "retention.years": spans,
    "credit_points.percent": percents,
    "credit_points.places": whole,
    "credit_points.levels": levels,
    "disclosure.raters": thresholds,
    "disclosure.margin": within(1, 3),
    "disclosure.places": within(0, 1),
    "disclosure.texts": within(3, 99),
    "competency.classes": skills.classes,
    "competency.standard": skills.standard,
    "competency.asked": skills.asked,
    "competency.shown": skills.shown,
    "competency.reached": within(1, 100),
    "competency.match": skills.match,
    "competency.centre_years": within(1, 10),
    "identity.nip": number_format,
    "identity.ni_pppk": number_format,
    "identity.ranks": ranks,
    "identity.pppk_ranks": pppk_ranks,
}
