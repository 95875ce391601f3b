"""Rounds, sheets, criteria, invitations, and the answers of self and superior. All walled.

What the panel answers is in no model: it lies in the schema `sealed` (migration 0003), which the site cannot read.
A foreign key has no index of its own (`db_index=False`) where a unique constraint begins with it: the busiest write of the
house writes these tables.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.rating import rules
from teladan.apps.rating.terms import CONFIDENTIAL, NAMED, About, InvitationStage, Kind, RaterRole
from teladan.base.models import Versioned, Walled
from teladan.engine.rulebook.terms import Rating


class Round(Versioned):
    """A time in which raters answer.

    cycle_id, period_id
        What the round is for, as plain ids: the apps that know cycles stand above this one. No period: the whole year.
    about
        What it is for; an assessment of competencies keeps its own id in `cycle_id`.
    opened_by, closed_by
        Person ids; the system closes with no id.
    """

    cycle_id = models.UUIDField()
    period_id = models.UUIDField(null=True)
    about = models.CharField(max_length=10, choices=[(a, a) for a in About], default=About.APPRAISAL)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="rating_round_closes_later", condition=Q(closes_at__gt=models.F("opened_at"))
            ),
            models.CheckConstraint(
                name="rating_round_closer_has_time", condition=Q(closed_by=None) | Q(closed_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "cycle_id"], name="rating_round_cycle"),  # the rounds of a year
            models.Index(
                fields=["closes_at"], name="rating_round_due", condition=Q(closed_at=None)
            ),  # the nightly closing
        ]

    def is_open(self, now: datetime) -> bool:
        """Whether answers are still taken."""
        return rules.is_open(closes_at=self.closes_at, closed_at=self.closed_at, now=now)


class Sheet(Walled):
    """One person to be rated in a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    ratee = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "ratee"], name="rating_sheet_once"),
        ]


class Criterion(Walled):
    """One thing that every rater of the sheet answers; see `terms.CriterionSpec`."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in Kind])
    ref = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    hint = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "kind", "ref"], name="rating_criterion_once"),
            models.UniqueConstraint(fields=["sheet", "position"], name="rating_criterion_place"),
        ]


class Invitation(Versioned):
    """One rater's place on a sheet.

    sent_at
        When self or superior sent. A member of the panel leaves no instant behind, only the day in `submitted`: an
        instant could be compared with the times of other rows.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+", db_index=False)
    rater = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[(r, r) for r in RaterRole])
    stage = models.CharField(
        max_length=8, choices=[(s, s) for s in InvitationStage], default=InvitationStage.OPEN
    )
    sent_at = models.DateTimeField(null=True)
    submitted = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "rater"], name="rating_invitation_once"),
            models.UniqueConstraint(
                fields=["sheet", "role"],
                condition=Q(role__in=[RaterRole.SELF, RaterRole.SUPERIOR]),
                name="rating_one_self_one_superior",
            ),
            models.CheckConstraint(
                name="rating_sent_is_timed",
                condition=Q(
                    stage__in=[InvitationStage.OPEN, InvitationStage.EXCUSED], sent_at=None, submitted=None
                )
                | Q(stage=InvitationStage.SENT, role__in=NAMED, sent_at__isnull=False, submitted=None)
                | Q(stage=InvitationStage.SENT, role__in=CONFIDENTIAL, sent_at=None, submitted__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["rater"], name="rating_waiting", condition=Q(stage=InvitationStage.OPEN)
            ),  # what waits for a person
        ]


class Answer(Walled):
    """The word of self or superior on one criterion, with the example behind it."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="+", db_index=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    rating = models.CharField(max_length=10, choices=[(r, r) for r in Rating])
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "criterion"], name="rating_answer_once"),
        ]
