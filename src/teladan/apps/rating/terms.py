"""What things are called in a round."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said, say


class Kind(StrEnum):
    """What a criterion is about: a result of work (hasil kerja) or a behaviour value (perilaku kerja)."""

    RESULT = "result"
    BEHAVIOUR = "behaviour"


class RaterRole(StrEnum):
    """How a rater stands to the ratee."""

    SELF = "self"
    SUPERIOR = "superior"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return ROLE_LABELS[self]


ROLE_LABELS = {RaterRole.SELF: say("Self"), RaterRole.SUPERIOR: say("Superior")}


class InvitationStage(StrEnum):
    """How far a rater is: still writing, or sent."""

    OPEN = "open"
    SENT = "sent"


def draft_name(invitation_id: UUID) -> str:
    """Name the draft in which a rater keeps unfinished answers."""
    return f"menilai:{invitation_id}"


def task_key(invitation_id: UUID) -> str:
    """Name the matter "this person is asked to rate" in the inbox."""
    return f"rating:{invitation_id}"


def rating_field(criterion_id: UUID) -> str:
    """Name the form's field of a word."""
    return f"rating-{criterion_id}"


def note_field(criterion_id: UUID) -> str:
    """Name the form's field of an example."""
    return f"note-{criterion_id}"


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """One thing to rate, as whoever opens the round states it.

    kind
        "result" or "behaviour".
    ref
        What it stands for outside this app: a result's UUID as text, or a value's code.
    text, hint
        What the rater reads: the thing itself, and what was expected of it (indicator and target).
    """

    kind: str
    ref: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One ratee with criteria and raters, for opening many sheets at once."""

    ratee_id: UUID
    criteria: tuple[CriterionSpec, ...]
    raters: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the word, and the example that stands behind it (may be empty)."""

    rating: Rating
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One criterion with the ratee's own and the superior's answer; an answer is None where nobody gave it."""

    criterion_id: UUID
    kind: Kind
    ref: str
    position: int
    text: str
    hint: str
    own: Given | None
    superior: Given | None

    @property
    def differs(self) -> bool:
        """Whether both answered, and not with the same word."""
        return bool(self.own and self.superior and self.own.rating != self.superior.rating)

    @property
    def distance(self) -> int:
        """How many steps of the scale lie between the two, 0 to 2."""
        return abs(self.own.rating.rank - self.superior.rating.rank) if self.own and self.superior else 0
