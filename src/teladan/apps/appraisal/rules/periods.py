"""When a period or a segment may be evaluated, and by whom."""

from datetime import date
from uuid import UUID

from teladan.base.verdict import NOT_FOR_YOU, YES, Verdict, no
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say


def may_evaluate(
    *, actor_id: UUID, superior_id: UUID, last: date, today: date, is_over: bool, is_open: bool
) -> Verdict:
    """Say whether somebody may evaluate a period or a segment that ends on `last`.

    is_over
        Whether the annual predikat has been decided: then the periods beside it stay as they were seen.
    is_open
        Whether the year is open.
    """
    if actor_id != superior_id:
        return NOT_FOR_YOU
    if not is_open:
        return no(say("This performance year is closed."))
    if today < last:
        return no(say("This time runs until {day}; it is evaluated from its last day on.", day=last))
    if is_over:
        return no(say("The annual predikat has been decided, so the evaluations beside it stay as they are."))
    return YES


def may_answer(*, actor_id: UUID, person_id: UUID, is_answered: bool) -> Verdict:
    """Say whether somebody may answer an evaluation: the person, once."""
    if actor_id != person_id:
        return NOT_FOR_YOU
    if is_answered:
        return no(say("You have answered this evaluation already."))
    return YES


def needs_sentence(word: Rating) -> bool:
    """Whether a word needs its sentence: whatever departs from what was expected."""
    return word is not Rating.SESUAI


def days_late(due: date, done_on: date) -> int:
    """Count the days by which something was done after its last day; 0 in time."""
    return max(0, (done_on - due).days)
