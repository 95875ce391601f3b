"""What the superior decided, each time anew."""

from typing import ClassVar

from django.db import models

from teladan.base.models import Walled
from teladan.engine.rulebook.terms import Predikat, Rating


class Decision(Walled):
    """One decision on an appraisal. Insert-only: a later one stands beside it with the next number.

    hasil, perilaku
        One word each, the superior's own, overall. A head's hasil is the mapping of the unit's predikat.
    why_hasil, why_perilaku
        The superior's sentence for each.
    justification, findings
        What the distribution pattern found once this decision was counted (codes), and why it was decided all the same.
    organisation
        The organisation predikat it stood on.
    trace
        The engine's trace: input, rules in full, output, provenance. It recomputes without this database.
    distribution
        The engine's trace of the distribution check; null where the person counts in no unit.
    basis
        The ratings that were before the superior: for each criterion kind, ref, text, own word, superior's word.
    beside
        What else lay before the superior: `periods` and `segments` of the year with their words, by whom and since when.
    objection_id, reason
        Of a decision on an objection: which one (`appeals` knows it), and the reasons. Such a decision is final.
    """

    appraisal = models.ForeignKey("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    hasil = models.CharField(max_length=10, choices=[(r, r) for r in Rating])
    perilaku = models.CharField(max_length=10, choices=[(r, r) for r in Rating])
    predikat = models.CharField(max_length=20, choices=[(p, p) for p in Predikat])
    rule = models.CharField(max_length=200)
    article = models.CharField(max_length=300)
    why_hasil = models.TextField(blank=True, default="")
    why_perilaku = models.TextField(blank=True, default="")
    justification = models.TextField(blank=True, default="")
    findings = models.JSONField(default=list)
    organisation = models.ForeignKey(
        "appraisal.OrganisationPredikat", on_delete=models.PROTECT, related_name="+"
    )
    trace = models.JSONField()
    distribution = models.JSONField(null=True)
    basis = models.JSONField(default=list)
    beside = models.JSONField(default=dict)
    objection_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "number"], name="decision_number_once"),
            models.UniqueConstraint(fields=["objection_id"], name="decision_one_an_objection"),
            models.CheckConstraint(
                name="decision_on_objection_has_reason",
                condition=models.Q(objection_id=None) | ~models.Q(reason=""),
            ),
        ]

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
        """The predikat as the word of the rulebook; it prints as a person reads it."""
        return Predikat(self.predikat)
