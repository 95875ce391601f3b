"""Appraisals and what belongs to one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.appraisal.models import Acknowledgement, Appraisal, Decision, DiscussionNote, Letter
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.rating.queries import both_sent

WITH = (
    "person__membership",
    "superior__membership",
    "upper__membership",
    "unit",
    "cycle",
    "period",
    "decision__organisation__unit",
    "decision__decided_by__membership",
    "sheet__round",
)


def appraisal(pk: UUID) -> Appraisal | None:
    """Find an appraisal with its people, unit, cycle and newest decision."""
    return Appraisal.objects.select_related(*WITH).filter(pk=pk).first()


def appraisal_of(person_id: UUID, cycle_id: UUID, period_id: UUID | None = None) -> Appraisal | None:
    """Give a person's appraisal of a cycle (without a period: of the whole year)."""
    rows = Appraisal.objects.select_related(*WITH)
    return rows.filter(in_time(cycle_id, period_id), person_id=person_id).first()


def appraisal_on(sheet_id: UUID) -> Appraisal | None:
    """Give the appraisal that is discussed on a sheet."""
    return Appraisal.objects.select_related(*WITH).filter(sheet_id=sheet_id).first()


def appraisals_of_person(person_id: UUID) -> QuerySet[Appraisal]:
    """Give all appraisals a person ever had, newest first."""
    rows = Appraisal.objects.select_related(*WITH).filter(person_id=person_id)
    return rows.order_by("-cycle__year", "-id")


def appraisals_of_team(superior_id: UUID, cycle_id: UUID) -> QuerySet[Appraisal]:
    """Give the appraisals a superior decides in a cycle, by the person's name."""
    rows = Appraisal.objects.select_related(*WITH).filter(superior_id=superior_id, cycle_id=cycle_id)
    return rows.order_by("person__name_key", "id")


def appraisals_of_cycle(cycle_id: UUID, period_id: UUID | None = None) -> QuerySet[Appraisal]:
    """Give every appraisal of a cycle with its people and newest decision, by the person's name."""
    rows = Appraisal.objects.select_related(*WITH).filter(in_time(cycle_id, period_id))
    return rows.order_by("person__name_key", "id")


def results_of_cycle(cycle_id: UUID) -> QuerySet[Appraisal]:
    """Give the released annual appraisals of a cycle: what exports and later floors may read."""
    return appraisals_of_cycle(cycle_id).filter(stage__in=RELEASED)


def decisions_of(appraisal: Appraisal) -> QuerySet[Decision]:
    """Give all decisions on an appraisal, newest first: nothing is overwritten."""
    rows = Decision.objects.select_related("decided_by__membership", "organisation__unit")
    return rows.filter(appraisal=appraisal).order_by("-number")


def raters_in(appraisal: Appraisal) -> frozenset[UUID]:
    """Give who rated in the case: the superior, and whoever decided any version."""
    deciders = Decision.objects.filter(appraisal=appraisal).values_list("decided_by_id", flat=True)
    return frozenset({appraisal.superior_id, *deciders})


def notes_of(appraisal: Appraisal) -> QuerySet[DiscussionNote]:
    """Give the notes of the discussion in the order of the criteria, the general one last."""
    people = ("written_by__membership", "confirmed_by__membership")
    rows = DiscussionNote.objects.select_related("criterion", *people)
    return rows.filter(appraisal=appraisal).order_by("criterion__position", "written_at")


def letter_of(appraisal: Appraisal) -> Letter | None:
    """Give the letter, once it is written."""
    return Letter.objects.filter(appraisal=appraisal).select_related("written_by__membership").first()


def acknowledgement_of(appraisal: Appraisal) -> Acknowledgement | None:
    """Give when the person stated that they have read the result; None if they have not."""
    return Acknowledgement.objects.filter(appraisal=appraisal).first()


def letters_of(appraisal_ids: Iterable[UUID]) -> set[UUID]:
    """Give which of these appraisals have their letter: one statement."""
    found = Letter.objects.filter(appraisal_id__in=list(appraisal_ids))
    return set(found.values_list("appraisal_id", flat=True))


def ratings_over(appraisal: Appraisal, now: datetime) -> bool:
    """Whether there is nothing more to wait for: both have sent, or the round is closed."""
    return not appraisal.sheet.round.is_open(now) or both_sent(appraisal.sheet_id)
