"""What a person and a superior have of appraisals in the present cycle, as kept queries: asked in one statement."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.appraisal.models import Appraisal, PeriodEvaluation
from teladan.apps.appraisal.queries.periods import newest
from teladan.apps.appraisal.queries.stages import stages_of_team
from teladan.apps.planning.queries import present
from teladan.base.kept import kept


@kept
def whole_file(person_id: UUID) -> QuerySet[Appraisal]:
    """Give all appraisals a person ever had, newest first: stage, result, unit, superior and the end of the round."""
    joined = ("superior__membership", "unit", "cycle", "decision", "sheet__round")
    rows = Appraisal.objects.select_related(*joined).filter(person_id=person_id)
    return rows.order_by("-cycle__year", "-id").only(
        *("person_id", "cycle_id", "period_id", "sheet_id", "stage", "contested_at"),
        *(
            "superior__membership__name",
            "unit__name",
            "cycle__year",
            "decision__predikat",
            "sheet__round__closes_at",
        ),
    )


@kept
def present_evaluations(person_id: UUID, on: date) -> QuerySet[PeriodEvaluation]:
    """Give what counts of a person's periods and closed segments of the present cycle (`evaluations_of`), in no order."""
    rows = PeriodEvaluation.objects.filter(person_id=person_id, cycle=present(on).values("pk"))
    return newest(rows.select_related("decided_by__membership", "period"))


@kept
def present_team(superior_id: UUID, on: date, now: datetime) -> QuerySet[Any]:
    """Give a superior's appraisals of the present cycle, each with `shown` and `has_letter`, by name (`stages_of_team`)."""
    rows: QuerySet[Any] = stages_of_team(superior_id, present(on).values("pk"), now)
    return (
        rows.select_related(None)
        .select_related("person__membership", "decision")
        .only(
            *("person_id", "cycle_id", "stage", "contested_at", "decision__predikat"),
            *("person__nip", "person__name_key", "person__membership__name"),
        )
    )


def appraised_by(superior_id: UUID, on: date) -> QuerySet[Appraisal]:
    """Give the appraisals of the present cycle for which a superior answers; for narrowing other queries."""
    return Appraisal.objects.filter(superior_id=superior_id, cycle=present(on).values("pk")).order_by()


def evaluations_among(person_ids: Any, on: date) -> QuerySet[PeriodEvaluation]:
    """Give what counts of the periods of people, who are named by a query, in the present cycle, with the periods.

    The newest of each (`newest`) is the first of its number: without looking at any other row, which matters in a team.
    """
    rows = PeriodEvaluation.objects.filter(
        person_id__in=person_ids, cycle=present(on).values("pk"), period__isnull=False
    )
    rows = rows.order_by("person_id", "period_id", "-number").distinct("person_id", "period_id")
    lean = ("person_id", "predikat", "period__number", "period__during", "period__cycle_id")
    return rows.select_related("period").only(*lean)
