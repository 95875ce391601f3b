"""Appraisals for tests. Call these inside an agency; people come from `tests.factories.organisation.placed`."""

from datetime import datetime

from teladan.apps.appraisal.actions import (
    AppraisalSpec,
    decide_ratings,
    open_appraisals,
    release_result,
    set_organisation_predikat,
    write_letter,
)
from teladan.apps.appraisal.models import Appraisal, Decision, OrganisationPredikat
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import leader_above
from teladan.apps.planning.models import Cycle
from teladan.engine.rulebook import terms
from teladan.engine.rulebook.terms import Rating
from teladan.flows.places import places_of
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, hr
from tests.factories.rating import a_round, a_sheet, sent
from tests.factories.tenancy import NOW

LETTER = {
    "strength": "Teliti memeriksa berkas",
    "strength_example": "Menemukan 12 data ganda pada bulan Agustus",
    "growth": "Bekerja bersama bidang lain",
    "growth_step": "Memaparkan cara kerja di rapat dinas sampai 10 Desember",
}


def an_appraisal(person: Person, cycle: Cycle | None = None, results: int = 1) -> Appraisal:
    """Open a person's appraisal with a sheet that nobody has answered yet."""
    cycle = cycle or a_cycle()
    placed, left_out = places_of({person.id}, NOW.date())
    assert not left_out, left_out
    place = placed[person.id]
    superior = Person.objects.get(pk=place.superior_id)
    sheet = a_sheet(person, superior, a_round(cycle.id), results)
    spec = AppraisalSpec(
        person.id,
        place.unit_id,
        place.counted_in_id,
        place.is_head,
        place.superior_id,
        place.upper_id,
        sheet.id,
    )
    rows = open_appraisals(cycle_id=cycle.id, period_id=None, specs=[spec], by=hr(), now=NOW).value
    appraisal: Appraisal = rows[0]
    return appraisal


def rated(appraisal: Appraisal, own: Rating = Rating.SESUAI, superior: Rating = Rating.SESUAI) -> Appraisal:
    """Let both send: every criterion with one word each."""
    sent(appraisal.sheet, appraisal.person, own)
    sent(appraisal.sheet, appraisal.superior, superior)
    return appraisal


def organisation_is(
    unit: Unit, word: terms.OrganisationPredikat = terms.OrganisationPredikat.BAIK, cycle: Cycle | None = None
) -> OrganisationPredikat:
    """Let the leader above set a unit's predikat."""
    leader = leader_above(unit.id, NOW.date())
    assert leader is not None
    row: OrganisationPredikat = set_organisation_predikat(
        unit_id=unit.id,
        cycle_id=(cycle or a_cycle()).id,
        predikat=word,
        reason="Capaian perjanjian kinerja sesuai target",
        by=actor_of(leader),
        now=NOW,
    ).value
    return row


def decided(
    appraisal: Appraisal,
    hasil: Rating | None = Rating.SESUAI,
    perilaku: Rating = Rating.SESUAI,
    justification: str = "Sesuai capaian bersama",
    at: datetime = NOW,
) -> Decision:
    """Let the superior decide."""
    decision: Decision = decide_ratings(
        appraisal=appraisal,
        hasil=hasil,
        perilaku=perilaku,
        by=actor_of(appraisal.superior),
        now=at,
        justification=justification,
    ).value
    return decision


def released(appraisal: Appraisal, at: datetime = NOW) -> Appraisal:
    """Let the superior write the letter and release the result."""
    by = actor_of(appraisal.superior)
    write_letter(appraisal=appraisal, by=by, now=at, **LETTER)
    release_result(appraisal=appraisal, by=by, now=at)
    return appraisal
