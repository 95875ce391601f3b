"""One person's appraisal."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.appraisal.terms import DECIDED, RELEASED, Stage
from teladan.base.models import Versioned

PERSON = "organisation.Person"


class Appraisal(Versioned):
    """One person's appraisal for a cycle (period None: the whole year), and who answers for it.

    superior, upper
        Pejabat Penilai Kinerja and, above them, atasan Pejabat Penilai (none at the top), as they stood when it was opened.
    unit, counted_in
        The person's unit, and the unit in whose distribution the predikat counts: the same, but for a head the
        parent (none at the top). A head's hasil kerja follows the predikat of `unit`.
    sheet
        The ratings it is discussed on.
    decision
        The newest decision.
    contested_at, objection_id
        Since when an objection to the released result is examined, and which; None while there is none.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    counted_in = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(default=False)
    superior = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    upper = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.OneToOneField("rating.Sheet", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=14, choices=[(s, s) for s in Stage], default=Stage.RATING)
    decision = models.ForeignKey("appraisal.Decision", null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    contested_at = models.DateTimeField(null=True)
    objection_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "person", "period"], nulls_distinct=False, name="appraisal_once"
            ),
            models.CheckConstraint(
                name="appraisal_not_of_oneself", condition=~Q(person=models.F("superior"))
            ),
            models.CheckConstraint(
                name="appraisal_decided_has_decision",
                condition=Q(stage__in=DECIDED, decision__isnull=False)
                | (~Q(stage__in=DECIDED) & Q(decision=None)),
            ),
            models.CheckConstraint(
                name="appraisal_release_is_timed",
                condition=Q(stage__in=RELEASED, released_at__isnull=False)
                | (~Q(stage__in=RELEASED) & Q(released_at=None, released_by=None)),
            ),
            models.CheckConstraint(
                name="appraisal_contest_is_whole",
                condition=Q(contested_at=None, objection_id=None)
                | Q(contested_at__isnull=False, objection_id__isnull=False, stage__in=RELEASED),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["superior", "cycle"], name="appraisal_of_team"),  # my team's appraisals
            models.Index(
                fields=["upper", "cycle"], name="appraisal_of_upper"
            ),  # those of my superiors' teams
            models.Index(fields=["cycle", "counted_in"], name="appraisal_counted"),  # a distribution's counts
            models.Index(
                fields=["cycle", "unit", "stage"], name="appraisal_progress"
            ),  # who is at which stage
        ]

    @property
    def word(self) -> Stage:
        """Its stage as the word of `terms`."""
        return Stage(self.stage)

    @property
    def is_contested(self) -> bool:
        """Whether an objection to the result is being examined; shown wherever the predikat is used."""
        return self.contested_at is not None
