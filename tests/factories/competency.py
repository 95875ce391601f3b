"""Dictionaries, standards and assessments for tests. Call these inside an agency; people come from `placed`."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from teladan.apps.competency.actions import (
    Agreed,
    adopt_summary,
    begin_assessment,
    confirm_requirements,
    load_edition,
    preview_dictionary,
    record_agreement,
)
from teladan.apps.competency.models import Assessment, Case, Competency, DictionaryImport
from teladan.apps.competency.queries import compared_of
from teladan.apps.competency.terms import Kind, RequirementSpec, RungSpec
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import send_ratings
from teladan.apps.rating.models import Criterion, Invitation
from teladan.apps.rating.terms import Given
from teladan.apps.tenancy.queries import rules_in_force
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.tenancy import NOW

SINCE = date(2026, 1, 1)
LATER = NOW + timedelta(days=4)


def a_small_dictionary(codes: Collection[str] = ("mk-integritas",)) -> list[Competency]:
    """Load a dictionary of few competencies, three indicators a level; official."""
    rungs = [
        RungSpec(code, code.title(), Kind.MANAGERIAL, "", level, f"Level {level}", tuple("abc"))
        for code in codes
        for level in range(1, 6)
    ]
    load_edition(
        title="Kamus", source="Perwali 1/2026", is_official=True, since=SINCE, rungs=rungs, by=hr(), now=NOW
    )
    return list(Competency.objects.filter(code__in=list(codes)).order_by("code"))


def a_standard(competencies: Collection[Competency]) -> None:
    """Confirm the rulebook's proposal for these competencies."""
    specs = [
        RequirementSpec(each.id, level, post_class=code)
        for each in competencies
        for code, level in rules_in_force(SINCE).class_levels.items()
    ]
    confirm_requirements(specs=specs, since=SINCE, by=hr(), now=NOW)


def competencies_under_way(cast: dict[str, Person]) -> None:
    """Three people at three stages of an assessment: still answering, both have sent, levels recorded; and a file shown."""
    a_standard(a_small_dictionary())
    an_assessment([cast[key] for key in ("peer_1", "peer_3", "subordinate_1")])
    for key in ("peer_1", "peer_3"):
        case = case_of(cast[key])
        answered(case, cast[key], 2)
        answered(case, cast["superior"], 1)
    agreed(case_of(cast["peer_3"]), cast["superior"])
    a_file_shown()


def a_file_shown() -> DictionaryImport:
    """Show what a dictionary file would bring."""
    lines = (
        "kode,nama,jenis,rumpun,level,deskripsi,indikator",
        "tk-guru-kelas,Kelas,teknis,guru,1,Dasar,Hadir",
    )
    shown: DictionaryImport = preview_dictionary(
        content="\n".join(lines).encode(),
        name="kamus.csv",
        title="Kamus teknis guru",
        source="Perwali 2/2026",
        since=SINCE,
        is_official=True,
        by=hr(),
        now=NOW,
    ).value
    return shown


def a_dictionary_with_standard() -> list[Competency]:
    """Adopt the summary and confirm the proposed levels."""
    adopt_summary(by=hr(), now=NOW)
    every = list(Competency.objects.order_by("code"))
    a_standard(every)
    return every


def an_assessment(
    people: Collection[Person],
    *,
    with_panel: bool = False,
    now: datetime = NOW,
    closes_at: datetime = LATER,
    title: str = "Asesmen 2026",
) -> Assessment:
    """Begin an assessment of these people."""
    begun: Assessment = begin_assessment(
        title=title,
        kinds=[Kind.MANAGERIAL],
        people=[each.pk for each in people],
        closes_at=closes_at,
        with_panel=with_panel,
        by=hr(),
        now=now,
    ).value
    return begun


def case_of(person: Person) -> Case:
    """Give a person's newest case."""
    return (
        Case.objects.select_related("assessment__round", "person__membership")
        .filter(person=person)
        .latest("id")
    )


def answered(case: Case, rater: Person, up_to: int, now: datetime = NOW) -> Invitation:
    """Answer a case: indicators up to a level are seen, those above are not."""
    criteria = list(Criterion.objects.filter(sheet=case.sheet_id))
    answers = {
        row.id: Given(Rating.SESUAI if int(row.ref.split(":")[1]) <= up_to else Rating.DI_BAWAH, "Contoh")
        for row in criteria
    }
    invitation = Invitation.objects.get(sheet=case.sheet_id, rater=rater)
    send_ratings(invitation=invitation, answers=answers, by=actor_of(rater), now=now)
    return invitation


def agreed(case: Case, superior: Person, levels: dict[UUID, int] | None = None, now: datetime = NOW) -> None:
    """Record what the sources propose, or these levels with a reason."""
    by = actor_of(superior)
    proposed = {row.competency.id: row.proposal.level or 0 for row in compared_of(case, by, now)}
    record_agreement(
        case=case,
        levels={pk: Agreed((levels or proposed)[pk], "Disepakati berdua") for pk in proposed},
        talk="Mengikuti pelatihan pada triwulan berikutnya.",
        talked_on=now.date(),
        by=by,
        now=now,
    )
