"""The account of learning hours, and certificates."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from teladan.apps.development.models import Certificate, CertificateFile, HoursEntry
from teladan.apps.development.rules import duty_of
from teladan.apps.development.terms import CertificateStage, HoursState
from teladan.apps.organisation.queries import persons
from teladan.apps.planning.queries import rules_here
from teladan.base.bulk import among
from teladan.base.errors import Missing


def hours_of(person_id: UUID, year: int, overlay: str | None = None) -> HoursState:
    """Give how far a person is with the learning hours of a year: two statements. A door for career and reports."""
    return hours_of_people([person_id], year, overlay)[person_id]


def hours_of_people(
    person_ids: Iterable[UUID], year: int, overlay: str | None = None
) -> dict[UUID, HoursState]:
    """Give the same for many people, everyone named: two statements.

    overlay
        As in `planning.queries.rules_here`. The rules of the year's last day hold.
    """
    wanted = list(person_ids)
    book = rules_here(date(year, 12, 31), overlay)
    rows = HoursEntry.objects.filter(among("person", wanted), on__year=year)
    done = dict(rows.values_list("person_id").annotate(hours=Sum("hours")))
    known = persons(wanted)
    return {
        pk: HoursState(done.get(pk, 0), duty_of(known[pk].kind if pk in known else "", book)) for pk in wanted
    }


def entries_of(person_id: UUID, year: int) -> QuerySet[HoursEntry]:
    """Give what stands in a person's account of a year, the latest first."""
    rows = HoursEntry.objects.select_related("enrolment__session__course", "certificate")
    return rows.filter(person_id=person_id, on__year=year).order_by("-on", "-written_at")


def certificates_of(person_id: UUID) -> QuerySet[Certificate]:
    """Give a person's certificates, the latest first."""
    return Certificate.objects.filter(person_id=person_id).order_by("-ended_on", "-sent_at")


def certificates_waiting() -> QuerySet[Certificate]:
    """Give the certificates that wait for HR, the oldest first."""
    rows = Certificate.objects.filter(stage=CertificateStage.SENT).select_related("person__membership")
    return rows.order_by("sent_at", "id")


def file_of(certificate: Certificate) -> bytes:
    """Give the bytes of a certificate; Missing if they are not there."""
    found = CertificateFile.objects.filter(certificate=certificate).first()
    if found is None:
        raise Missing
    return bytes(found.content)
