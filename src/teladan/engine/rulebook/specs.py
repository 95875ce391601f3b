"""What the rules mean: the frozen values that a `Rulebook` hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from teladan.engine.rulebook.terms import Predikat, Rating


class Test(StrEnum):
    """How one condition of the distribution pattern looks at counts."""

    __test__ = False  # pytest takes the name for a class of tests

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    NONE = "none"
    SOME = "some"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: its finding's code, the test, the predikat counted together, whole percent."""

    code: str
    test: Test
    of: tuple[Predikat, ...]
    percent: int = 0


@dataclass(frozen=True, slots=True)
class AchievementRule:
    """Bounds in percent between which achievement is shown, and the decimals shown."""

    floor: Decimal
    cap: Decimal
    places: int


@dataclass(frozen=True, slots=True)
class Band:
    """Achievement `over` or `at_least` this many percent proposes `rating`; neither: whatever is left."""

    rating: Rating
    over: Decimal | None = None
    at_least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """An official Indonesian text (`id`) with its English gloss (`en`); `str()` gives the official one."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.id

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One of the seven BerAKHLAK values with its guide statements (panduan perilaku)."""

    code: str
    name: Text
    statements: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level (jenjang) of functional positions; `coefficient` in points a year, the rest in points.

    `next_rank` and `next_level` are what promotion needs; `next_level` is None at the top of its line.
    """

    code: str
    siasn: str
    name: str
    coefficient: Decimal
    next_rank: Decimal
    next_level: Decimal | None
    ranks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostClass:
    """A class of posts; `words` are what a title of it contains, in lower case, `^` meaning its beginning; none: the rest."""

    code: str
    name: Text
    words: tuple[str, ...]

    def holds(self, title: str) -> bool:
        """Whether a title is of this class; blanks and case do not matter."""
        plain = " ".join(title.lower().split())
        return not self.words or any(
            plain.startswith(word[1:]) if word.startswith("^") else word in plain for word in self.words
        )


@dataclass(frozen=True, slots=True)
class CompetencyRule:
    """How a level follows from what was seen.

    below, above
        Levels around the required one whose indicators are asked about.
    shown
        Percent of the answering sources' weight from which an indicator counts as shown.
    weights
        Weight of each source: self, superior, panel.
    reached
        Percent of a level's indicators from which the level is reached.
    optimal, fair
        Percent of match from which a person suits the post, or suits it fairly.
    centre_years
        Years in which an assessment-centre result leads the proposal.
    """

    below: int
    above: int
    shown: int
    weights: Mapping[str, int]
    reached: int
    optimal: int
    fair: int
    centre_years: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many raters a confidential cell needs: for a word, for a mean, and for telling peers and subordinates apart."""

    words: int
    mean: int
    split: int


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """What of confidential answers may be told: raters needed, steps of the scale kept from the ends, decimals, texts needed."""

    raters: Thresholds
    margin: int
    places: int
    texts: int


@dataclass(frozen=True, slots=True)
class ObjectionRule:
    """How long each step of an objection takes; `calendar` or `working` days for the window, calendar days for the rest.

    `receipt_days` are working days after release, by which a result that nobody opened counts as received.
    """

    days: int
    counted: str
    receipt_days: int
    evaluations: tuple[str, ...]
    explanation_days: int
    decision_days: int


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The layout of an 18-digit number; `groups` print it, `frequency` is the least one of NI PPPK (0: a month instead)."""

    length: int
    groups: tuple[int, ...]
    sexes: tuple[str, ...]
    sequence: int
    frequency: int = 0


@dataclass(frozen=True, slots=True)
class Rank:
    """A golongan ruang (`III/d`) and its pangkat (`Penata Tingkat I`)."""

    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A month and day, in the cycle's year or `year` years after it."""

    year: int
    month: int
    day: int

    def of(self, cycle_year: int) -> date:
        return date(cycle_year + self.year, self.month, self.day)
