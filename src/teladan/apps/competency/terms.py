"""What things are called when competencies are described, required and assessed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said, say

LEVELS = range(1, 6)
INDICATORS = 3
"""How many indicators a level of the summary has; an official dictionary may have more or fewer."""


class Kind(StrEnum):
    """Kinds of competency in PermenPANRB 38/2017."""

    MANAGERIAL = "managerial"
    SOCIO_CULTURAL = "socio_cultural"
    TECHNICAL = "technical"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.MANAGERIAL: say("Managerial"),
    Kind.SOCIO_CULTURAL: say("Socio-cultural"),
    Kind.TECHNICAL: say("Technical"),
}


class Source(StrEnum):
    """Where a recorded level comes from: agreed after the talk, or measured by an assessment centre."""

    AGREED = "agreed"
    CENTRE = "centre"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return SOURCE_LABELS[self]


SOURCE_LABELS = {Source.AGREED: say("Agreed in a talk"), Source.CENTRE: say("Assessment centre")}


class Stage(StrEnum):
    """How far an assessment is: colleagues are being chosen, or its round has been opened."""

    CHOOSING = "choosing"
    OPENED = "opened"


class CaseStage(StrEnum):
    """How far one person is in an assessment."""

    RATING = "rating"
    AGREED = "agreed"


class ImportState(StrEnum):
    """What became of a dictionary file."""

    SHOWN = "shown"
    DONE = "done"
    DROPPED = "dropped"


class MatchClass(StrEnum):
    """How well a person suits the post (job-person match)."""

    OPTIMAL = "optimal"
    FAIR = "fair"
    LESS = "less"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return MATCH_LABELS[self]


MATCH_LABELS = {
    MatchClass.OPTIMAL: say("Optimal"),
    MatchClass.FAIR: say("Fairly optimal"),
    MatchClass.LESS: say("Less than optimal"),
}

SEEN_LABELS = {
    Rating.DI_BAWAH: say("Not seen yet"),
    Rating.SESUAI: say("Seen"),
    Rating.DI_ATAS: say("Seen strongly"),
}
"""How the three words of `rating` read when they answer an indicator."""
SEEN = (Rating.SESUAI, Rating.DI_ATAS)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a post requires in one competency and what its holder has shown.

    required, reached
        Levels 1 to 5; reached is 0 where not even level 1 is, None while nobody has recorded a level.
    gap
        Levels that are lacking, 0 if none; None while nothing is recorded.
    spread, n
        Highest minus lowest level among the sources, and how many sources stood behind the recorded level.
    """

    competency_id: UUID
    code: str
    name: str
    kind: Kind
    required: int
    reached: int | None
    gap: int | None
    spread: int
    n: int
    assessed_on: date | None

    @property
    def surplus(self) -> int:
        """Levels above what the post requires."""
        return max((self.reached or 0) - self.required, 0)

    @property
    def is_strength(self) -> bool:
        """Whether what the post requires is there, or more."""
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One recorded level of one person."""

    person_id: UUID
    on: date
    level: int


@dataclass(frozen=True, slots=True)
class Match:
    """How well a person suits the post; `percent` and `word` are None unless all required competencies are assessed."""

    percent: Decimal | None
    word: MatchClass | None
    assessed: int
    of: int


@dataclass(frozen=True, slots=True)
class RungSpec:
    """One level of one competency, as a dictionary describes it."""

    code: str
    name: str
    kind: Kind
    family: str
    level: int
    description: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CentreResult:
    """A level that an assessment centre measured."""

    person_id: UUID
    competency_id: UUID
    level: int
    on: date
    provider: str


@dataclass(frozen=True, slots=True)
class RequirementSpec:
    """What HR confirms: a level for a class of posts, a family of posts, or both; level 0 asks for nothing any more."""

    competency_id: UUID
    level: int
    post_class: str = ""
    family: str = ""


def ref_of(code: str, level: int, place: int) -> str:
    """Name one indicator: what a criterion of a round stands for."""
    return f"{code}:{level}:{place}"


def parts_of(ref: str) -> tuple[str, int, int]:
    """Take an indicator's name apart: code of the competency, level, place."""
    code, level, place = ref.rsplit(":", 2)
    return code, int(level), int(place)


def talk_key(case_id: UUID) -> str:
    """Name the matter "talk about the differences and record the levels" in the inbox."""
    return f"competency:{case_id}:talk"
