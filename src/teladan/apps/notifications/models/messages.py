"""Messages to a person: what stands in the inbox."""

from typing import ClassVar

from django.db import models

from teladan.base.models import Walled
from teladan.engine.words import Said, from_json


class Message(Walled):
    """Something a person should do or know. One message a person and key, which says the present state.

    kind
        The ledger's word for what caused it, such as "plan.returned".
    key
        Names the matter, such as "plan:<id>:agree": telling it again changes this message instead of adding one.
    asks
        Whether something must be done; such a message leaves the inbox when the matter is settled. News
        (`asks` false) leave it when they are read.
    text
        A `Said` as JSON, so that each reader reads it in their language.
    mailed_at
        When a letter with it was written, or it was decided that none is needed.
    due
        The last day on which it can be done, in the agency's zone.
    """

    person_id = models.UUIDField(editable=False)
    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    asks = models.BooleanField(default=True)
    text = models.JSONField()
    url = models.CharField(max_length=500, blank=True, default="")
    due = models.DateField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "person_id", "key"], name="message_once"),
        ]
        indexes: ClassVar = [
            # the bell and the inbox: what is still open for one person, nearest deadline first
            models.Index(
                fields=["agency_id", "person_id", "due"],
                name="message_open",
                condition=models.Q(settled_at=None),
            ),
            # what no letter tells yet: few rows, read every few minutes
            models.Index(
                fields=["agency_id", "made_at"],
                name="message_unmailed",
                condition=models.Q(settled_at=None, mailed_at=None),
            ),
            # reminders: what is open, by its last day
            models.Index(
                fields=["agency_id", "due"],
                name="message_due",
                condition=models.Q(settled_at=None, asks=True),
            ),
            models.Index(fields=["agency_id", "key"], name="message_key"),  # settling a matter for everyone
        ]

    @property
    def said(self) -> Said:
        """What it says."""
        return from_json(self.text)
