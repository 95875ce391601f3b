"""An objection, from its filing to its end."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from teladan.apps.appeals.terms import CLOSED, OPEN, Stage, Subject
from teladan.base.models import Versioned

PERSON = "organisation.Person"


class Objection(Versioned):
    """A person's objection to a result, and with whom it lies.

    contested
        The decision it objects to.
    rater
        Pejabat Penilai who made that decision.
    subjects, reasons, wish
        What it objects to (`terms.Subject`), why, and what the person asks for (may be empty). Never changed.
    released_on, opened_on, received_on, last_day
        The days of its window as they were counted when it was filed.
    rules
        The rules behind every date, each in full (`rules.rules_kept`).
    explain_by
        The rater's last day; after it the case may be decided without the explanation.
    silent_at
        When it was noted that the rater had let that day pass; None if they explained in time.
    decider, decide_by
        Who decides, and their last day; None while the head of the agency (PPK) has to name somebody.
    """

    appraisal = models.ForeignKey("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    contested = models.ForeignKey("appraisal.Decision", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    rater = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=[(s, s) for s in Stage], default=Stage.FILED)
    subjects = ArrayField(models.CharField(max_length=10, choices=[(s, s) for s in Subject]))
    reasons = models.TextField()
    wish = models.TextField(blank=True, default="")
    released_on = models.DateField()
    opened_on = models.DateField(null=True)
    received_on = models.DateField()
    last_day = models.DateField()
    rules = models.JSONField()
    filed_at = models.DateTimeField()
    explain_by = models.DateField()
    silent_at = models.DateTimeField(null=True)
    decider = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            # one result has one objection; after a withdrawal there may be another while the window is open
            models.UniqueConstraint(
                fields=["appraisal"], condition=~Q(stage=Stage.WITHDRAWN), name="objection_once"
            ),
            models.CheckConstraint(
                name="objection_not_decided_by_a_party",
                condition=~Q(decider=models.F("person")) & ~Q(decider=models.F("rater")),
            ),
            models.CheckConstraint(
                name="objection_decider_has_a_last_day",
                condition=Q(decider=None, decide_by=None) | Q(decider__isnull=False, decide_by__isnull=False),
            ),
            models.CheckConstraint(
                name="objection_closing_is_timed",
                condition=Q(stage__in=OPEN, closed_at=None) | Q(stage__in=CLOSED, closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="objection_has_reasons", condition=~Q(reasons="") & Q(subjects__len__gt=0)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="objection_of_person"),
            models.Index(fields=["rater", "stage"], name="objection_of_rater"),
            models.Index(fields=["decider", "stage"], name="objection_of_decider"),
            # what is open and due: the nightly task and the list of HR
            models.Index(fields=["stage", "decide_by"], name="objection_due"),
        ]

    @property
    def word(self) -> Stage:
        """Its stage as the word of `terms`."""
        return Stage(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether it has neither been decided nor withdrawn."""
        return self.stage in OPEN

    @property
    def about(self) -> list[Subject]:
        """What it objects to, in the order of the form."""
        return [each for each in Subject if each in self.subjects]
