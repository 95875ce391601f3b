"""Competencies in a play: HR confirms what posts require, everybody is assessed, and after training some are assessed again.

    set_standards(stage, day=…)                                     the dictionary, and the confirmed default standard
    assess_everybody(stage, opens=…, day=…, talks=…)                one round, both answer, levels are recorded
    assess_again(stage, gains={person: {competency: levels}}, …)    the same for those who were trained

They write nothing but what the pages write.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from datetime import time as hour
from typing import Any
from uuid import UUID

from teladan.apps.competency.actions import (
    Agreed,
    adopt_summary,
    begin_assessment,
    confirm_requirements,
    load_edition,
    record_agreement,
)
from teladan.apps.competency.queries import (
    competencies,
    competency_by_code,
    gaps_of_people,
    open_cases,
    sides_of,
)
from teladan.apps.competency.terms import Kind, RequirementSpec, RungSpec, parts_of
from teladan.apps.organisation.queries import officials_on
from teladan.apps.rating.actions import close_round, send_ratings
from teladan.apps.rating.queries import criteria_of, invitations_awaiting
from teladan.apps.rating.terms import Given, RaterRole
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.actor import Actor
from teladan.engine.rulebook.terms import Rating
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

TIK = "tk-tik"
"""A technical competency that every post needs at a low level: in it most gaps lie."""
LEVELS_OF_TIK = (
    ("Memakai aplikasi kantor untuk tugas sendiri.", "Mengetik dan menghitung dengan aplikasi kantor.", "Menyimpan berkas dengan nama dan tempat yang teratur.", "Menjaga kata sandi dan mengenali pesan palsu."),
    ("Mengolah data dan bekerja bersama secara daring.", "Mengolah tabel dengan rumus dan saringan.", "Bekerja pada dokumen bersama tanpa menimpa pekerjaan orang lain.", "Memeriksa kebenaran data sebelum dibagikan."),
    ("Memperbaiki cara kerja dengan teknologi.", "Mengubah pekerjaan berulang menjadi alur yang lebih singkat.", "Menyajikan data dalam gambar yang mudah dibaca.", "Membimbing rekan memakai aplikasi baru."),
    ("Merancang layanan digital unit.", "Menyusun kebutuhan sistem bersama pengguna.", "Menilai risiko data pribadi sebelum sistem dipakai.", "Mengukur manfaat sistem bagi warga."),
    ("Mengarahkan transformasi digital instansi.", "Menetapkan arah dan prioritas layanan digital.", "Menyatukan data antarinstansi.", "Memastikan layanan digital dapat dipakai semua warga."),
)  # fmt: skip
TALK = (
    "Sepakat: kekuatan dipertahankan, satu kompetensi dikembangkan lewat pelatihan pada tahun ini.",
    "Perbedaan dibahas dengan contoh pekerjaan; level disepakati dan ditinjau lagi setelah pelatihan.",
    "Sepakat membagi tugas yang melatih kompetensi ini, dengan bimbingan atasan setiap bulan.",
)
SEEN = (
    "Terlihat saat menyiapkan bahan rapat dan menindaklanjuti hasilnya.",
    "Contoh: menyelesaikan keluhan warga pada hari yang sama.",
    "Contoh: mendampingi rekan sampai dapat mengerjakan sendiri.",
)
NO_REASON = "Disepakati berdua setelah melihat contoh pekerjaan."
Gains = Mapping[UUID, Mapping[UUID, int]]
"""Levels that training brought, by person and competency."""


def set_standards(stage: Stage, *, day: date) -> None:
    """Let HR begin with the summary, load one technical competency, and confirm the proposed levels."""
    with stage.part("competency standards"):
        stage.do(adopt_summary, by=stage.hr, day=day)
        stage.do(
            load_edition,
            by=stage.hr,
            day=day,
            title="Kamus kompetensi teknis: teknologi informasi",
            source="Disusun instansi",
            is_official=True,
            since=date(day.year, 1, 1),
            rungs=[
                RungSpec(
                    TIK, "Pemanfaatan Teknologi Informasi", Kind.TECHNICAL, "", level, first, tuple(rest)
                )
                for level, (first, *rest) in enumerate(LEVELS_OF_TIK, start=1)
            ],
        )
        with stage.acting(stage.hr, day):
            every, levels = competencies(day), rules_in_force(day).class_levels
        specs = [
            RequirementSpec(of.id, min(level, 3) if of.kind == Kind.TECHNICAL else level, post_class=code)
            for of in every
            for code, level in levels.items()
        ]
        stage.do(confirm_requirements, by=stage.hr, day=day, specs=specs, since=day)


def assess_everybody(stage: Stage, *, opens: date, day: date, talks: date) -> None:
    """Play one assessment of everybody: opened, answered by both on `day`, talked about and recorded on `talks`."""
    with stage.acting(stage.hr, opens):
        people = list(officials_on(opens).order_by().values_list("pk", flat=True))
    _assess(stage, f"Asesmen kompetensi {opens.year}", people, {}, opens=opens, day=day, talks=talks)


def assess_again(stage: Stage, *, gains: Gains, opens: date, day: date, talks: date) -> None:
    """Play the assessment of those who were trained; what they gained shows in the answers of both.

    gains
        Levels gained in each competency; 0 for a course that brought nothing.
    """
    if gains:
        title = f"Asesmen ulang setelah pelatihan {opens.year}"
        _assess(stage, title, list(gains), gains, opens=opens, day=day, talks=talks)


def _assess(
    stage: Stage, title: str, people: Collection[UUID], gains: Gains, *, opens: date, day: date, talks: date
) -> None:
    with stage.part("competency assessment"):
        begun = stage.do(
            begin_assessment,
            by=stage.hr,
            day=opens,
            title=title,
            kinds=list(Kind),
            people=people,
            closes_at=stage.instant(talks, hour(6)),
            with_panel=False,
        )
        with stage.acting(stage.hr, opens):
            cases = list(open_cases(begun.id))
            true = _true_levels(stage, [case.person_id for case in cases], gains, opens)
        raters = sorted({pk for case in cases for pk in (case.person_id, case.superior_id)})
        actors = [stage.by_id[pk] for pk in raters if pk in stage.by_id]
        play_each(
            stage, "competency answers", actors, lambda rater: _answer(stage, rater, begun.id, true, day)
        )
        if stage.until is not None and stage.until < stage.instant(talks):
            return
        stage.do(close_round, by=stage.hr, day=talks - timedelta(days=1), round=begun.round)
        play_each(
            stage,
            "competency talks",
            cases,
            lambda case: _talk(stage, case, talks),
            together=lambda case: case.superior_id,
        )


def _true_levels(stage: Stage, people: Iterable[UUID], gains: Gains, on: date) -> dict[UUID, dict[str, int]]:
    """Say what people really can: what is recorded with what they gained, else thrown around what is required."""
    found: dict[UUID, dict[str, int]] = {}
    for pk, rows in gaps_of_people(people, on).items():
        gained = gains.get(pk, {})
        found[pk] = {
            row.code: row.reached + gained.get(row.competency_id, 0)
            if row.reached is not None
            else max(row.required - _lack(stage.nip_of[pk], row.code), 0)
            for row in rows
        }
    return found


def _lack(nip: str, code: str) -> int:
    """Throw how many levels somebody lacks: of ten people three lack one (six of ten in technology), a few two."""
    thrown = dice(nip, code, "kompetensi") % 20
    return 2 if thrown == 0 else 1 if thrown < (12 if code == TIK else 6) else 0


def _answer(
    stage: Stage, rater: Actor, assessment_id: UUID, true: dict[UUID, dict[str, int]], day: date
) -> None:
    """Fill in and send what waits for one rater in this assessment."""
    with stage.acting(rater, day):
        rows = [each for each in invitations_awaiting(rater.id) if each.sheet.round.cycle_id == assessment_id]
    for invitation in rows:
        ratee = invitation.sheet.ratee_id
        with stage.acting(rater, day):
            criteria = criteria_of(invitation.sheet_id)
        answers = {
            row.id: _given(stage.nip_of[ratee], invitation.role, row.ref, true[ratee]) for row in criteria
        }
        stage.do(send_ratings, by=rater, day=day, invitation=invitation, answers=answers, criteria=criteria)


def _given(nip: str, role: str, ref: str, true: Mapping[str, int]) -> Given:
    """Answer one indicator: people see themselves a little higher, superiors now and then a little lower."""
    code, level, _ = parts_of(ref)
    thrown = dice(nip, role, code, "sumber") % 8
    shift = (
        1
        if role == RaterRole.SELF and thrown < 2
        else -1
        if role == RaterRole.SUPERIOR and thrown == 0
        else 0
    )
    if level > true.get(code, 0) + shift:
        return Given(Rating.DI_BAWAH)
    strong = dice(nip, role, ref) % 9
    note = SEEN[dice(nip, ref) % len(SEEN)] if strong == 1 else ""
    return Given(Rating.DI_ATAS if strong == 0 else Rating.SESUAI, note)


def _talk(stage: Stage, case: Any, day: date) -> None:
    """Talk about the differences; record what the sources propose."""
    boss = stage.by_id.get(case.superior_id)
    if boss is None:
        return
    with stage.acting(boss, day):
        rows = sides_of(case, boss, stage.present(day)).rows
    levels = {row.competency.id: Agreed(row.proposal.level or 0, NO_REASON) for row in rows}
    talk = TALK[dice(stage.nip_of[case.person_id], "bahas") % len(TALK)]
    stage.do(record_agreement, by=boss, day=day, case=case, levels=levels, talk=talk, talked_on=day)


def technology(stage: Stage, day: date) -> UUID | None:
    """Give the id of the technical competency in which most gaps lie: what a useful course moves."""
    with stage.acting(stage.hr, day):
        found = competency_by_code(TIK)
    return found.id if found else None
