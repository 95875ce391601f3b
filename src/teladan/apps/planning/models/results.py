"""What a plan says: results with their indicators, expectations of behaviour, appendices."""

from typing import ClassVar

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.functional import cached_property

from teladan.apps.planning.models.measured import Measured, fitting
from teladan.apps.planning.terms import (
    MOST_APPENDED,
    MOST_INDICATORS,
    MOST_RESULTS,
    Appendix,
    Aspect,
    Author,
    Direction,
    Perspective,
    ResultKind,
    Target,
    aim,
)
from teladan.base.models import Walled


class PlanResult(Walled):
    """One result (rencana hasil kerja), numbered from 1 within the plan, main results before additional ones.

    assigned_by
        Who gave an additional result ("penugasan dari …"); may be told of a main one too.
    perspective
        Of leaders' results only.
    parent_result, parent_goal, parent_team_result
        What it supports: a result of the superior, a unit goal (IKU), or a result of a cross-unit team. At most one.
    origin
        In a revision: the result of the plan in force that this one rewrites. When the revision is agreed the two
        exchange their words, so that what refers to a result (evidence, ratings) still finds it.
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    kind = models.CharField(
        max_length=10, choices=[(k.value, k.value) for k in ResultKind], default=ResultKind.UTAMA
    )
    assigned_by = models.CharField(max_length=200, blank=True, default="")
    perspective = models.CharField(
        max_length=20, choices=[(p.value, p.value) for p in Perspective], blank=True, default=""
    )
    parent_result = models.ForeignKey(
        "planning.PlanResult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    parent_goal = models.ForeignKey(
        "planning.UnitGoal", on_delete=models.PROTECT, null=True, related_name="+"
    )
    parent_team_result = models.ForeignKey(
        "planning.TeamResult", on_delete=models.PROTECT, null=True, related_name="+"
    )
    origin = models.ForeignKey("planning.PlanResult", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="result_number_once", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                name="result_is_numbered", condition=Q(number__gte=1, number__lte=MOST_RESULTS)
            ),
            models.CheckConstraint(
                name="result_has_one_parent",
                condition=Q(parent_result__isnull=True, parent_goal__isnull=True)
                | Q(parent_result__isnull=True, parent_team_result__isnull=True)
                | Q(parent_goal__isnull=True, parent_team_result__isnull=True),
            ),
            models.CheckConstraint(
                name="result_beside_the_post_was_assigned",
                condition=Q(kind="utama") | ~Q(assigned_by=""),
            ),
        ]

    @property
    def sort(self) -> ResultKind:
        """Its kind as the word of `terms`."""
        return ResultKind(self.kind)

    @property
    def view(self) -> Perspective | None:
        """Its perspective as the word of `terms`."""
        return Perspective(self.perspective) if self.perspective else None

    @cached_property
    def indicators(self) -> "list[PlanIndicator]":
        """What measures it, in order. `queries` fill this for many results at once; alone it asks for itself."""
        return list(PlanIndicator.objects.filter(result=self).order_by("number"))

    @property
    def said(self) -> str:
        """Its indicators with their targets in one line, as a rating page shows them beside the result."""
        return "; ".join(row.said for row in self.indicators)


class PlanIndicator(Measured, Walled):
    """How a result is measured (indikator kinerja individu), numbered from 1 within the result.

    indicator, direction …
        In the qualitative approach `indicator` is the whole expectation in words, and there is no direction.
    aspect
        Empty where the form has none (leaders).
    origin
        As in `PlanResult`.
    """

    result = models.ForeignKey("planning.PlanResult", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    aspect = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in Aspect], blank=True, default=""
    )
    indicator = models.CharField(max_length=600)
    direction = models.CharField(
        max_length=10, choices=[(d.value, d.value) for d in Direction], blank=True, default=""
    )
    origin = models.ForeignKey(
        "planning.PlanIndicator", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["result", "number"], name="indicator_number_once", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                name="indicator_is_numbered", condition=Q(number__gte=1, number__lte=MOST_INDICATORS)
            ),
            models.CheckConstraint(
                name="indicator_numbers_fit_direction",
                condition=fitting()
                | Q(
                    direction="",
                    baseline__isnull=True,
                    target_value__isnull=True,
                    low__isnull=True,
                    high__isnull=True,
                ),
            ),
        ]

    @property
    def side(self) -> Aspect | None:
        """Its aspect as the word of `terms`."""
        return Aspect(self.aspect) if self.aspect else None

    @property
    def target(self) -> Target | None:
        """What is aimed at; None for an expectation in words."""
        return self.read() if self.direction else None

    @target.setter
    def target(self, target: Target | None) -> None:
        """Aim at something that was found sound."""
        self.write(target)

    @property
    def said(self) -> str:
        """The indicator with its target in one line: "Berkas diverifikasi: 1.800 berkas"."""
        return f"{self.indicator}{aim(self.target)}"


class BehaviourExpectation(Walled):
    """What the superior expects in particular of one of the seven values; without one the general guide applies.

    author
        Whose words they are: the owner proposes, the superior sets; agreeing makes both the superior's.
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=40)
    text = models.TextField()
    author = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in Author], default=Author.OWNER
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "value"], name="expectation_one_a_value", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="expectation_says_something", condition=~Q(text="")),
        ]


class PlanAppendix(Walled):
    """One line of one of the three lists of the SKP's appendix, numbered from 1 within its list."""

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Appendix])
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "kind", "number"],
                name="appendix_number_once",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="appendix_is_numbered", condition=Q(number__gte=1, number__lte=MOST_APPENDED)
            ),
            models.CheckConstraint(name="appendix_says_something", condition=~Q(text="")),
        ]

    @property
    def word(self) -> Appendix:
        """Its list as the word of `terms`."""
        return Appendix(self.kind)
