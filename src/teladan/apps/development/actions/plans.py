"""A development plan: proposed, written, agreed, followed, written anew."""

from datetime import datetime
from uuid import UUID

from teladan.apps.competency.queries import gaps_of
from teladan.apps.development import access, rules
from teladan.apps.development.models import DevelopmentPlan, PlanLine
from teladan.apps.development.moves import move_plan
from teladan.apps.development.notices import plan_agreed, plan_returned, plan_submitted, plan_withdrawn
from teladan.apps.development.queries import courses_moving, letter_to, lines_of, plan_now
from teladan.apps.development.queries.plans import last_day
from teladan.apps.development.terms import Basis, LineSpec, LineState, PlanStage
from teladan.apps.organisation.queries import segment_of, superior_of
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused, no
from teladan.engine.words import say
from teladan.web.words import told

MOST_LINES = 12


@action
def propose_plan(*, year: int, by: Actor, now: datetime) -> DevelopmentPlan:
    """Begin one's own plan for a year with what gaps and the newest result letter suggest. Refused if there is one."""
    access.may_learn(by).require()
    if plan_now(by.id, year) is not None:
        raise Refused(no(say("You have a development plan for {year} already.", year=year)))
    today = local_day(now)
    segment = segment_of(by.id, today)
    plan = DevelopmentPlan.objects.create(
        person_id=by.id,
        superior=superior_of(by.id, today),
        unit=segment.post.unit if segment else None,
        year=year,
        begun_at=now,
    )
    gaps, letter = gaps_of(by.id, today), letter_to(by.id)
    courses = courses_moving([gap.code for gap in gaps if gap.gap], today)
    for position, found in enumerate(rules.proposals(gaps, letter=letter, courses=courses), start=1):
        _proposed(plan, position, *found, letter=letter).save(force_insert=True)
    note("idp.proposed", subject=plan, by=by, now=now, year=year)
    return plan


def _proposed(
    plan: DevelopmentPlan,
    position: int,
    basis: Basis,
    gap: rules.GapLike | None,
    course_id: UUID | None,
    *,
    letter: tuple[str, str] | None,
) -> PlanLine:
    """Write a proposal as a line: words that the person edits."""
    line = PlanLine(
        plan=plan, position=position, basis=basis, deadline=last_day(plan.year), course_id=course_id
    )
    if gap is not None:
        line.competency, line.name = gap.code, gap.name
        line.required, line.reached = gap.required, gap.reached
        line.goal = told(say("Reach level {level} of {name}", level=gap.required, name=gap.name))
        line.indicator = told(say("Level {level} at the next assessment", level=gap.required))
    elif letter is not None:
        line.goal, line.indicator = letter
    return line


@action(on="plan")
def add_line(*, plan: DevelopmentPlan, spec: LineSpec, by: Actor, now: datetime) -> PlanLine:
    """Add a line to one's plan."""
    _may_write(plan, by)
    lines = lines_of(plan)
    if len(lines) >= MOST_LINES:
        raise Invalid(say("A plan has {most} lines at most: choose what matters.", most=MOST_LINES))
    line = PlanLine(plan=plan, position=lines[-1].position + 1 if lines else 1)
    _write(line, spec)
    note("idp.line_written", subject=plan, by=by, now=now, line=str(line.pk))
    return line


@action(on="plan")
def change_line(
    *, plan: DevelopmentPlan, line: PlanLine, spec: LineSpec, by: Actor, now: datetime
) -> PlanLine:
    """Write a line anew; what it stands on stays."""
    _may_write(plan, by)
    _write(line, spec)
    note("idp.line_written", subject=plan, by=by, now=now, line=str(line.pk))
    return line


@action(on="plan")
def drop_line(*, plan: DevelopmentPlan, line: PlanLine, by: Actor, now: datetime) -> None:
    """Take a line out of a plan that is being written."""
    _may_write(plan, by)
    note("idp.line_dropped", subject=plan, by=by, now=now, line=str(line.pk))
    line.delete()


@action(on="plan")
def submit_plan(*, plan: DevelopmentPlan, by: Actor, now: datetime) -> None:
    """Send the plan to the superior of today; where nobody stands above, it holds at once."""
    _may(plan, "submit", by)
    if not lines_of(plan):
        raise Invalid(
            say("A plan without a line cannot be sent. Write at least one thing you want to grow in.")
        )
    plan.superior = superior_of(plan.person_id, local_day(now))
    plan.submitted_at, plan.remark = now, ""
    move_plan(plan, "submit", by, now)
    if plan.superior is None:
        _agree(plan, by, now)
    else:
        plan_submitted(plan, by.name, now)


