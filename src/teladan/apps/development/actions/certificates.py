"""Certificates: sent by the person, looked at by HR, credited in hours."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from teladan.apps.development import access, rules
from teladan.apps.development.models import Certificate, CertificateFile, Enrolment, HoursEntry
from teladan.apps.development.moves import settle_certificate
from teladan.apps.development.notices import certificate_sent, certificate_settled
from teladan.apps.development.terms import CertificateStage, EnrolmentStage
from teladan.apps.evidence.queries import examined
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say

LARGEST = 2 * 1024 * 1024
MOST_HOURS = 400
LONGEST_ANSWER = 500
KINDS = ("pdf", "png", "jpeg", "webp")


@action
def send_certificate(
    *,
    title: str,
    provider: str,
    ended_on: date,
    hours: int,
    name: str,
    content: bytes,
    by: Actor,
    now: datetime,
    enrolment_id: UUID | None = None,
) -> Certificate:
    """Send a certificate. Of an attendance that is credited already it is the proof; else HR looks and credits it."""
    access.may_learn(by).require()
    if len(content) > LARGEST:
        raise Invalid(say("The file is larger than {size} MB.", size=LARGEST // 1024**2), field="file")
    kind, shown, fault = examined(name, content)
    if fault is not None or kind is None:
        raise Invalid(fault or say("This kind of file is not taken."), field="file")
    if kind not in KINDS:
        raise Invalid(say("A certificate is a PDF or a picture."), field="file")
    if ended_on > local_day(now):
        raise Invalid(say("The last day of the training lies in the future."), field="ended_on")
    if not 1 <= hours <= MOST_HOURS:
        raise Invalid(say("Hours (JP) are a number from 1 to {most}.", most=MOST_HOURS), field="hours")
    sha256 = hashlib.sha256(content).hexdigest()
    same = Certificate.objects.filter(person_id=by.id, sha256=sha256).exclude(stage=CertificateStage.REFUSED)
    if same.exists():
        raise Invalid(say("You have sent this file before."), field="file")
    row = Certificate.objects.create(
        person_id=by.id,
        enrolment=_own(enrolment_id, by),
        title=title.strip(),
        provider=provider.strip(),
        ended_on=ended_on,
        hours=hours,
        name=shown,
        kind=kind,
        size=len(content),
        sha256=sha256,
        sent_at=now,
    )
    CertificateFile.objects.create(certificate=row, content=content)
    note("certificate.sent", subject=row, by=by, now=now, sha256=sha256, hours=hours)
    certificate_sent(row, by.name, now)
    return row


def _own(enrolment_id: UUID | None, by: Actor) -> Enrolment | None:
    if enrolment_id is None:
        return None
    rows = Enrolment.objects.filter(pk=enrolment_id, person_id=by.id, stage=EnrolmentStage.ATTENDED)
    return rows.first()


@action(on="certificate")
def accept_certificate(*, certificate: Certificate, by: Actor, now: datetime) -> None:
    """Accept a certificate; hours that no attendance has credited are credited now."""
    _may(certificate, "accept", by)
    settle_certificate(certificate, "accept", by, now)
    if certificate.enrolment_id is None:
        HoursEntry.objects.create(
            person_id=certificate.person_id,
            on=certificate.ended_on,
            hours=certificate.hours,
            title=certificate.title,
            certificate=certificate,
            written_by=by.id,
            written_at=now,
        )
    certificate_settled(certificate, now, accepted=True)


@action(on="certificate")
def refuse_certificate(*, certificate: Certificate, answer: str, by: Actor, now: datetime) -> None:
    """Refuse a certificate, with a reason that the person reads."""
    _may(certificate, "refuse", by)
    if not answer.strip():
        raise Invalid(say("Give your reason: the person reads it."), field="answer")
    if len(answer.strip()) > LONGEST_ANSWER:
        raise Invalid(
            say(
                "The text has {n} characters; at most {most} fit. Shorten it.",
                n=len(answer.strip()),
                most=LONGEST_ANSWER,
            ),
            field="answer",
        )
    settle_certificate(certificate, "refuse", by, now, answer.strip())
    certificate_settled(certificate, now, accepted=False)


def _may(row: Certificate, step: str, by: Actor) -> None:
    rules.CERTIFICATE_STEPS.may(step, stage=row.stage, roles=access.standing(by, row)).require()
