"""Comments (umpan balik) and the answers in their threads."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from teladan.apps.feedback.models.about import PERSON, About
from teladan.apps.feedback.terms import Kind, Tie, Topic, Words
from teladan.base.models import Versioned


class Comment(About):
    """Signed feedback from an author to a person; the two of them read it, and the superior if the person shows it.

    tie
        How the author stood to the person that day.
    text, situation, behaviour, impact
        What was said; all empty once it was withdrawn: what is taken back is no longer kept.
    read_at
        When the person first opened it.
    shared_at
        Since when the person shows it to their superior; None if they do not.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(max_length=12, choices=[(t.value, t.value) for t in Tie])
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    text = models.TextField(blank=True, default="")
    situation = models.TextField(blank=True, default="")
    behaviour = models.TextField(blank=True, default="")
    impact = models.TextField(blank=True, default="")
    ask = models.ForeignKey("feedback.Ask", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    shared_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(About.Meta):
        constraints: ClassVar = [
            *About.Meta.constraints,
            models.CheckConstraint(name="comment_not_to_oneself", condition=~Q(person=F("author"))),
            models.CheckConstraint(
                name="comment_says_something_unless_withdrawn",
                condition=Q(withdrawn_at__isnull=False, text="", situation="", behaviour="", impact="")
                | (Q(withdrawn_at=None) & (~Q(text="") | ~Q(behaviour=""))),
            ),
        ]
        indexes: ClassVar = [
            # what was said about a person this year: their page, and the rating page
            models.Index(fields=["person", "cycle", "written_at"], name="comment_received"),
            # what I have given
            models.Index(fields=["author", "written_at"], name="comment_given"),
        ]

    @property
    def words(self) -> Words:
        """What was said."""
        return Words(self.text, self.situation, self.behaviour, self.impact)

    @property
    def sort(self) -> Kind:
        """Its kind as the word of `terms`."""
        return Kind(self.kind)

    @property
    def stood(self) -> Tie:
        """The author's tie as the word of `terms`."""
        return Tie(self.tie)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the author has taken it back."""
        return self.withdrawn_at is not None

    @property
    def is_official(self) -> bool:
        """Whether it enters the evaluation document: the superior's words on a result or a value, but no question."""
        return (
            self.tie == Tie.SUPERIOR
            and self.topic != Topic.GENERAL
            and self.kind != Kind.QUESTION
            and not self.is_withdrawn
        )


class Reply(Versioned):
    """One answer in the thread of a comment, by either of the two; its words are gone once it was withdrawn."""

    comment = models.ForeignKey("feedback.Comment", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, default="")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reply_says_something_unless_withdrawn",
                condition=Q(withdrawn_at__isnull=False, text="") | (Q(withdrawn_at=None) & ~Q(text="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["comment", "written_at"], name="reply_in_thread"),  # a thread, in order
        ]

    @property
    def is_withdrawn(self) -> bool:
        """Whether the author has taken it back."""
        return self.withdrawn_at is not None
