"""Learning hours (jam pelajaran, JP), and certificates that prove them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.development.terms import CertificateStage
from teladan.base.models import Versioned, Walled

PERSON = "organisation.Person"


class HoursEntry(Walled):
    """Hours that a person has done, or (negative) that were entered wrongly. Insert-only: the account is their sum.

    on
        The day that decides the year: the last day of the training.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    hours = models.SmallIntegerField()
    title = models.CharField(max_length=200)
    enrolment = models.ForeignKey(
        "development.Enrolment", null=True, on_delete=models.PROTECT, related_name="+"
    )
    certificate = models.ForeignKey(
        "development.Certificate", null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="hours_entry_counts", condition=~Q(hours=0)),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(hours__gt=0), name="hours_once_an_enrolment"
            ),
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(hours__gt=0), name="hours_once_a_certificate"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="hours_of_person")]


class Certificate(Versioned):
    """Proof of a training outside the catalogue, or of one's attendance in a session.

    enrolment
        The attendance it proves: its hours are credited already and do not count twice. None: HR credits them.
    name, kind, size, sha256
        The file: its name as text, what its bytes are, how many, and their fingerprint.
    answer
        Why HR refused it.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(
        "development.Enrolment", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=200, blank=True, default="")
    ended_on = models.DateField()
    hours = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stage = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in CertificateStage], default=CertificateStage.SENT
    )
    answer = models.CharField(max_length=500, blank=True, default="")
    sent_at = models.DateTimeField()
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            # the same file proves one training once
            models.UniqueConstraint(
                fields=["person", "sha256"],
                condition=~Q(stage=CertificateStage.REFUSED),
                name="certificate_once",
            ),
            models.CheckConstraint(
                name="certificate_settling_is_timed",
                condition=Q(stage=CertificateStage.SENT, settled_at=None, settled_by=None)
                | (~Q(stage=CertificateStage.SENT) & Q(settled_at__isnull=False, settled_by__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "ended_on"], name="certificate_of_person"),
            models.Index(fields=["sent_at"], name="certificate_waits", condition=Q(stage="sent")),
        ]

    @property
    def word(self) -> CertificateStage:
        """Its stage as the word of `terms`."""
        return CertificateStage(self.stage)


class CertificateFile(Walled):
    """The bytes of a certificate, apart so that no list reads them. Insert-only."""

    certificate = models.OneToOneField("development.Certificate", on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
