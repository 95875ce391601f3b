"""Words of letters: when somebody wants them, what became of one, and how a letter calls what waits."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from teladan.engine.words import Said, say


class MailMode(StrEnum):
    """When somebody wants letters. What the law ties a period to is always told at once."""

    NOW = "now"
    DAILY = "daily"
    NEVER = "never"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _MODES[self]


USUAL = MailMode.DAILY
"""What holds for whoever has not chosen."""


class LetterKind(StrEnum):
    """Why a letter is written."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _KINDS[self]


class LetterState(StrEnum):
    """What became of a letter.

    FAILED
        The mail server refused the address, or did not take the letter in many attempts.
    DROPPED
        There was nobody to send it to any more: no address, an ended membership.
    """

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _STATES[self]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a letter: how many matters of a kind wait, and until when.

    kind
        The ledger's word ("plan.submitted"); `subject_of` gives the words for it.
    due
        The nearest last day among them.
    message
        The message it leads to, if it is one only.
    reminds
        Days until the last day, negative after it; None for what is new.
    """

    kind: str
    number: int = 1
    due: date | None = None
    message: UUID | None = None
    reminds: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Write it for the table."""
        return {
            "kind": self.kind,
            "number": self.number,
            "due": self.due.isoformat() if self.due else None,
            "message": str(self.message) if self.message else None,
            "reminds": self.reminds,
        }


def item_of(data: dict[str, Any]) -> Item:
    """Read what `Item.as_json` wrote."""
    return Item(
        data["kind"],
        data["number"],
        date.fromisoformat(data["due"]) if data["due"] else None,
        UUID(data["message"]) if data["message"] else None,
        data["reminds"],
    )


def subject_of(kind: str) -> Said:
    """Give the words for a kind of matter: fixed ones, so that nothing of its content can stand in a letter."""
    for beginning, words in _SUBJECTS:
        if kind.startswith(beginning):
            return words
    return say("A task waits for you")


MANDATORY = ("appraisal.released", "objection.")
"""Beginnings of kinds to which the law ties a period: letters about them cannot be chosen away."""

TOLD_TO_SUPERIORS = (
    "cycle.opened",
    "plan.returned",
    "plan.submitted",
    "progress.asked",
    "period.asked",
    "segment.asked",
    "appraisal.discussion_",
    "appraisal.decided",
)
"""Beginnings of kinds whose open matters a superior may count in the team: nothing of ratings, panels or objections,
since who is asked to rate in confidence is nobody's business."""

_SUBJECTS: tuple[tuple[str, Said], ...] = (
    ("cycle.opened", say("The SKP of the year waits to be written")),
    ("plan.submitted", say("An SKP waits for your agreement")),
    ("plan.returned", say("Your SKP was returned to you")),
    ("plan.", say("There is news about your SKP")),
    ("matrix.", say("There is news about the role-result matrix")),
    ("role.", say("There is news about the role-result matrix")),
    ("progress.", say("The progress of the period waits to be entered")),
    ("proof.", say("There is news about a file of yours")),
    ("feedback.", say("A conversation about work waits for you")),
    ("rating.panel_", say("A list of raters waits for you")),
    ("rating.recusal", say("There is news about a wish of yours")),
    ("rating.", say("A rating waits for you")),
    ("appraisal.discussion_", say("A performance dialogue waits for you")),
    ("appraisal.decided", say("A result waits to be released")),
    ("appraisal.released", say("Your result is ready to read")),
    ("appraisal.", say("There is news about an appraisal")),
    ("period.asked", say("Evaluations of the period wait for you")),
    ("segment.asked", say("Evaluations of the period wait for you")),
    ("period.", say("There is news about your evaluation")),
    ("organisation_predikat.", say("The evaluation of units waits for you")),
    ("objection.", say("A matter of an appraisal waits for you")),
)
_MODES = {
    MailMode.NOW: say("At once"),
    MailMode.DAILY: say("Once a day"),
    MailMode.NEVER: say("Never, except what the law ties a period to"),
}
_KINDS = {
    LetterKind.NOW: say("At once"),
    LetterKind.DAILY: say("Daily letter"),
    LetterKind.WEEKLY: say("Weekly summary"),
}
_STATES = {
    LetterState.WAITING: say("Waits to be sent"),
    LetterState.SENT: say("Sent"),
    LetterState.FAILED: say("Could not be delivered"),
    LetterState.DROPPED: say("Not sent: no address"),
}
