"""Assessments and the people in them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from teladan.apps.competency.models import Assessment, Case
from teladan.apps.competency.terms import CaseStage
from teladan.apps.rating.queries import Progress
from teladan.apps.rating.queries import progress_of as round_progress

WITH = ("assessment__round", "person__membership", "superior__membership")


@dataclass(frozen=True, slots=True)
class Far:
    """How far an assessment is: people, those whose levels are recorded, and the answers of its round, once there is one."""

    people: int
    agreed: int
    round: Progress | None


def case_on(sheet_id: UUID) -> Case | None:
    """Find the case to which a sheet of `rating` belongs."""
    return Case.objects.select_related(*WITH).filter(sheet_id=sheet_id).first()


def cases_of(person_id: UUID) -> QuerySet[Case]:
    """Give the assessments of a person, newest first."""
    return (
        Case.objects.select_related(*WITH)
        .filter(person_id=person_id)
        .order_by("-assessment__begun_at", "-id")
    )


def cases_of_superior(superior_id: UUID) -> QuerySet[Case]:
    """Give the cases whose levels this superior is still to record, by name."""
    rows = Case.objects.select_related(*WITH).filter(superior_id=superior_id, stage=CaseStage.RATING)
    return rows.order_by("person__name_key", "id")


def open_cases(assessment_id: UUID) -> QuerySet[Case]:
    """Give the cases of an assessment whose levels nobody has recorded yet, by name."""
    rows = Case.objects.select_related(*WITH).filter(assessment_id=assessment_id, stage=CaseStage.RATING)
    return rows.order_by("person__name_key", "id")


def progress_of(assessment: Assessment) -> Far:
    """Count how far an assessment is: four statements."""
    found = Case.objects.filter(assessment=assessment).aggregate(
        people=Count("id"), agreed=Count("id", filter=Q(stage=CaseStage.AGREED))
    )
    answers = round_progress(assessment.round_id) if assessment.round_id else None
    return Far(found["people"], found["agreed"], answers)
