"""What a superior says of a quarter (or month), or of a segment of the year that has ended; and the person's answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Walled
from teladan.engine.rulebook.terms import Predikat, Rating

PERSON = "organisation.Person"


class PeriodEvaluation(Walled):
    """One light evaluation: two words, a sentence each, and the predikat of the matrix. Insert-only: the highest number counts.

    period
        The quarter or month; None for a closing evaluation, by which a superior closes a segment of the year.
    first, last
        The days it speaks of, both included: of a period the part spent under this superior.
    unit, is_head
        Where the person served then, and whether they led it.
    organisation
        The unit's predikat of that period it stood on, if one was set: a head's hasil follows from it. Otherwise the
        predikat comes from the matrix alone.
    trace
        The engine's trace, as of a Decision.
    due
        The last day for it; later is late, never forbidden.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", null=True, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(default=False)
    number = models.PositiveSmallIntegerField()
    hasil = models.CharField(max_length=10, choices=[(r, r) for r in Rating])
    perilaku = models.CharField(max_length=10, choices=[(r, r) for r in Rating])
    predikat = models.CharField(max_length=20, choices=[(p, p) for p in Predikat])
    rule = models.CharField(max_length=200)
    article = models.CharField(max_length=300)
    why_hasil = models.TextField(blank=True, default="")
    why_perilaku = models.TextField(blank=True, default="")
    organisation = models.ForeignKey(
        "appraisal.OrganisationPredikat", null=True, on_delete=models.PROTECT, related_name="+"
    )
    trace = models.JSONField()
    due = models.DateField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "period", "number"],
                condition=Q(period__isnull=False),
                name="evaluation_number_once",
            ),
            models.UniqueConstraint(
                fields=["person", "cycle", "decided_by", "first", "number"],
                condition=Q(period=None),
                name="evaluation_closing_once",
            ),
            models.CheckConstraint(name="evaluation_days_in_order", condition=Q(first__lte=models.F("last"))),
            models.CheckConstraint(
                name="evaluation_not_of_oneself", condition=~Q(person=models.F("decided_by"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "cycle"], name="evaluation_of_person"),  # a person's year
            models.Index(fields=["cycle", "period"], name="evaluation_of_period"),  # how far a period is
        ]

    @property
    def is_closing(self) -> bool:
        """Whether it closes a segment of the year, rather than a period."""
        return self.period_id is None

    @property
    def hasil_word(self) -> Rating:
        """Hasil kerja as the word of the rulebook."""
        return Rating(self.hasil)

    @property
    def perilaku_word(self) -> Rating:
        """Perilaku kerja as the word of the rulebook."""
        return Rating(self.perilaku)

    @property
    def word(self) -> Predikat:
        """The predikat as the word of the rulebook."""
        return Predikat(self.predikat)


class PeriodAnswer(Walled):
    """The person has read an evaluation, and may have said something to it. Insert-only, once a version."""

    evaluation = models.OneToOneField(
        "appraisal.PeriodEvaluation", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField()
