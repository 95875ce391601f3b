"""Whom a person and the superior chose to rate in confidence, and who is excused."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from teladan.apps.rating.terms import PanelStage, RecusalStage, TieKind
from teladan.base.models import Versioned, Walled


class Panel(Versioned):
    """The raters of one person in one cycle, besides self and superior.

    cycle_id, title
        What it is for, as whoever opened it says: the apps that know cycles stand above this one.
    since, until
        First and last day of the time in which a member must have worked with the person.
    superior
        Who approves it.
    reason
        Why it was returned; empty otherwise.
    """

    cycle_id = models.UUIDField()
    title = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=[(s, s) for s in PanelStage], default=PanelStage.DRAFT)
    reason = models.TextField(default="", blank=True)
    proposed_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle_id", "person"], name="rating_panel_once"),
            models.CheckConstraint(
                name="rating_panel_returned_with_reason",
                condition=~Q(stage=PanelStage.RETURNED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="rating_panel_approver_is_another", condition=~Q(person=F("superior"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["superior", "stage"], name="rating_panel_superior"
            ),  # what waits for a superior
        ]


class PanelMember(Walled):
    """One member of a panel, with the tie for which they were chosen; the tie decides the role."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="+")
    rater = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(max_length=16, choices=[(t, t) for t in TieKind])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "rater"], name="rating_member_once"),
        ]


class Recusal(Versioned):
    """Somebody is excused from rating somebody, or wishes to be. Read by whoever asked and by HR, and by nobody else.

    asked_by
        The rater, the ratee (who does not want to be rated by this person), or HR.
    """

    rater = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    ratee = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    stage = models.CharField(
        max_length=10, choices=[(s, s) for s in RecusalStage], default=RecusalStage.ASKED
    )
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="rating_recusal_of_two", condition=~Q(rater=F("ratee"))),
            models.CheckConstraint(name="rating_recusal_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="rating_recusal_decided_is_timed",
                condition=Q(stage=RecusalStage.ASKED, decided_by=None, decided_at=None)
                | Q(
                    stage__in=[RecusalStage.GRANTED, RecusalStage.DECLINED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                fields=["rater", "ratee"],
                condition=~Q(stage=RecusalStage.DECLINED),
                name="rating_recusal_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["ratee"], name="rating_recusal_ratee"),  # choosing a panel
        ]