@action(on="plan")
def withdraw_plan(*, plan: DevelopmentPlan, by: Actor, now: datetime) -> None:
    """Take the plan back from the superior, to write on."""
    _may(plan, "withdraw", by)
    plan.submitted_at = None
    move_plan(plan, "withdraw", by, now)
    plan_withdrawn(plan, now)


@action(on="plan")
def return_plan(*, plan: DevelopmentPlan, remark: str, by: Actor, now: datetime) -> None:
    """Give the plan back with a remark."""
    _may(plan, "return", by)
    if not remark.strip():
        raise Invalid(say("Say what should be different, so that it can be written."), field="remark")
    plan.remark = remark.strip()
    move_plan(plan, "return", by, now)
    plan_returned(plan, now)


@action(on="plan")
def agree_plan(*, plan: DevelopmentPlan, by: Actor, now: datetime) -> None:
    """Agree on the plan; the version before it is replaced."""
    _may(plan, "agree", by)
    _agree(plan, by, now)


def _agree(plan: DevelopmentPlan, by: Actor, now: datetime) -> None:
    former = DevelopmentPlan.objects.select_for_update().filter(
        person=plan.person_id, year=plan.year, stage=PlanStage.AGREED
    )
    for old in former:
        move_plan(old, "replace", by, now)
    plan.agreed_by_id, plan.agreed_at = by.id, now
    move_plan(plan, "agree", by, now)
    plan_agreed(plan, now)


@action(on="plan")
def revise_plan(*, plan: DevelopmentPlan, by: Actor, now: datetime) -> DevelopmentPlan:
    """Begin a new version of an agreed plan; the agreed one holds until the new one is agreed."""
    if plan.person_id != by.id or plan.stage != PlanStage.AGREED:
        raise Refused(no(say("Only the person it is for begins a new version, of an agreed plan.")))
    newest = plan_now(plan.person_id, plan.year)
    if newest is None or newest.pk != plan.pk:
        raise Refused(no(say("A new version is being written already.")))
    fresh = DevelopmentPlan.objects.create(
        person_id=plan.person_id,
        superior_id=plan.superior_id,
        unit_id=plan.unit_id,
        year=plan.year,
        number=plan.number + 1,
        begun_at=now,
    )
    for line in lines_of(plan):
        line.pk, line.plan, line._state.adding = PlanLine().pk, fresh, True
        line.save(force_insert=True)
    note("idp.revised", subject=fresh, by=by, now=now, number=fresh.number, before=str(plan.pk))
    return fresh


@action(on="plan")
def report_line(
    *, plan: DevelopmentPlan, line: PlanLine, state: LineState, news: str, by: Actor, now: datetime
) -> None:
    """Say how far a line of one's agreed plan is."""
    if plan.person_id != by.id or plan.stage != PlanStage.AGREED:
        raise Refused(no(say("How far a line is, is said by the person, once the plan is agreed.")))
    if state == LineState.DROPPED and not news.strip():
        raise Invalid(say("Say why it is dropped."), field="news")
    line.state, line.news, line.state_at = state, news.strip(), now
    line.save(update_fields=["state", "news", "state_at"])
    note("idp.line_reported", subject=plan, by=by, now=now, line=str(line.pk), state=str(state))


def _may(plan: DevelopmentPlan, step: str, by: Actor) -> None:
    rules.PLAN_STEPS.may(step, stage=plan.stage, roles=access.standing(by, plan)).require()


def _may_write(plan: DevelopmentPlan, by: Actor) -> None:
    rules.may_write(is_own=plan.person_id == by.id, stage=plan.stage).require()


def _write(line: PlanLine, spec: LineSpec) -> None:
    lacks = rules.needed(spec)
    if lacks:
        raise Invalid(lacks[1], field=lacks[0])
    line.goal, line.indicator, line.deadline = spec.goal.strip(), spec.indicator.strip(), spec.deadline
    line.course_id, line.way = spec.course_id, spec.way.strip()
    if line._state.adding:
        line.basis, line.competency, line.name = spec.basis, spec.competency, spec.name
        line.required, line.reached = spec.required, spec.reached
    line.save()
