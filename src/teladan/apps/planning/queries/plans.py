"""Plans (SKP) as they stand; revisions under way and editions of the past are asked for by name (`queries.editions`)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from teladan.apps.planning.access import relations
from teladan.apps.planning.models import Cycle, Plan
from teladan.apps.planning.queries.cycles import deadlines_of
from teladan.apps.planning.rules import OWNER, SUPERIOR, NextStep, WayStep, next_step, way_of
from teladan.apps.planning.terms import CycleState, PlanStage
from teladan.base.actor import Actor

PEOPLE = ("person__membership", "superior__membership", "unit", "cycle")


def plan(pk: UUID) -> Plan | None:
    """Find a plan by id, with its people, unit and cycle."""
    return Plan.objects.select_related(*PEOPLE).filter(pk=pk).first()


def standing() -> QuerySet[Plan]:
    """Give the plans that stand or are on their first way: neither revisions nor past editions."""
    return Plan.objects.filter(revises=None)


def plan_of(person_id: UUID, cycle_id: UUID) -> Plan | None:
    """Give a person's plan in a cycle; the last one if a move brought several."""
    rows = standing().select_related(*PEOPLE).filter(person_id=person_id, cycle_id=cycle_id)
    return rows.order_by("-since").first()


def plans_of_person(person_id: UUID) -> QuerySet[Plan]:
    """Give all plans a person ever had, newest first."""
    rows = standing().select_related("cycle", "unit").filter(person_id=person_id)
    return rows.order_by("-cycle__year", "-since")


def plans_of_present(person_id: UUID, on: date) -> list[Plan]:
    """Give a person's plans of the present cycle (`current_cycle`), the newest segment first: one statement."""
    present = Cycle.objects.filter(state=CycleState.OPEN, year__lte=on.year).order_by("-year")
    rows = standing().select_related(*PEOPLE).filter(person_id=person_id, cycle=present.values("pk")[:1])
    return list(rows.order_by("-since"))


def source_of(plan: Plan) -> Plan | None:
    """Give the person's last agreed plan before this one: of an earlier year, or of an earlier post this year."""
    rows = standing().select_related("cycle").filter(person_id=plan.person_id, stage=PlanStage.AGREED)
    earlier = Q(cycle__year__lt=plan.cycle.year) | Q(cycle_id=plan.cycle_id, since__lt=plan.since)
    return rows.filter(earlier).exclude(pk=plan.pk).order_by("-cycle__year", "-since").first()


def plans_of_people(person_ids: Iterable[UUID], cycle_id: UUID) -> dict[UUID, Plan]:
    """Give the (last) plans of many people in a cycle by person id, without joins: one statement."""
    rows = standing().filter(person_id__in=list(person_ids), cycle_id=cycle_id).order_by("since")
    return {row.person_id: row for row in rows}


def plans_of_team(superior_id: UUID, cycle_id: UUID) -> QuerySet[Plan]:
    """Give the plans that name this superior in a cycle, by the person's name."""
    rows = standing().select_related(*PEOPLE).filter(superior_id=superior_id, cycle_id=cycle_id)
    return rows.order_by("person__name_key", "since")


def plans_of_cycle(cycle_id: UUID) -> QuerySet[Plan]:
    """Give every plan of a cycle, with its people, by the person's name."""
    rows = standing().select_related(*PEOPLE).filter(cycle_id=cycle_id)
    return rows.order_by("person__name_key", "since")


def agreed_plans(cycle_id: UUID) -> QuerySet[Plan]:
    """Give the plans of a cycle that stand, by person and since when."""
    rows = standing().filter(cycle_id=cycle_id, stage=PlanStage.AGREED)
    return rows.order_by("person_id", "since")


def way_of_plan(plan: Plan | None, cycle: Cycle) -> list[WayStep]:
    """Give the three steps of a plan's way (`_plan_stage.html`), also before it is begun: one statement."""
    days = {stage: row.day for stage, row in deadlines_of(cycle).items()}
    if plan is None:
        return way_of(None, None, None, days)
    return way_of(plan.word, plan.submitted_at, plan.agreed_at, days)


def next_step_of(plan: Plan, actor: Actor, results: int) -> NextStep:
    """Tell what the actor should do next with a plan that has so many results; no statement of its own."""
    role = next((role for role in (OWNER, SUPERIOR) if role in relations(actor, plan)), "")
    return next_step(
        plan.word, role=role, results=results, person=plan.person.name, superior=plan.superior.name
    )
