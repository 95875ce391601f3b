"""Wishes for feedback."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from teladan.apps.feedback.models.about import PERSON, About
from teladan.apps.feedback.terms import AskStage


class Ask(About):
    """Somebody asks a colleague what they saw of one result, of a value, or in general.

    text
        What the asker would like to know.
    answer
        A kind word to a wish that was declined; may be empty.
    """

    asker = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in AskStage], default=AskStage.OPEN
    )
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta(About.Meta):
        constraints: ClassVar = [
            *About.Meta.constraints,
            models.CheckConstraint(name="ask_not_of_oneself", condition=~Q(asker=F("asked"))),
            models.UniqueConstraint(
                fields=["asker", "asked", "topic", "ref"],
                condition=Q(stage="open"),
                name="ask_once_at_a_time",
            ),
            models.CheckConstraint(
                name="ask_settled_is_timed",
                condition=Q(stage="open", settled_at=None) | (~Q(stage="open") & Q(settled_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked", "stage"], name="ask_of_me"),  # what I am asked for
        ]

    @property
    def word(self) -> AskStage:
        """Its stage as the word of `terms`."""
        return AskStage(self.stage)
