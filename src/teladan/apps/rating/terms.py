"""What things are called in a round."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said, say


class About(StrEnum):
    """What a round is for: the appraisal of a year or period, or an assessment of competencies."""

    APPRAISAL = "appraisal"
    COMPETENCY = "competency"


class Kind(StrEnum):
    """What a criterion is about: a result of work (hasil kerja), a behaviour value (perilaku kerja), or an indicator of a
    competency.
    """

    RESULT = "result"
    BEHAVIOUR = "behaviour"
    COMPETENCY = "competency"


IN_CONFIDENCE = (Kind.BEHAVIOUR, Kind.COMPETENCY)
"""What panels are asked about."""


class RaterRole(StrEnum):
    """How a rater stands to the ratee."""

    SELF = "self"
    SUPERIOR = "superior"
    PEER = "peer"
    SUBORDINATE = "subordinate"
    TEAM_LEADER = "team_leader"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    RaterRole.SELF: say("Self"),
    RaterRole.SUPERIOR: say("Superior"),
    RaterRole.PEER: say("Peer"),
    RaterRole.SUBORDINATE: say("Subordinate"),
    RaterRole.TEAM_LEADER: say("Team leader"),
}
NAMED = (RaterRole.SELF, RaterRole.SUPERIOR)
"""Who rates by name; each reads the other's answers once both have sent."""
CONFIDENTIAL = (RaterRole.PEER, RaterRole.SUBORDINATE, RaterRole.TEAM_LEADER)
"""Who rates in confidence: the panel. Nobody ever reads one of their answers."""


class InvitationStage(StrEnum):
    """How far a rater is: still writing, sent, or excused from this sheet."""

    OPEN = "open"
    SENT = "sent"
    EXCUSED = "excused"


class PanelStage(StrEnum):
    """How far the choice of a panel is."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RETURNED = "returned"
    APPROVED = "approved"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return PANEL_LABELS[self]


PANEL_LABELS = {
    PanelStage.DRAFT: say("To be proposed"),
    PanelStage.PROPOSED: say("Waits for the superior"),
    PanelStage.RETURNED: say("Returned"),
    PanelStage.APPROVED: say("Approved"),
}
FEWEST, DEFAULT = 6, 8
"""Below six members the page warns; a suggestion names up to eight."""
MOST = 15


class TieKind(StrEnum):
    """Why somebody can say how a person works."""

    SUBORDINATE = "subordinate"
    TEAM_LEADER = "team_leader"
    TEAM = "team"
    UNIT = "unit"
    SAME_SUPERIOR = "same_superior"
    SERVED = "served"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return TIE_LABELS[self]

    @property
    def role(self) -> RaterRole:
        """The role in which somebody with this tie rates."""
        if self is TieKind.SUBORDINATE:
            return RaterRole.SUBORDINATE
        return RaterRole.TEAM_LEADER if self is TieKind.TEAM_LEADER else RaterRole.PEER


TIE_LABELS = {
    TieKind.SUBORDINATE: say("Direct subordinate"),
    TieKind.TEAM_LEADER: say("Leads a team you work in"),
    TieKind.TEAM: say("Works in the same team"),
    TieKind.UNIT: say("Same unit"),
    TieKind.SAME_SUPERIOR: say("Same superior"),
    TieKind.SERVED: say("Unit that serves or is served"),
}


class RecusalStage(StrEnum):
    """How far the wish to be excused is."""

    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"

    @property
    def label(self) -> Said:
        """The word the pages use."""
        return RECUSAL_LABELS[self]


RECUSAL_LABELS = {
    RecusalStage.ASKED: say("Waits for HR"),
    RecusalStage.GRANTED: say("Granted"),
    RecusalStage.DECLINED: say("Declined"),
}


def draft_name(invitation_id: UUID) -> str:
    """Name the draft in which a rater keeps unfinished answers."""
    return f"menilai:{invitation_id}"


def task_key(invitation_id: UUID) -> str:
    """Name the matter "this person is asked to rate" in the inbox."""
    return f"rating:{invitation_id}"


def panel_key(panel_id: UUID) -> str:
    """Name the matter "this person is to propose a panel" in the inbox."""
    return f"panel:{panel_id}"


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
        "result", "behaviour" or "competency".
    ref
        What it stands for outside this app: a result's UUID as text, a value's code, or an indicator's name.
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
class PanelSpec:
    """One person's panel, for opening many at once: whose, who approves it, and whom the suggestion names, by tie."""

    person_id: UUID
    superior_id: UUID
    suggested: tuple[tuple[UUID, TieKind], ...] = ()


class Asked(NamedTuple):
    """One criterion of a sheet, as much of it as sending needs: which, at which place, and its words."""

    id: UUID
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the word, and the example that stands behind it (may be empty)."""

    rating: Rating
    note: str = ""


@dataclass(frozen=True, slots=True)
class Impression:
    """What a member of a panel says of one value: a word, or None if too little was seen, and perhaps an example."""

    rating: Rating | None
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
