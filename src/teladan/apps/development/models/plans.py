"""Development plans (rencana pengembangan kompetensi individu, IDP)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.development.models.catalogue import CODE
from teladan.apps.development.terms import Basis, LineState, PlanStage
from teladan.apps.development.terms.plans import UNFINISHED
from teladan.base.models import Versioned, Walled

PERSON = "organisation.Person"


class DevelopmentPlan(Versioned):
    """One version of a person's plan for a year. A later version replaces it once it is agreed; both are kept.

    superior
        With whom it is agreed: the superior of the day on which it was submitted.
    number
        1, 2, … within the year.
    remark
        Why it was returned; empty otherwise.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in PlanStage], default=PlanStage.DRAFT
    )
    remark = models.TextField(blank=True, default="")
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "year", "number"], name="idp_number_once"),
            models.UniqueConstraint(
                fields=["person", "year"], condition=Q(stage__in=UNFINISHED), name="idp_one_unfinished"
            ),
            models.UniqueConstraint(
                fields=["person", "year"], condition=Q(stage=PlanStage.AGREED), name="idp_one_agreed"
            ),
            models.CheckConstraint(
                name="idp_agreement_is_timed",
                condition=Q(agreed_at=None, agreed_by=None, stage__in=UNFINISHED)
                | Q(
                    agreed_at__isnull=False,
                    agreed_by__isnull=False,
                    stage__in=[PlanStage.AGREED, PlanStage.SUPERSEDED],
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["superior", "stage"], name="idp_of_superior"),  # what waits for a superior
            models.Index(fields=["year", "stage"], name="idp_of_year"),
        ]

    @property
    def word(self) -> PlanStage:
        """Its stage as the word of `terms`."""
        return PlanStage(self.stage)


class PlanLine(Walled):
    """One thing to grow in.

    competency, name, required, reached
        The competency by code and name with its levels when the line was written; empty and None where it names none.
    course, way
        How it shall be reached: a course of the catalogue, or in words.
    state, news, state_at
        How far it is, in the person's words, and since when.
    """

    plan = models.ForeignKey("development.DevelopmentPlan", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=8, choices=[(b.value, b.value) for b in Basis])
    competency = models.CharField(max_length=CODE, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    required = models.PositiveSmallIntegerField(null=True)
    reached = models.PositiveSmallIntegerField(null=True)
    goal = models.TextField()
    indicator = models.TextField()
    deadline = models.DateField()
    course = models.ForeignKey("development.Course", null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in LineState], default=LineState.OPEN
    )
    news = models.TextField(blank=True, default="")
    state_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="idp_line_position_once"),
            models.CheckConstraint(name="idp_line_is_whole", condition=~Q(goal="") & ~Q(indicator="")),
        ]

    @property
    def word(self) -> LineState:
        """Its state as the word of `terms`."""
        return LineState(self.state)

    @property
    def ground(self) -> Basis:
        """What it stands on, as the word of `terms`."""
        return Basis(self.basis)
