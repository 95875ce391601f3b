"""The catalogue: courses and their sessions."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from teladan.apps.development.terms import CourseKind, Mode, SessionState
from teladan.base.models import Versioned, Walled

CODE = 40


class Course(Versioned):
    """Something to be learned.

    hours
        Learning hours (JP) of one session; cost: rupiah a seat.
    competencies, levels
        Codes of the competencies it moves (codes outlive versions of the dictionary), and by how many levels at most.
    retired_at
        Since when nobody can apply for it; its past stays.
    """

    code = models.CharField(max_length=CODE)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in CourseKind])
    hours = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=200, blank=True, default="")
    cost = models.PositiveBigIntegerField(default=0)
    summary = models.TextField(blank=True, default="")
    competencies = ArrayField(models.CharField(max_length=CODE), default=list, blank=True)
    levels = models.PositiveSmallIntegerField(default=1)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "code"], name="course_code_once"),
            models.CheckConstraint(name="course_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="course_levels_are_sane", condition=Q(levels__gte=1, levels__lte=4)),
        ]
        indexes: ClassVar = [models.Index(fields=["agency_id", "title"], name="course_by_title")]

    def __str__(self) -> str:
        """Show a course by its title."""
        return self.title

    @property
    def form(self) -> CourseKind:
        """Its kind as the word of `terms`."""
        return CourseKind(self.kind)


class Prerequisite(Walled):
    """A course one must have passed before another."""

    course = models.ForeignKey("development.Course", on_delete=models.CASCADE, related_name="+")
    requires = models.ForeignKey("development.Course", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "requires"], name="prerequisite_once"),
            models.CheckConstraint(name="prerequisite_is_another", condition=~Q(course=F("requires"))),
        ]


class Session(Versioned):
    """A course at a time. Hours, cost, competencies and levels are the session's own: sessions of a course may differ.

    begins, ends
        Both days belong to it.
    apply_by
        The last day for an application.
    seats
        How many may take part.
    """

    course = models.ForeignKey("development.Course", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=CODE)
    begins = models.DateField()
    ends = models.DateField()
    apply_by = models.DateField()
    seats = models.PositiveIntegerField()
    mode = models.CharField(max_length=8, choices=[(m.value, m.value) for m in Mode])
    place = models.CharField(max_length=200, blank=True, default="")
    hours = models.PositiveSmallIntegerField()
    cost = models.PositiveBigIntegerField(default=0)
    competencies = ArrayField(models.CharField(max_length=CODE), default=list, blank=True)
    levels = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in SessionState], default=SessionState.OPEN
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "code"], name="session_code_once"),
            models.CheckConstraint(name="session_ends_after_it_begins", condition=Q(ends__gte=F("begins"))),
            models.CheckConstraint(name="session_has_seats", condition=Q(seats__gt=0, hours__gt=0)),
            models.CheckConstraint(name="session_levels_are_sane", condition=Q(levels__gte=1, levels__lte=4)),
        ]
        indexes: ClassVar = [
            models.Index(fields=["course", "begins"], name="session_of_course"),
            models.Index(fields=["state", "begins"], name="session_coming"),  # what is announced
        ]

    @property
    def word(self) -> SessionState:
        """Its state as the word of `terms`."""
        return SessionState(self.state)

    @property
    def way(self) -> Mode:
        """Its mode as the word of `terms`."""
        return Mode(self.mode)

    def is_open_on(self, day: date) -> bool:
        """Whether one may still apply on a day."""
        return self.state == SessionState.OPEN and day <= self.apply_by
