"""What things are called in feedback and in the talk."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from teladan.engine.words import Said, say

EDITABLE = timedelta(minutes=15)
"""How long an author may still mend a comment or an answer; afterwards it stands, or is withdrawn."""

MOST_TEXT = 4_000
MOST_PART = 1_000
MOST_PROMISES = 5


class Topic(StrEnum):
    """What feedback is about: a result of the plan (hasil kerja), a behaviour value (perilaku kerja), or neither."""

    RESULT = "result"
    BEHAVIOUR = "behaviour"
    GENERAL = "general"

    @property
    def label(self) -> Said:
        """What people read."""
        return TOPIC_LABELS[self]


class Kind(StrEnum):
    """What the author means by it."""

    APPRECIATION = "appreciation"
    SUGGESTION = "suggestion"
    QUESTION = "question"

    @property
    def label(self) -> Said:
        """What people read."""
        return KIND_LABELS[self]

    @property
    def icon(self) -> str:
        """The sign that stands before the word."""
        return {Kind.APPRECIATION: "star", Kind.SUGGESTION: "up", Kind.QUESTION: "talk"}[self]

    @property
    def tone(self) -> str:
        """The colour of its tag; never a red face."""
        return {Kind.APPRECIATION: "ok", Kind.SUGGESTION: "sea", Kind.QUESTION: "info"}[self]


class Tie(StrEnum):
    """How the author stood to the person when it was written: the author is their …"""

    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    TEAMMATE = "teammate"
    PEER = "peer"

    @property
    def label(self) -> Said:
        """What people read."""
        return TIE_LABELS[self]


class AskStage(StrEnum):
    """How far a wish for feedback is."""

    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Said:
        """What people read."""
        return ASK_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"open": "now", "answered": "ok"}.get(self, "")


class TalkStage(StrEnum):
    """How far the record of a talk is: written by one, confirmed by the other."""

    WRITTEN = "written"
    CONFIRMED = "confirmed"

    @property
    def label(self) -> Said:
        """What people read."""
        return TALK_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"written": "now", "confirmed": "ok"}[self]


class PromiseStage(StrEnum):
    """What became of a promise of help."""

    OPEN = "open"
    KEPT = "kept"
    RELEASED = "released"

    @property
    def label(self) -> Said:
        """What people read."""
        return PROMISE_LABELS[self]


@dataclass(frozen=True, slots=True)
class Subject:
    """What feedback is about.

    ref
        A result's UUID as text, or a behaviour value's code; "" in general. The same as a rating criterion's `ref`.
    title
        How it read when the feedback was written; "" in general.
    """

    topic: Topic
    ref: str = ""
    title: str = ""

    @property
    def key(self) -> str:
        """Name it in a form: "result:<id>", "behaviour:adaptif", "general"."""
        return f"{self.topic}:{self.ref}" if self.ref else str(self.topic)


GENERAL = Subject(Topic.GENERAL)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says: in one text, or in the three parts of the guide (situasi, perilaku, dampak), or both."""

    text: str = ""
    situation: str = ""
    behaviour: str = ""
    impact: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """All four, without blanks around."""
        return self.text.strip(), self.situation.strip(), self.behaviour.strip(), self.impact.strip()


@dataclass(frozen=True, slots=True)
class PromiseSpec:
    """Help that one of the two promises: by whom (a person's id), what, and its last day."""

    by: UUID
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class TalkSpec:
    """The record of a talk as one of the two writes it; `next_on` is the day of the next one, if agreed."""

    held_on: date
    went_well: str
    obstacles: str = ""
    promises: tuple[PromiseSpec, ...] = ()
    next_on: date | None = None


TOPIC_LABELS = {
    Topic.RESULT: say("Hasil kerja"),
    Topic.BEHAVIOUR: say("Perilaku kerja"),
    Topic.GENERAL: say("In general"),
}
KIND_LABELS = {
    Kind.APPRECIATION: say("Appreciation"),
    Kind.SUGGESTION: say("Suggestion"),
    Kind.QUESTION: say("Question"),
}
TIE_LABELS = {
    Tie.SUPERIOR: say("direct superior"),
    Tie.SUBORDINATE: say("subordinate"),
    Tie.TEAM_LEADER: say("team leader"),
    Tie.TEAM_MEMBER: say("member of the team"),
    Tie.TEAMMATE: say("teammate"),
    Tie.PEER: say("colleague of the same unit"),
}
ASK_LABELS = {
    AskStage.OPEN: say("Waiting for an answer"),
    AskStage.ANSWERED: say("Answered"),
    AskStage.DECLINED: say("Not this time"),
    AskStage.WITHDRAWN: say("Taken back"),
}
TALK_LABELS = {
    TalkStage.WRITTEN: say("Waits for confirmation"),
    TalkStage.CONFIRMED: say("Confirmed by both"),
}
PROMISE_LABELS = {
    PromiseStage.OPEN: say("Promised"),
    PromiseStage.KEPT: say("Kept"),
    PromiseStage.RELEASED: say("No longer needed"),
}
