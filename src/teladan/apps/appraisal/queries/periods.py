"""What was said of periods and segments, and what people answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from teladan.apps.appraisal.models import PeriodAnswer, PeriodEvaluation

WITH = ("person__membership", "decided_by__membership", "unit", "period", "organisation__unit", "cycle")


@dataclass(frozen=True, slots=True)
class Word:
    """One evaluation of a year as a list shows it, with what the person said to it."""

    row: PeriodEvaluation
    answer: PeriodAnswer | None


@dataclass(frozen=True, slots=True)
class Done:
    """How many people were evaluated in a period, and how many of them after the last day."""

    people: int = 0
    late: int = 0


def evaluation(pk: UUID) -> PeriodEvaluation | None:
    """Find an evaluation with its people, unit and period."""
    return PeriodEvaluation.objects.select_related(*WITH).filter(pk=pk).first()


def newest_evaluations(person_ids: Iterable[UUID], cycle_id: UUID) -> list[PeriodEvaluation]:
    """Give what counts of many people's year, without joins: one statement."""
    rows = PeriodEvaluation.objects.filter(person_id__in=list(person_ids), cycle_id=cycle_id)
    return list(newest(rows))


def evaluations_of(person_id: UUID, cycle_id: UUID) -> list[PeriodEvaluation]:
    """Give what counts of one person's year, periods and closed segments by their last day: one statement."""
    rows = PeriodEvaluation.objects.filter(person_id=person_id, cycle_id=cycle_id)
    return in_order(newest(rows.select_related("decided_by__membership", "unit", "period")))


def in_order(rows: Iterable[PeriodEvaluation]) -> list[PeriodEvaluation]:
    """Sort what was said of one person's year by its last day, closed segments behind periods."""
    return sorted(rows, key=lambda row: (row.last, row.is_closing))


def evaluations_of_people(person_ids: Iterable[UUID], cycle_id: UUID) -> dict[UUID, list[PeriodEvaluation]]:
    """Give what counts of many people's periods by person id, in order, with the periods: one statement."""
    rows = PeriodEvaluation.objects.filter(person_id__in=list(person_ids), cycle_id=cycle_id)
    found: dict[UUID, list[PeriodEvaluation]] = {}
    for row in newest(rows.filter(period__isnull=False).select_related("period")).order_by("period__number"):
        found.setdefault(row.person_id, []).append(row)
    return found


def words_of(person_id: UUID, cycle_id: UUID) -> list[Word]:
    """Give the evaluations of a person's year with their answers: two statements."""
    rows = evaluations_of(person_id, cycle_id)
    answers = {each.evaluation_id: each for each in PeriodAnswer.objects.filter(evaluation__in=rows)}
    return [Word(row, answers.get(row.pk)) for row in rows]


def versions_of(row: PeriodEvaluation) -> QuerySet[PeriodEvaluation]:
    """Give all versions of one evaluation, newest first: nothing is overwritten."""
    same = Q(person_id=row.person_id, cycle_id=row.cycle_id, period_id=row.period_id)
    same &= Q(decided_by_id=row.decided_by_id, first=row.first) if row.is_closing else Q()
    return PeriodEvaluation.objects.filter(same).select_related("decided_by__membership").order_by("-number")


def answer_of(row: PeriodEvaluation) -> PeriodAnswer | None:
    """Give what the person said to an evaluation."""
    return PeriodAnswer.objects.filter(evaluation=row).first()


def evaluated_in(cycle_id: UUID) -> dict[UUID, int]:
    """Count the people evaluated in each period of a cycle, by period id: one statement."""
    return {pk: done.people for pk, done in progress_in(cycle_id).items()}


def progress_in(cycle_id: UUID) -> dict[UUID, Done]:
    """Count the people evaluated in each period of a cycle, and how many of them late, by period id: one statement."""
    rows = PeriodEvaluation.objects.filter(cycle_id=cycle_id, period__isnull=False, number=1).order_by()
    counted = rows.values_list("period_id").annotate(
        people=Count("person_id", distinct=True),
        late=Count("person_id", filter=Q(decided_at__date__gt=F("due")), distinct=True),
    )
    return {pk: Done(people, late) for pk, people, late in counted}


def kept(row: PeriodEvaluation) -> dict[str, Any]:
    """Write an evaluation as a decision keeps it beside itself."""
    return {
        "id": str(row.pk),
        "period": row.period.number if row.period else None,
        "first": _day(row.first),
        "last": _day(row.last),
        "unit": row.unit.name,
        "superior": row.decided_by.name,
        "hasil": row.hasil,
        "perilaku": row.perilaku,
        "predikat": row.predikat,
    }


def _day(day: date) -> str:
    return day.isoformat()


def newest(rows: QuerySet[PeriodEvaluation]) -> QuerySet[PeriodEvaluation]:
    """Narrow to the newest version of each: a period by itself, a closing by who closed it and since when.

    A period whose part under a superior was corrected later is still the same period, so `first` counts for closings only.
    """
    newer = PeriodEvaluation.objects.filter(
        person_id=OuterRef("person_id"), cycle_id=OuterRef("cycle_id"), number__gt=OuterRef("number")
    )
    same_period = newer.filter(period_id=OuterRef("period_id"))
    same_closing = newer.filter(period=None, decided_by_id=OuterRef("decided_by_id"), first=OuterRef("first"))
    return rows.exclude(Exists(same_period)).exclude(Q(period=None) & Exists(same_closing))
