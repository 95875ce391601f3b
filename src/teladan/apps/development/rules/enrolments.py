"""The life of an enrolment, who may apply, and when HR may give a seat."""

from collections.abc import Collection, Iterable
from datetime import date

from teladan.apps.development.terms import EnrolmentStage as E
from teladan.apps.development.terms import HoursState
from teladan.apps.development.terms.parts import Side
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, if_reason, no
from teladan.engine.words import say

ENROLMENT_STEPS = Steps(
    Step("endorse", E.APPLIED, E.ENDORSED, who=Side.SUPERIOR, audit="enrolment.endorsed"),
    Step("decline", E.APPLIED, E.DECLINED, who=Side.SUPERIOR, audit="enrolment.declined"),
    Step("refuse", E.ENDORSED, E.DECLINED, who=Side.HR, audit="enrolment.declined"),
    Step("seat", E.ENDORSED, E.SEATED, who=Side.HR, audit="enrolment.seated"),
    Step("seat", E.WAITING, E.SEATED, who=Side.HR, audit="enrolment.seated"),
    Step("queue", E.ENDORSED, E.WAITING, who=Side.HR, audit="enrolment.queued"),
    Step("move_up", E.WAITING, E.SEATED, who=Side.CLOCK, audit="enrolment.moved_up"),
    Step("cancel", E.APPLIED, E.CANCELLED, who=Side.PERSON, audit="enrolment.cancelled"),
    Step("cancel", E.ENDORSED, E.CANCELLED, who=Side.PERSON, audit="enrolment.cancelled"),
    Step("cancel", E.WAITING, E.CANCELLED, who=Side.PERSON, audit="enrolment.cancelled"),
    Step("cancel", E.SEATED, E.CANCELLED, who=Side.PERSON, audit="enrolment.cancelled"),
    Step("attend", E.SEATED, E.ATTENDED, who=Side.HR, audit="enrolment.attended"),
    Step("miss", E.SEATED, E.ABSENT, who=Side.HR, audit="enrolment.missed"),
    Step("call_off", E.APPLIED, E.CANCELLED, who=Side.CLOCK, audit="enrolment.called_off"),
    Step("call_off", E.ENDORSED, E.CANCELLED, who=Side.CLOCK, audit="enrolment.called_off"),
    Step("call_off", E.WAITING, E.CANCELLED, who=Side.CLOCK, audit="enrolment.called_off"),
    Step("call_off", E.SEATED, E.CANCELLED, who=Side.CLOCK, audit="enrolment.called_off"),
)


def clashes(begins: date, ends: date, others: Iterable[tuple[date, date]]) -> bool:
    """Whether [begins, ends] shares a day with any of the others; both ends belong to it."""
    return any(begins <= last and first <= ends for first, last in others)


def may_apply(
    *,
    is_open: bool,
    has_one: bool,
    has_passed: bool,
    lacks: Collection[str],
    is_clashing: bool,
) -> Verdict:
    """Say whether a person may apply for a session now.

    has_one, has_passed
        Whether they have an enrolment in it already; whether they passed the course before.
    lacks
        Titles of courses that must be passed first.
    """
    if not is_open:
        return no(say("The last day for applications to this session has passed, or it was called off."))
    if has_one:
        return no(say("You are enrolled in this session already."))
    if has_passed:
        return no(say("You have passed this course already."))
    if lacks:
        return no(say("Pass this first: {courses}.", courses=", ".join(sorted(lacks))))
    if is_clashing:
        return no(say("You have a seat in another session on these days."))
    return YES


def may_seat(*, free: int, state: HoursState, hours: int) -> Verdict:
    """Say whether HR may give a seat: never without a free one, beyond the year's hours only with a reason.

    state, hours
        The person's hours of the session's year, and the session's.
    """
    if free <= 0:
        return no(say("The session has no free seat. Put the person on the waiting list."))
    if state.left is not None and hours > state.left:
        return if_reason(
            say(
                "This goes beyond the hours the law allows in a year: {done} of {most} JP are done and the session has "
                "{hours} JP ({article}). Give your reason.",
                done=state.done,
                most=state.duty.most or 0,
                hours=hours,
                article=state.duty.article,
            )
        )
    return YES
