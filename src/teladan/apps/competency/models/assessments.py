"""Assessments, the people in them, and the levels that were recorded."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from teladan.apps.competency.terms import CaseStage, Kind, Source, Stage
from teladan.base.models import Versioned, Walled

PERSON = "organisation.Person"


class Assessment(Versioned):
    """One time in which many people are assessed. Its id stands where `rating` keeps the id of a cycle.

    kinds
        Which kinds of competency are asked about.
    with_panel
        Whether colleagues are asked in confidence besides self and superior.
    warned
        Whether some of the indicators came from a summary and no official text.
    """

    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=10, choices=[(s, s) for s in Stage], default=Stage.CHOOSING)
    kinds = ArrayField(models.CharField(max_length=16, choices=[(k, k) for k in Kind]))
    with_panel = models.BooleanField()
    warned = models.BooleanField()
    round = models.ForeignKey("rating.Round", null=True, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assessment_opened_has_a_round",
                condition=Q(stage=Stage.CHOOSING, round=None)
                | (Q(stage=Stage.OPENED) & Q(round__isnull=False)),
            ),
        ]

    def is_over(self, now: datetime) -> bool:
        """Whether no answer is taken any more."""
        return self.round is not None and not self.round.is_open(now)


class Case(Versioned):
    """One person in an assessment, with the post and the superior of the day on which it began.

    sheet
        Their sheet in the round; None while colleagues are being chosen.
    talked_on, talk
        The day of the talk, and what the two agreed on.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    sheet = models.OneToOneField("rating.Sheet", null=True, on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=255)
    stage = models.CharField(max_length=8, choices=[(s, s) for s in CaseStage], default=CaseStage.RATING)
    talked_on = models.DateField(null=True)
    talk = models.TextField(blank=True, default="")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "person"], name="case_once"),
            models.CheckConstraint(name="case_of_two", condition=~Q(person=F("superior"))),
            models.CheckConstraint(
                name="case_agreed_has_a_talk",
                condition=Q(stage=CaseStage.RATING, talked_on=None, agreed_at=None, talk="")
                | (Q(stage=CaseStage.AGREED, talked_on__isnull=False, agreed_at__isnull=False) & ~Q(talk="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="case_of_person"),
            models.Index(fields=["superior", "stage"], name="case_of_superior"),
        ]


class Level(Walled):
    """A person recorded that somebody has reached a level on a day. Insert-only: the newest day counts.

    proposed
        What the sources proposed; None for an assessment-centre result.
    reason
        Why another level than the proposed one was agreed; empty otherwise.
    spread, n
        Highest minus lowest level among the sources, and how many they were.
    provider
        Who ran the assessment centre; empty for an agreed level.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey("competency.Competency", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=[(s, s) for s in Source])
    level = models.PositiveSmallIntegerField()
    on = models.DateField()
    proposed = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    spread = models.PositiveSmallIntegerField(default=0)
    n = models.PositiveSmallIntegerField(default=1)
    provider = models.CharField(max_length=200, blank=True, default="")
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="level_of_five", condition=Q(level__lte=5)),
            models.CheckConstraint(
                name="level_comes_from_somewhere",
                condition=(Q(source=Source.AGREED) & Q(case__isnull=False) & Q(provider=""))
                | (Q(source=Source.CENTRE, case=None) & ~Q(provider="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "competency", "-on", "-id"], name="level_newest"
            ),  # what counts on a day
        ]
