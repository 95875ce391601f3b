"""Development plans and what they stand on."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.appraisal.queries import appraisals_of_person, letter_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.development.models import DevelopmentPlan, PlanLine
from teladan.apps.development.terms import PlanStage

WITH = ("person__membership", "superior__membership", "unit")


def plan_now(person_id: UUID, year: int) -> DevelopmentPlan | None:
    """Give the newest version of a person's plan for a year, whatever its stage."""
    return versions_of(person_id, year).first()


def versions_of(person_id: UUID, year: int) -> QuerySet[DevelopmentPlan]:
    """Give every version of a person's plan for a year, the newest first."""
    rows = DevelopmentPlan.objects.select_related(*WITH).filter(person_id=person_id, year=year)
    return rows.order_by("-number")


def plans_of_person(person_id: UUID) -> QuerySet[DevelopmentPlan]:
    """Give every plan of a person, the newest first."""
    rows = DevelopmentPlan.objects.select_related(*WITH).filter(person_id=person_id)
    return rows.order_by("-year", "-number")


def plans_with_superior(superior_id: UUID) -> QuerySet[DevelopmentPlan]:
    """Give the plans that wait for a superior, the oldest first."""
    rows = DevelopmentPlan.objects.select_related(*WITH)
    return rows.filter(superior_id=superior_id, stage=PlanStage.SUBMITTED).order_by("submitted_at", "id")


def lines_of(plan: DevelopmentPlan) -> list[PlanLine]:
    """Give the lines of a plan in their order; one statement."""
    return list(PlanLine.objects.filter(plan=plan).select_related("course").order_by("position"))


def line(plan: DevelopmentPlan, pk: UUID) -> PlanLine | None:
    """Find a line of a plan."""
    return PlanLine.objects.filter(plan=plan, pk=pk).select_related("course").first()


def letter_to(person_id: UUID) -> tuple[str, str] | None:
    """Give what the newest released result asks to grow in, and the step both agreed on; None without a letter."""
    newest = appraisals_of_person(person_id).filter(stage__in=RELEASED).order_by("-released_at").first()
    found = letter_of(newest) if newest else None
    return (found.growth, found.growth_step) if found else None


def last_day(year: int) -> date:
    """Give the last day of a plan's year."""
    return date(year, 12, 31)
