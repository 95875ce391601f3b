"""The way of a plan (SKP): begun, submitted, returned or agreed."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from teladan.apps.notifications.actions import settle
from teladan.apps.organisation.queries import Person, Unit, head_of, segment_of, superior_of
from teladan.apps.organisation.queries import person as person_by_id
from teladan.apps.organisation.terms import PersonKind
from teladan.apps.planning import access
from teladan.apps.planning.models import BehaviourExpectation, Cycle, Plan, PlanMove
from teladan.apps.planning.moves.exchange import put_in_force
from teladan.apps.planning.moves.notices import ask_to_agree, ask_to_mend, tell_agreed
from teladan.apps.planning.queries import deadline, local_day, results_of, spec_of
from teladan.apps.planning.rules import PLAN_STEPS, days_late, may_submit, proposed_form, words
from teladan.apps.planning.terms import Author, CycleState, DeadlineStage, Form
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing
from teladan.base.steps import Step
from teladan.base.verdict import Refused, Verdict, no
from teladan.engine.words import say

__all__ = ["agree_plan", "return_plan", "start_plan", "submit_plan", "withdraw_plan"]


@action
def start_plan(*, cycle: Cycle, person_id: UUID, by: Actor, now: datetime) -> Plan:
    """Begin a person's SKP as an empty draft, with the superior, unit and post of this day."""
    access.may_start_plan(by, person_id).require()
    if cycle.stage is not CycleState.OPEN:
        raise Refused(
            no(say("The cycle {year} is not open ({state}).", year=str(cycle.year), state=cycle.stage.label))
        )
    plan = _new_plan(cycle, person_id, local_day(now))
    note(
        "plan.started",
        subject=plan,
        by=by,
        now=now,
        person=str(person_id),
        superior=str(plan.superior_id),
        unit=str(plan.unit_id),
        since=plan.since.isoformat(),
    )
    return plan


def _new_plan(cycle: Cycle, person_id: UUID, on: date) -> Plan:
    """Make the row from what `organisation` knows of that day; within the cycle, if the day lies after it."""
    day = min(max(on, cycle.first_day), cycle.last_day)
    person = person_by_id(person_id)
    if person is None:
        raise Missing
    segment, superior = segment_of(person_id, day), superior_of(person_id, day)
    if segment is None:
        raise Refused(
            no(say("{name} holds no post on {day}. HR enters the post first.", name=person.name, day=day))
        )
    if superior is None:
        raise Refused(
            no(
                say(
                    "{name} has no superior on {day}. HR enters the superior first.",
                    name=person.name,
                    day=day,
                )
            )
        )
    since = max(segment.first or cycle.first_day, cycle.first_day)
    try:
        with transaction.atomic():
            return Plan.objects.create(
                cycle=cycle,
                person_id=person_id,
                since=since,
                superior_id=superior.id,
                superior_post=_post_of(superior.id, day),
                unit_id=segment.post.unit_id,
                post=segment.post.title,
                form=_form_of(person, superior, segment.post.unit, day),
            )
    except IntegrityError as twice:  # two windows may begin it at once: the constraint knows
        raise Refused(
            no(say("{name} has an SKP for {year} already.", name=person.name, year=str(cycle.year)))
        ) from twice


def _form_of(person: Person, superior: Person, unit: Unit, day: date) -> Form:
    """Propose the official form from where the person stands that day."""
    head = head_of(unit.pk, day) if unit.parent_id is None else None
    return proposed_form(
        answers_to_politics=superior.kind == PersonKind.POLITICAL,
        leads_topmost=head is not None and head.id == person.id,
    )


def _is_whole(plan: Plan) -> Verdict:
    return may_submit([spec_of(row) for row in results_of(plan)], plan.way, Form(plan.form))


def _post_of(person_id: UUID, day: date) -> str:
    segment = segment_of(person_id, day)
    return segment.post.title if segment else ""


@action(on="plan")
def submit_plan(*, plan: Plan, by: Actor, now: datetime) -> None:
    """Submit a plan to the superior of this day. After the deadline it is late, and still taken."""
    access.may_step("submit", by, plan).require()
    _is_whole(plan).require()
    superior = superior_of(plan.person_id, local_day(now))
    if superior is None:
        raise Refused(no(say("You have no superior today. Ask your HR office to enter one, then submit.")))
    plan.superior_id, plan.superior_post = superior.id, _post_of(superior.id, local_day(now))
    plan.submitted_at = now
    late = _late(plan, DeadlineStage.PLAN_SUBMITTED, now)
    _take("submit", plan, by, now, superior=str(superior.id), days_late=late)
    if plan.revises_id is None:
        settle(key=f"cycle:{plan.cycle_id}:plan", now=now, to=plan.person_id)
    settle(key=f"plan:{plan.id}:mend", now=now)
    ask_to_agree(plan, by, now)


@action(on="plan")
def withdraw_plan(*, plan: Plan, by: Actor, now: datetime) -> None:
    """Take a submitted plan back to change it, as long as the superior has not answered."""
    access.may_step("withdraw", by, plan).require()
    plan.submitted_at = None
    _take("withdraw", plan, by, now)
    settle(key=f"plan:{plan.id}:agree", now=now)


@action(on="plan")
def return_plan(*, plan: Plan, reason: str, by: Actor, now: datetime) -> None:
    """Return a submitted plan to its owner; the reason says what should change."""
    access.may_step("return", by, plan).require()
    reason = words(reason, field="reason", label=say("Reason"), most=2000)
    _take("return", plan, by, now, reason=reason)
    settle(key=f"plan:{plan.id}:agree", now=now)
    ask_to_mend(plan, by, now)


@action(on="plan")
def agree_plan(*, plan: Plan, by: Actor, now: datetime) -> None:
    """Agree to a submitted plan: it now stands for both. An agreed revision replaces what stood."""
    access.may_step("agree", by, plan).require()
    _is_whole(plan).require()
    plan.agreed_at = now
    BehaviourExpectation.objects.filter(plan=plan, author=Author.OWNER).update(author=Author.SUPERIOR)
    _take("agree", plan, by, now, days_late=_late(plan, DeadlineStage.PLAN_AGREED, now))
    settle(key=f"plan:{plan.id}:agree", now=now)
    tell_agreed(put_in_force(plan, by, now) if plan.revises_id else plan, by, now)


def _late(plan: Plan, stage: DeadlineStage, now: datetime) -> int:
    """Count the days after the deadline; a revision comes when it is needed and is never late."""
    last = None if plan.revises_id else deadline(plan.cycle, stage)
    return days_late(local_day(now), last)


def _take(name: str, plan: Plan, by: Actor, now: datetime, reason: str = "", **data: str | int) -> Step:
    """Let the plan take a step: its stage, its history, its line in the ledger."""
    step = PLAN_STEPS.after(name, plan.stage)
    plan.stage = step.to
    plan.save(update_fields=["stage", "superior", "superior_post", "submitted_at", "agreed_at"])
    PlanMove.objects.create(plan=plan, edition=plan.edition, step=name, at=now, by_id=by.id, reason=reason)
    given = {"reason": reason} if reason else {}
    note(step.audit, subject=plan, by=by, now=now, seen=plan.version, **data, **given)
    return step
