"""Letters: e-mails that are written, wait, and are sent; what people chose; reminders and what HR held back."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from teladan.apps.notifications.terms import LetterKind, LetterState, MailMode
from teladan.base.models import Versioned, Walled


class Letter(Walled):
    """One e-mail to one person. Its id follows from what it tells, so that the same is never written twice.

    key
        Names what it tells within the agency ("daily:2026-11-22:<person>").
    items
        What it tells, as `terms.Item` in JSON: kinds, numbers and days, never a name, a rating or a text of anybody.
    send_at
        Not before this instant; moved outward after each failed attempt.
    problem
        What the mail server answered last, if it did not take the letter.
    """

    person_id = models.UUIDField(editable=False)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in LetterKind])
    key = models.CharField(max_length=200)
    items = models.JSONField()
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in LetterState], default=LetterState.WAITING
    )
    made_at = models.DateTimeField()
    send_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "key"], name="letter_once"),
            models.CheckConstraint(
                name="letter_sent_is_timed",
                condition=models.Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~models.Q(state=LetterState.SENT) & models.Q(sent_at=None)),
            ),
        ]
        indexes: ClassVar = [
            # the outbox: what waits to be sent, first come first served
            models.Index(
                fields=["agency_id", "send_at"],
                name="letter_waiting",
                condition=models.Q(state=LetterState.WAITING),
            ),
            models.Index(fields=["agency_id", "-made_at"], name="letter_recent"),  # HR's page
        ]

    @property
    def state_label(self) -> Any:
        """The state in words."""
        return LetterState(self.state).label


class MailChoice(Walled):
    """When somebody wants letters; without a row `terms.USUAL` holds."""

    person_id = models.UUIDField(editable=False)
    mode = models.CharField(max_length=12, choices=[(m, m) for m in MailMode])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "person_id"], name="mail_choice_once"),
        ]


class Reminding(Versioned):
    """How an agency reminds: one row; without it the usual rules hold.

    before, after
        Days before and after the last day on which whoever has not acted is reminded; 0 is the day itself.
    hour
        Hour of the agency's day from which the daily letters are written.
    weekly
        Whether superiors get a summary of their team on Mondays.
    """

    before = ArrayField(models.PositiveSmallIntegerField())
    after = ArrayField(models.PositiveSmallIntegerField())
    hour = models.PositiveSmallIntegerField()
    weekly = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id"], name="reminding_once"),
            models.CheckConstraint(name="reminding_hour", condition=models.Q(hour__lte=23)),
        ]


class ReminderHold(Walled):
    """A reminder HR holds back: a kind of matter on a day, for everyone or for one person."""

    day = models.DateField()
    kind = models.CharField(max_length=100)
    person_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency_id", "day", "kind", "person_id"],
                nulls_distinct=False,
                name="reminder_hold_once",
            ),
        ]


class MailDay(Walled):
    """A day whose daily letters have been written, and how many; so that they are written once."""

    day = models.DateField()
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "day"], name="mail_day_once"),
        ]
