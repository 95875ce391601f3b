"""Objections for tests. Call these inside an agency; people come from `tests.factories.organisation.placed`."""

from datetime import datetime, timedelta

from teladan.apps.appeals.actions import decide_objection, explain_rating, file_objection
from teladan.apps.appeals.models import Objection, Ruling
from teladan.apps.appeals.terms import Subject
from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat
from teladan.apps.organisation.models import Person, Unit
from teladan.engine.rulebook.terms import Rating
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

REASONS = "Dua hasil kerja selesai sebelum tenggat, tetapi tidak dihitung."
EXPLANATION = "Dua hasil itu selesai setelah tenggat yang disepakati pada dialog bulan Juni."
WHY = "Catatan dialog bulan Juni menunjukkan bahwa tenggat telah diubah bersama."


def a_result(person: Person, at: datetime = NOW) -> Appraisal:
    """Give a person a released annual result: results meet, behaviour meets, so Baik."""
    organisation_is_set()
    found = rated(an_appraisal(person))
    decided(found, at=at)
    row: Appraisal = released(found, at)
    return row


def organisation_is_set() -> None:
    """Let the leader call the Dinas good, once."""
    unit = Unit.objects.get(code="05")
    if not OrganisationPredikat.objects.filter(unit=unit).exists():
        organisation_is(unit)


def an_objection(
    appraisal: Appraisal, at: datetime = NOW, subjects: tuple[Subject, ...] = (Subject.HASIL,)
) -> Objection:
    """Let the person object to a released result."""
    by = actor_of(appraisal.person)
    row: Objection = file_objection(
        appraisal=appraisal, subjects=subjects, reasons=REASONS, by=by, now=at
    ).value
    return row


def explained(objection: Objection, at: datetime = NOW) -> Objection:
    """Let the rater explain."""
    explain_rating(objection=objection, text=EXPLANATION, by=actor_of(objection.rater), now=at)
    return objection


def ruled(
    objection: Objection,
    hasil: Rating | None = Rating.SESUAI,
    perilaku: Rating = Rating.SESUAI,
    at: datetime = NOW + timedelta(days=1),
) -> Ruling:
    """Let whoever has it decide."""
    assert objection.decider is not None
    by = actor_of(objection.decider)
    row: Ruling = decide_objection(
        objection=objection, hasil=hasil, perilaku=perilaku, reasons=WHY, by=by, now=at
    ).value
    return row
