"""Enrolments: what waits for whom, and what was passed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from teladan.apps.development.models import Enrolment, Evaluation
from teladan.apps.development.rules import evaluation_due
from teladan.apps.development.terms import EnrolmentStage
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.base.bulk import among

WITH = ("session__course", "person__membership", "superior__membership", "unit")


def _rows() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related(*WITH)


def enrolments_of(person_id: UUID) -> QuerySet[Enrolment]:
    """Give every enrolment of a person, the latest session first."""
    return _rows().filter(person_id=person_id).order_by("-session__begins", "id")


def enrolments_of_session(session_id: UUID) -> QuerySet[Enrolment]:
    """Give every enrolment in a session by name."""
    return _rows().filter(session_id=session_id).order_by("person__name_key", "id")


def applications_with_superior(superior_id: UUID) -> QuerySet[Enrolment]:
    """Give the applications that wait for a superior, the oldest first."""
    rows = _rows().filter(superior_id=superior_id, stage=EnrolmentStage.APPLIED)
    return rows.order_by("applied_at", "id")


def applications_with_hr() -> QuerySet[Enrolment]:
    """Give the applications that wait for HR, by session and time."""
    rows = _rows().filter(stage=EnrolmentStage.ENDORSED)
    return rows.order_by("session__begins", "session_id", "applied_at", "id")


def queue_of(session_id: UUID) -> QuerySet[Enrolment]:
    """Give the waiting list of a session, the first in line first."""
    rows = _rows().filter(session_id=session_id, stage=EnrolmentStage.WAITING)
    return rows.order_by("queued_at", "id")


def next_in_line(session_id: UUID) -> Enrolment | None:
    """Give the first of the waiting list, locked."""
    rows = Enrolment.objects.select_for_update().filter(session_id=session_id, stage=EnrolmentStage.WAITING)
    return rows.order_by("queued_at", "id").first()


def passed_courses(person_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Give the ids of the courses that each of these people has passed; one statement. A door for career and allocation."""
    found: dict[UUID, set[UUID]] = {}
    rows = Enrolment.objects.filter(
        among("person", person_ids), stage=EnrolmentStage.ATTENDED, is_passed=True
    )
    for person_id, course_id in rows.values_list("person_id", "session__course_id"):
        found.setdefault(person_id, set()).add(course_id)
    return found


def days_taken(person_id: UUID, *, but: UUID | None = None) -> list[tuple[date, date]]:
    """Give the days of the sessions in which a person has a seat to come; `but` leaves one session out."""
    rows = Enrolment.objects.filter(person_id=person_id, stage=EnrolmentStage.SEATED)
    rows = rows.exclude(session_id=but) if but else rows
    return list(rows.values_list("session__begins", "session__ends"))


def to_evaluate(person_id: UUID) -> list[Enrolment]:
    """Give the trainings a person has attended and not evaluated yet."""
    done = Evaluation.objects.filter(enrolment=OuterRef("pk"), side=Evaluator.PARTICIPANT)
    rows = _rows().filter(person_id=person_id, stage=EnrolmentStage.ATTENDED)
    return list(rows.exclude(Exists(done)).order_by("session__ends", "id"))


def evaluations_due(on: date, months: int, *, superior_id: UUID | None = None) -> list[Enrolment]:
    """Give the trainings on which a superior should look back by now: attended, so many months ago, not yet evaluated."""
    done = Evaluation.objects.filter(enrolment=OuterRef("pk"), side=Evaluator.SUPERIOR)
    rows = _rows().filter(stage=EnrolmentStage.ATTENDED, superior__isnull=False, session__ends__lt=on)
    if superior_id:
        rows = rows.filter(superior_id=superior_id)
    found = rows.exclude(Exists(done)).order_by("session__ends", "id")
    return [row for row in found if evaluation_due(row.session.ends, months) <= on]
