"""Cycles and plans (SKP) for tests. Call these inside an agency; people come from `tests.factories.organisation.placed`."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    create_cycle,
    open_cycle,
    put_result,
    set_unit_goal,
    start_plan,
    start_revision,
)
from teladan.apps.planning.models import Cycle, Plan, PlanResult, UnitGoal
from teladan.apps.planning.queries import cycle_of_year
from teladan.apps.planning.terms import (
    Aspect,
    Direction,
    GoalSpec,
    IndicatorSpec,
    PlanStage,
    ResultSpec,
    Target,
)
from teladan.base.actor import Actor, system
from teladan.base.wall import current_agency
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

HIGHER = Target(Direction.HIGHER, "berkas", Decimal(1480), Decimal(1800))


def hr() -> Actor:
    """Speak as an HR officer who is nobody in particular."""
    by = system(current_agency())
    return Actor(by.id, by.agency_id, "HR", None, frozenset({"hr"}))


def a_cycle(year: int = 2026, *, is_open: bool = True) -> Cycle:
    """Create the cycle of a year, or give it if it is there."""
    cycle = cycle_of_year(year) or create_cycle(year=year, by=hr(), now=NOW).value
    if is_open and cycle.state == "preparing":
        open_cycle(cycle=cycle, by=hr(), now=NOW)
    return cycle


def a_spec(text: str = "Berkas akta kelahiran terverifikasi", **changes: object) -> ResultSpec:
    """Describe a sound result; `indicator`, `target` and `aspect` change its one indicator, the rest the result."""
    measured: dict[str, object] = {
        "aspect": Aspect.KUANTITAS,
        "indicator": "Berkas diverifikasi",
        "target": HIGHER,
    }
    own = {name: value for name, value in changes.items() if name not in measured}
    indicator = IndicatorSpec(**(measured | {name: changes[name] for name in changes if name in measured}))  # type: ignore[arg-type]
    return ResultSpec(**({"text": text, "indicators": (indicator,)} | own))  # type: ignore[arg-type]


def an_indicator(text: str = "Berkas diverifikasi") -> IndicatorSpec:
    """Describe a sound indicator."""
    return IndicatorSpec(text, HIGHER, Aspect.KUANTITAS)


def a_goal(unit_id: object, cycle: Cycle | None = None, text: str = "Akta terbit tepat waktu") -> UnitGoal:
    """Set a goal (IKU) of a unit."""
    target = Target(Direction.HIGHER, "%", Decimal(71), Decimal(90))
    spec = GoalSpec(text, "Akta terbit dalam satu hari kerja", target)
    goal: UnitGoal = set_unit_goal(
        cycle=cycle or a_cycle(), unit_id=unit_id, spec=spec, by=hr(), now=NOW
    ).value
    return goal


def a_plan(person: Person, *, cycle: Cycle | None = None, results: int = 1, at: datetime = NOW) -> Plan:
    """Begin a person's SKP and write `results` results into it."""
    by = actor_of(person)
    plan: Plan = start_plan(cycle=cycle or a_cycle(), person_id=person.id, by=by, now=at).value
    for number in range(1, results + 1):
        put_result(plan=plan, spec=a_spec(f"Hasil kerja {number}"), by=by, now=at)
    return plan


def a_result(plan: Plan, number: int = 1) -> PlanResult:
    """Give one result of a plan."""
    return PlanResult.objects.get(plan=plan, number=number)


def a_target(plan: Plan, number: int = 1) -> Target:
    """Give the target of the first indicator of one result."""
    target = a_result(plan, number).indicators[0].target
    assert target is not None
    return target


def stand(plan: Plan, stage: PlanStage, *, at: datetime = NOW) -> Plan:
    """Put a plan at a stage directly: for tests of what comes later (appraisal) and of lists."""
    submitted = None if stage is PlanStage.DRAFT else at
    agreed = at if stage is PlanStage.AGREED else None
    Plan.objects.filter(pk=plan.pk).update(stage=stage, submitted_at=submitted, agreed_at=agreed)
    plan.refresh_from_db()
    return plan


def a_revision(person: Person, reason: str = "Loket daring dibuka") -> Plan:
    """Begin a revision of a person's agreed plan of the present year."""
    plan = Plan.objects.get(person=person, revises=None, stage=PlanStage.AGREED)
    begun: Plan = start_revision(plan=plan, reason=reason, by=actor_of(person), now=NOW).value
    return begun


def tasks_of(person_id: UUID) -> list[str]:
    """Give the kinds of what plans ask of a person; that a year was opened is left out."""
    return [message.kind for message in waiting_for(person_id) if message.kind != "cycle.opened"]
