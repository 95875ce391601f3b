"""The record of the performance dialogue (dialog kinerja), and the help promised in it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from teladan.apps.feedback.models.about import CYCLE, PERSON
from teladan.apps.feedback.terms import PromiseSpec, PromiseStage, TalkStage
from teladan.base.models import Versioned, Walled


class Talk(Versioned):
    """The talk of one person with their superior about one period of a cycle.

    number
        Which of its texts stands: each writing adds one.
    written_by
        Who wrote that text; the other side confirms it, and from then on nothing changes.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(CYCLE, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in TalkStage], default=TalkStage.WRITTEN
    )
    number = models.PositiveSmallIntegerField(default=1)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "period"], name="talk_one_a_period"),
            models.CheckConstraint(name="talk_not_with_oneself", condition=~Q(person=F("superior"))),
            models.CheckConstraint(
                name="talk_confirmation_is_whole",
                condition=Q(stage="written", confirmed_by=None, confirmed_at=None)
                | Q(stage="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="talk_confirmed_by_the_other", condition=~Q(confirmed_by=F("written_by"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "cycle"], name="talk_of_person"),  # a person's talks of a year
            models.Index(fields=["superior", "period"], name="talk_of_team"),  # who had none this quarter
        ]

    @property
    def word(self) -> TalkStage:
        """Its stage as the word of `terms`."""
        return TalkStage(self.stage)

    @property
    def is_confirmed(self) -> bool:
        """Whether both stand behind it."""
        return self.stage == TalkStage.CONFIRMED


class TalkText(Walled):
    """One version of a talk's record, never changed.

    promises
        Help promised, as written: a list of {"by": person's id, "text": …, "due": ISO day}.
    """

    talk = models.ForeignKey("feedback.Talk", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    went_well = models.TextField()
    obstacles = models.TextField(blank=True, default="")
    promises = models.JSONField(default=list)
    next_on = models.DateField(null=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["talk", "number"], name="talk_text_number_once"),
            models.CheckConstraint(name="talk_text_begins_with_what_went_well", condition=~Q(went_well="")),
        ]

    @property
    def promised(self) -> list[PromiseSpec]:
        """The help promised, as the record says it."""
        return [
            PromiseSpec(UUID(row["by"]), row["text"], date.fromisoformat(row["due"])) for row in self.promises
        ]


class Promise(Versioned):
    """Help that one of the two promised in a confirmed talk: a task until it is kept or no longer needed."""

    talk = models.ForeignKey("feedback.Talk", on_delete=models.PROTECT, related_name="+")
    promiser = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    due = models.DateField()
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in PromiseStage], default=PromiseStage.OPEN
    )
    settled_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="promise_settled_is_timed",
                condition=Q(stage="open", settled_at=None) | (~Q(stage="open") & Q(settled_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["talk"], name="promise_of_talk"),  # what a talk promised
            # what somebody still owes
            models.Index(fields=["promiser", "due"], name="promise_open", condition=Q(stage="open")),
        ]

    @property
    def word(self) -> PromiseStage:
        """Its stage as the word of `terms`."""
        return PromiseStage(self.stage)
