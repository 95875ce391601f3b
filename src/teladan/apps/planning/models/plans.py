"""What each person agrees to do (SKP)."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from teladan.apps.planning.terms import Approach, Form, PlanStage
from teladan.base.models import Versioned, Walled


class Plan(Versioned):
    """One person's agreement for a cycle (SKP, sasaran kinerja pegawai), with whom, in which post, since when.

    since
        First day of the post's segment within the cycle: who moves to another post agrees anew.
    superior, superior_post, unit, post
        As `organisation` had them when the plan was begun; the superior again when it was last submitted.
        The superior's post is empty if they hold none.
    edition
        1 for the first agreement; a revision that is agreed makes it the next.
    revises, reason
        Of a revision: the plan that stays in force meanwhile, and why it should change. Once the revision is agreed
        the two exchange what they say, and this row keeps the edition that was replaced: such a row is past.
    """

    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    superior = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=255)
    superior_post = models.CharField(max_length=255, blank=True, default="")
    approach = models.CharField(
        max_length=12, choices=[(a.value, a.value) for a in Approach], default=Approach.KUANTITATIF
    )
    form = models.CharField(max_length=10, choices=[(f.value, f.value) for f in Form], default=Form.PEGAWAI)
    edition = models.PositiveSmallIntegerField(default=1)
    revises = models.ForeignKey("planning.Plan", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True, default="")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in PlanStage], default=PlanStage.DRAFT
    )
    submitted_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "person", "since"],
                name="plan_one_a_segment",
                condition=Q(revises__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["revises"],
                name="plan_one_revision_at_a_time",
                condition=~Q(stage="agreed"),
            ),
            models.CheckConstraint(
                name="plan_revision_has_reason",
                condition=Q(revises__isnull=True, reason="") | (Q(revises__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(name="plan_not_with_oneself", condition=~Q(person=F("superior"))),
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

    @property
    def way(self) -> Approach:
        """Its approach as the word of `terms`."""
        return Approach(self.approach)

    @property
    def is_for_leaders(self) -> bool:
        """Whether it follows the form of leaders."""
        return self.form == Form.PIMPINAN

    @property
    def root_id(self) -> UUID:
        """The plan whose edition this is: the one in force, or this one itself."""
        return self.revises_id or self.pk

    @property
    def is_revision(self) -> bool:
        """Whether it is a revision under way, beside the plan in force."""
        return self.revises_id is not None and self.stage != PlanStage.AGREED

    @property
    def is_past(self) -> bool:
        """Whether it keeps an edition that another has replaced."""
        return self.revises_id is not None and self.stage == PlanStage.AGREED


class PlanMove(Walled):
    """One step that a plan took: who, when, in which edition, and for a return or a revision why."""

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_return_has_reason",
                condition=(Q(step__in=["return", "revise"]) & ~Q(reason=""))
                | (~Q(step__in=["return", "revise"]) & Q(reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["plan", "at"], name="plan_story"),  # a plan's history
        ]
