"""The year and its deadlines."""

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.notifications.actions import move_due, move_due_many, notify_many
from teladan.apps.organisation.queries import officials_on
from teladan.apps.planning import access
from teladan.apps.planning.models import Cycle, Deadline, Period
from teladan.apps.planning.queries import cycle_of_year, deadline, local_day, rules_here, standing
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
def open_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> int:
    """Open a prepared year and tell all officials to begin their SKP; give how many were told."""
    _step_cycle("open", cycle, by, now)
    on = min(max(local_day(now), cycle.first_day), cycle.last_day)
    return notify_many(
        to=officials_on(on).order_by().values_list("pk", flat=True),
        kind="cycle.opened",
        text=say("Begin your SKP of {year}", year=str(cycle.year)),
        url="/perencanaan/skp/",
        now=now,
        key=f"cycle:{cycle.pk}:plan",
        due=deadline(cycle, DeadlineStage.PLAN_SUBMITTED),
    )


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
    row = Deadline.objects.select_for_update().get(cycle=cycle, stage=stage)
    before = row.day
    row.day, row.reason = day, reason
    row.save(update_fields=["day", "reason"])
    if stage is DeadlineStage.PLAN_SUBMITTED:
        move_due(key=f"cycle:{cycle.pk}:plan", due=day)
    if stage is DeadlineStage.PLAN_AGREED:
        _move_tasks(cycle, day)
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
    return row


def _move_tasks(cycle: Cycle, day: date) -> None:
    """Let open tasks show the new day: to agree a submitted plan, to mend a returned one."""
    waiting = standing().filter(cycle=cycle, stage__in=[PlanStage.SUBMITTED, PlanStage.RETURNED])
    tasks = {PlanStage.SUBMITTED: "agree", PlanStage.RETURNED: "mend"}
    move_due_many(
        [f"plan:{pk}:{tasks[PlanStage(stage)]}" for pk, stage in waiting.values_list("pk", "stage")], due=day
    )
