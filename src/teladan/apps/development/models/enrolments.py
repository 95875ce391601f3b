"""Enrolments and how people look back on a training."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.development.terms import ACTIVE, HOLDING, EnrolmentStage, Source
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.base.models import Versioned, Walled

PERSON = "organisation.Person"


class Enrolment(Versioned):
    """A person's way to a seat in a session, and what came of it.

    superior, unit
        Of the day on which it began; superior None where nobody stands above.
    line
        The line of the person's plan that it serves, if any.
    reason
        Why the person applies; answer: the last word of superior or HR on it.
    queued_at
        Since when it is on the waiting list: the earliest moves up first.
    run
        The allocation run that gave the seat, if one did.
    hours, before, after, is_passed
        What was learned: hours credited (JP), test scores before and after (0–100), whether it was passed.
    """

    session = models.ForeignKey("development.Session", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("development.PlanLine", null=True, on_delete=models.SET_NULL, related_name="+")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in EnrolmentStage], default=EnrolmentStage.APPLIED
    )
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source])
    run = models.ForeignKey(
        "development.AllocationRun", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    applied_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    seated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    hours = models.PositiveSmallIntegerField(null=True)
    before = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    is_passed = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(stage__in=[*ACTIVE, *HOLDING]),
                name="enrolment_once",
            ),
            models.CheckConstraint(
                name="enrolment_waits_since", condition=~Q(stage="waiting") | Q(queued_at__isnull=False)
            ),
            models.CheckConstraint(
                name="enrolment_attendance_is_whole",
                condition=Q(stage=EnrolmentStage.ATTENDED, hours__isnull=False, ended_at__isnull=False)
                | (~Q(stage=EnrolmentStage.ATTENDED) & Q(hours=None, is_passed=None)),
            ),
            models.CheckConstraint(
                name="enrolment_scores_are_percents",
                condition=(Q(before=None) | Q(before__gte=0, before__lte=100))
                & (Q(after=None) | Q(after__gte=0, after__lte=100)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "stage"], name="enrolment_of_person"),
            models.Index(fields=["superior", "stage"], name="enrolment_of_superior"),
            models.Index(fields=["session", "stage", "queued_at"], name="enrolment_queue"),
            models.Index(fields=["stage"], name="enrolment_waits_for_hr", condition=Q(stage="endorsed")),
        ]

    @property
    def word(self) -> EnrolmentStage:
        """Its stage as the word of `terms`."""
        return EnrolmentStage(self.stage)


class Evaluation(Walled):
    """How somebody looks back on a training: the participant at its end, the superior after months. Insert-only.

    marks
        1 to 5 by question (`terms.enrolments.QUESTIONS`).
    """

    enrolment = models.ForeignKey("development.Enrolment", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Evaluator])
    marks = models.JSONField()
    text = models.TextField(blank=True, default="")
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "side"], name="training_evaluation_once"),
        ]

    @property
    def who(self) -> Evaluator:
        """Its side as the word of `terms`."""
        return Evaluator(self.side)
