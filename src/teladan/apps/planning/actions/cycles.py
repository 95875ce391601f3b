"""The year and its deadlines."""

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.notifications.actions import move_due
from teladan.apps.planning import access
from teladan.apps.planning.models import Cycle, Deadline, Period, Plan
from teladan.apps.planning.queries import cycle_of_year, rules_here
from teladan.apps.planning.rules import CYCLE_STEPS, spans_of, words
from teladan.apps.planning.terms import CycleState, DeadlineStage, PlanStage
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def create_cycle(*, year: int, by: Actor, now: datetime, evaluation: str = "") -> Cycle:
    """Prepare a year: its periods, and the deadlines that the rulebook proposes (the agency may move them).

    evaluation
        `quarter` or `month`; the rulebook's first if empty.
    """
    access.may_keep_cycle(by).require()
    if not 2020 <= year <= 2100:
        raise Invalid(
            say("{year} is no year for a cycle. Write one from 2020 to 2100.", year=str(year)), field="year"
        )
    if cycle_of_year(year):
        raise Invalid(say("The cycle {year} exists already. Open its page.", year=str(year)), field="year")
    rules = rules_here(date(year, 1, 1))
    evaluation = evaluation or rules.evaluations[0]
    if evaluation not in rules.evaluations:
        raise Invalid(
            say("Periods are {known}, not {given}.", known=", ".join(rules.evaluations), given=evaluation),
            field="evaluation",
        )
    cycle = Cycle.objects.create(
        year=year, during=DateRange(date(year, 1, 1), date(year + 1, 1, 1)), evaluation=evaluation
    )
    Period.objects.bulk_create(
        Period(cycle=cycle, number=number, during=DateRange(first, end))
        for number, (first, end) in enumerate(spans_of(year, evaluation), start=1)
    )
    Deadline.objects.bulk_create(
        Deadline(cycle=cycle, stage=stage, day=rules.deadlines[stage].of(year)) for stage in DeadlineStage
    )
    note("cycle.created", subject=cycle, by=by, now=now, year=year, evaluation=evaluation, rules=rules.digest)
    return cycle


@action(on="cycle")
def open_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Open a prepared year: from now on people can begin their SKP."""
    _step_cycle("open", cycle, by, now)


@action(on="cycle")
def close_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Close a year: its SKP can be read and no longer changed."""
    _step_cycle("close", cycle, by, now)


def _step_cycle(name: str, cycle: Cycle, by: Actor, now: datetime) -> None:
    access.may_step_cycle(name, by, cycle.stage).require()
    step = CYCLE_STEPS.after(name, cycle.state)
    cycle.state = step.to
    cycle.save(update_fields=["state"])
    note(step.audit, subject=cycle, by=by, now=now, year=cycle.year)


@action(on="cycle")
def set_deadline(
    *, cycle: Cycle, stage: DeadlineStage, day: date, reason: str, by: Actor, now: datetime
) -> Deadline:
    """Move the last day of one stage, with the reason people will read; open tasks show the new day."""
    access.may_keep_cycle(by).require()
    if cycle.stage is CycleState.CLOSED:
        raise Invalid(say("The cycle {year} is closed; its deadlines stand.", year=str(cycle.year)))
    reason = words(reason, field="reason", label=say("Reason"), most=500)
    if not date(cycle.year, 1, 1) <= day < date(cycle.year + 2, 1, 1):
        raise Invalid(
            say(
                "{day} lies outside the cycle. Choose a day in {year} or the year after.",
                day=day,
                year=str(cycle.year),
            ),
            field="day",
        )
    deadline = Deadline.objects.select_for_update().get(cycle=cycle, stage=stage)
    before = deadline.day
    deadline.day, deadline.reason = day, reason
    deadline.save(update_fields=["day", "reason"])
    if stage is DeadlineStage.PLAN_AGREED:
        for plan_id in Plan.objects.filter(cycle=cycle, stage=PlanStage.SUBMITTED).values_list(
            "pk", flat=True
        ):
            move_due(key=f"plan:{plan_id}:agree", due=day)
    note(
        "deadline.set",
        subject=cycle,
        by=by,
        now=now,
        stage=str(stage),
        before=before.isoformat(),
        after=day.isoformat(),
        reason=reason,
    )
    return deadline
