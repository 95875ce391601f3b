"""The life of a plan and of a cycle."""

from datetime import date, timedelta

from teladan.apps.planning.terms import MOST_INDICATORS, MOST_RESULTS, CycleState, Form, PlanStage
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say

OWNER, SUPERIOR, HR = "owner", "superior", "hr"

PLAN_STEPS = Steps(
    Step("edit", PlanStage.DRAFT, PlanStage.DRAFT, OWNER, "plan.edited"),
    Step("edit", PlanStage.RETURNED, PlanStage.RETURNED, OWNER, "plan.edited"),
    Step("expect", PlanStage.DRAFT, PlanStage.DRAFT, SUPERIOR, "plan.edited"),
    Step("expect", PlanStage.SUBMITTED, PlanStage.SUBMITTED, SUPERIOR, "plan.edited"),
    Step("expect", PlanStage.RETURNED, PlanStage.RETURNED, SUPERIOR, "plan.edited"),
    Step("submit", PlanStage.DRAFT, PlanStage.SUBMITTED, OWNER, "plan.submitted"),
    Step("submit", PlanStage.RETURNED, PlanStage.SUBMITTED, OWNER, "plan.submitted"),
    Step("revise", PlanStage.AGREED, PlanStage.AGREED, OWNER, "plan.revision_started"),
    Step("discard", PlanStage.DRAFT, PlanStage.DRAFT, OWNER, "plan.revision_dropped"),
    Step("discard", PlanStage.RETURNED, PlanStage.RETURNED, OWNER, "plan.revision_dropped"),
    Step("withdraw", PlanStage.SUBMITTED, PlanStage.DRAFT, OWNER, "plan.withdrawn"),
    Step("return", PlanStage.SUBMITTED, PlanStage.RETURNED, SUPERIOR, "plan.returned"),
    Step("agree", PlanStage.SUBMITTED, PlanStage.AGREED, SUPERIOR, "plan.agreed"),
)

CYCLE_STEPS = Steps(
    Step("open", CycleState.PREPARING, CycleState.OPEN, HR, "cycle.opened"),
    Step("close", CycleState.OPEN, CycleState.CLOSED, HR, "cycle.closed"),
)

MONTHS = {"quarter": 3, "month": 1}


def opens(step: str, *, is_revision: bool, is_past: bool) -> Verdict:
    """An edition of the past is only read; what belongs to revisions is open to them alone."""
    if is_past:
        return no(say("This edition has been replaced; it is kept to be read."))
    if step == "discard" and not is_revision:
        return no(say("Only a revision can be given up."))
    return YES


def may_add_result(count: int) -> Verdict:
    """Five results are enough for one year: a sixth is refused with the remedy."""
    if count >= MOST_RESULTS:
        return no(
            say(
                "An SKP holds at most {most} results. Join or remove one before adding another.",
                most=MOST_RESULTS,
            )
        )
    return YES


def may_add_indicator(count: int) -> Verdict:
    """A result that needs more indicators than this is two results."""
    if count >= MOST_INDICATORS:
        return no(
            say(
                "A result holds at most {most} indicators. Remove one, or make two results of it.",
                most=MOST_INDICATORS,
            )
        )
    return YES


def proposed_form(*, answers_to_politics: bool, leads_topmost: bool) -> Form:
    """Propose the official form: who answers to a political office holder, or leads a topmost unit, is a leader.

    A guess from the structure, since posts carry no echelon; the owner can choose the other form.
    """
    return Form.PIMPINAN if answers_to_politics or leads_topmost else Form.PEGAWAI


def spans_of(year: int, evaluation: str) -> list[tuple[date, date]]:
    """Divide a year into the periods that are evaluated: (first day, day after the last), in order.

    evaluation
        `quarter` or `month` (the rulebook's `cycle.evaluations`).
    """
    step = MONTHS[evaluation]
    starts = [date(year, month, 1) for month in range(1, 13, step)]
    return list(zip(starts, [*starts[1:], date(year + 1, 1, 1)], strict=True))


def days_late(day: date, deadline: date | None) -> int:
    """Count the days by which something is late; 0 if it is in time or nothing was set."""
    return max((day - deadline) // timedelta(days=1), 0) if deadline else 0
