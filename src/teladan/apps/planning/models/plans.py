"""What each person agrees to do (SKP)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.planning.models.measured import Measured, numbers_fit
from teladan.apps.planning.terms import MOST_RESULTS, Aspect, PlanStage
from teladan.base.models import Versioned, Walled


class Plan(Versioned):
    """One person's agreement for a cycle (SKP, sasaran kinerja pegawai), with whom, in which post, since when.

    since
        First day of the post's segment within the cycle: who moves to another post agrees anew.
    superior, superior_post, unit, post
        As `organisation` had them when the plan was begun; the superior again when it was last submitted.
        The superior's post is empty if they hold none.
    """

    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    superior = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=255)
    superior_post = models.CharField(max_length=255, blank=True, default="")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in PlanStage], default=PlanStage.DRAFT
    )
    submitted_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "person", "since"], name="plan_one_a_segment"),
            models.CheckConstraint(name="plan_not_with_oneself", condition=~Q(person=models.F("superior"))),
            models.CheckConstraint(
                name="plan_stage_is_timed",
                condition=Q(stage="draft", submitted_at=None, agreed_at=None)
                | Q(stage__in=["submitted", "returned"], submitted_at__isnull=False, agreed_at=None)
                | Q(stage="agreed", submitted_at__isnull=False, agreed_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["superior", "cycle"], name="plan_of_team"),  # my team's plans
            models.Index(fields=["cycle", "unit", "stage"], name="plan_progress"),  # counts by stage per unit
        ]

    @property
    def word(self) -> PlanStage:
        """Its stage as the word of `terms`."""
        return PlanStage(self.stage)


class PlanMove(Walled):
    """One step that a plan took: who, when, and for a return why."""

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_return_has_reason",
                condition=(Q(step="return") & ~Q(reason="")) | (~Q(step="return") & Q(reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["plan", "at"], name="plan_story"),  # a plan's history
        ]


class PlanResult(Measured, Walled):
    """One result (rencana hasil kerja) with its indicator, numbered from 1 within the plan.

    parent_result, parent_goal
        What it supports: a result of the superior, or a unit goal (IKU).
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    aspect = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Aspect])
    parent_result = models.ForeignKey(
        "planning.PlanResult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    parent_goal = models.ForeignKey(
        "planning.UnitGoal", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="result_number_once"),
            models.CheckConstraint(
                name="result_is_numbered", condition=Q(number__gte=1, number__lte=MOST_RESULTS)
            ),
            models.CheckConstraint(
                name="result_has_one_parent",
                condition=Q(parent_result__isnull=True) | Q(parent_goal__isnull=True),
            ),
            numbers_fit("result_numbers_fit_direction"),
        ]

    @property
    def side(self) -> Aspect:
        """Its aspect as the word of `terms`."""
        return Aspect(self.aspect)


class BehaviourExpectation(Walled):
    """What the superior expects in particular of one of the seven values; without one the general guide applies."""

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "value"], name="expectation_one_a_value"),
            models.CheckConstraint(name="expectation_says_something", condition=~Q(text="")),
        ]
