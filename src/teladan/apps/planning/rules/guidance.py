"""What a person should do next with a plan, and by which deadline: the same words on the page and in the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from teladan.apps.planning.rules.plans import OWNER, SUPERIOR
from teladan.apps.planning.terms import DeadlineStage, PlanStage
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do (none: nothing now), a line that explains it, and the deadline that counts."""

    step: Said | None
    note: Said | None = None
    until: DeadlineStage | None = None


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of the way of a plan, as a stepper shows it; `state` is `done`, `now` or empty."""

    title: Said
    note: Said | None
    state: str


def next_step(stage: PlanStage | None, *, role: str, results: int, person: str, superior: str) -> NextStep:
    """Tell the owner, the superior or another reader (any other `role`) what they should do next.

    stage is None while the plan has not been begun.
    """
    if role == OWNER:
        return _for_owner(stage, results, superior)
    if role == SUPERIOR and stage is PlanStage.SUBMITTED:
        return NextStep(
            say("Read the results and targets, then agree or return"),
            say("After you agree it stands for both of you"),
            DeadlineStage.PLAN_AGREED,
        )
    return _for_reader(stage, person, superior)


def revision_step(stage: PlanStage, *, role: str, superior: str) -> NextStep:
    """Tell what to do next while a revision stands at a stage beside the plan in force; revisions have no deadline."""
    meanwhile = say("Until the revision is agreed, the present edition stays in force")
    if role == OWNER and stage is not PlanStage.SUBMITTED:
        return NextStep(say("Finish the revision, then submit it"), meanwhile)
    if role == SUPERIOR and stage is PlanStage.SUBMITTED:
        return NextStep(say("Read what changes, then agree or return"), meanwhile)
    if stage is PlanStage.SUBMITTED:
        return NextStep(None, say("The revision waits for {superior}", superior=superior))
    return NextStep(None, meanwhile)


def _for_owner(stage: PlanStage | None, results: int, superior: str) -> NextStep:
    submitting = DeadlineStage.PLAN_SUBMITTED
    match stage:
        case None:
            return NextStep(
                say("Begin your SKP"), say("It starts empty, with one to five results"), submitting
            )
        case PlanStage.DRAFT if not results:
            return NextStep(say("Add your first result"), say("One to five results"), submitting)
        case PlanStage.DRAFT:
            return NextStep(
                say("Submit it to {superior}", superior=superior),
                say("Nobody else is asked to act before that"),
                submitting,
            )
        case PlanStage.RETURNED:
            return NextStep(
                say("Change what {superior} asks, then submit again", superior=superior),
                say("The reason stands below"),
                DeadlineStage.PLAN_AGREED,
            )
        case PlanStage.SUBMITTED:
            return NextStep(
                None,
                say("{superior} reads it now; you can still take it back", superior=superior),
                DeadlineStage.PLAN_AGREED,
            )
    return NextStep(None, say("Both of you have agreed; it stands for this year"))


def _for_reader(stage: PlanStage | None, person: str, superior: str) -> NextStep:
    match stage:
        case PlanStage.SUBMITTED:
            return NextStep(
                None, say("It waits for {superior}", superior=superior), DeadlineStage.PLAN_AGREED
            )
        case PlanStage.AGREED:
            return NextStep(None, say("Both of them have agreed; it stands for this year"))
    return NextStep(None, say("{person} is still writing it", person=person), DeadlineStage.PLAN_SUBMITTED)


def way_of(
    stage: PlanStage | None,
    submitted_at: datetime | None,
    agreed_at: datetime | None,
    days: Mapping[DeadlineStage, date],
) -> list[WayStep]:
    """Give the three steps of a plan's way for a stepper: written, submitted, agreed."""
    reached = {PlanStage.SUBMITTED: 1, PlanStage.AGREED: 3}.get(stage, 0) if stage else 0
    notes = (
        say("returned, to be changed") if stage is PlanStage.RETURNED else None,
        _noted(submitted_at if reached else None, days.get(DeadlineStage.PLAN_SUBMITTED)),
        _noted(agreed_at, days.get(DeadlineStage.PLAN_AGREED)),
    )
    titles = (say("SKP written"), say("SKP submitted"), say("SKP agreed"))
    states = ["done" if place < reached else "now" if place == reached else "" for place in range(3)]
    if stage is PlanStage.SUBMITTED:
        states = ["done", "done", "now"]
    return [WayStep(*row) for row in zip(titles, notes, states, strict=True)]


def _noted(done: datetime | None, last: date | None) -> Said | None:
    if done is not None:
        return say("on {day}", day=done)
    return say("until {day}", day=last) if last else None
