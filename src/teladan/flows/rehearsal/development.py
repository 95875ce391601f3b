"""The learning year of everybody: gaps, plans, trainings with seats and waiting lists, hours, evaluations, what it did.

One course is planted as useful and one as useless: whoever attended the first is assessed a level higher in the autumn
more often than similar people, whoever attended the second no more often than they. The effect page must find both.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from teladan.apps.competency.actions import adopt_summary, confirm_requirements, record_results
from teladan.apps.competency.queries import competencies, gaps_of_people
from teladan.apps.competency.terms import CentreResult, RequirementSpec
from teladan.apps.development.actions import (
    Attendance,
    agree_plan,
    apply_for_session,
    cancel_enrolment,
    confirm_import,
    endorse_application,
    evaluate_training,
    give_seat,
    give_seats,
    measure_effects,
    preview_import,
    propose_plan,
    put_in_queue,
    record_attendance,
    submit_plan,
)
from teladan.apps.development.queries import (
    Enrolment,
    Session,
    applications_with_hr,
    enrolments_of_session,
    free_seats,
    session_by_code,
)
from teladan.apps.development.terms import EnrolmentStage, ImportKind
from teladan.apps.development.terms.enrolments import QUESTIONS, Evaluator
from teladan.apps.organisation.queries import officials_on
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.verdict import Refused
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

USEFUL, USELESS = "mk-komunikasi", "mk-kerjasama"
"""Competencies of the two planted courses: the first moves its own, the second does not."""
COURSES = (
    ("KOM-01", "Komunikasi Pelayanan yang Jelas", "klasikal", 20, 1_250_000, USEFUL, "BPSDM Provinsi Contoh"),
    ("TIM-01", "Seminar Kerja Sama Tim", "seminar", 6, 400_000, USELESS, "Lembaga Pelatihan Contoh"),
    ("LAY-01", "Standar Pelayanan Publik", "e-learning", 10, 0, "mk-pelayanan", "Corpu Kota Contoh"),
    (
        "PTS-01",
        "Pengambilan Keputusan Berbasis Data",
        "klasikal",
        24,
        1_900_000,
        "mk-keputusan",
        "BPSDM Provinsi Contoh",
    ),
    (
        "UBH-01",
        "Pendampingan Mengelola Perubahan",
        "coaching",
        12,
        600_000,
        "mk-perubahan",
        "Bagian Organisasi",
    ),
    ("DIRI-1", "Mentoring Rekan Baru", "mentoring", 12, 0, "mk-pengembangan", "Unit masing-masing"),
    (
        "MAG-01",
        "Magang di Mal Pelayanan Publik",
        "magang",
        40,
        0,
        "mk-pelayanan|mk-hasil",
        "Mal Pelayanan Publik",
    ),
)
SEATS_OF = {"KOM-01": 6, "TIM-01": 6, "LAY-01": 3, "PTS-01": 10, "UBH-01": 20, "DIRI-1": 15, "MAG-01": 30}
"""Of so many people one has a seat."""
STARTS = {
    "KOM-01": (4, 13),
    "TIM-01": (5, 4),
    "LAY-01": (5, 18),
    "PTS-01": (6, 8),
    "UBH-01": (6, 15),
    "DIRI-1": (7, 6),
    "MAG-01": (8, 3),
}
GOOD, LUCK = 70, 15
"""Of a hundred people: how many reach a level more after the useful course, and how many without any."""
REASONS = (
    "Setiap hari saya menjelaskan persyaratan kepada warga dan masih sering diminta mengulang.",
    "Saya ditunjuk sebagai penghubung antarunit mulai triwulan depan.",
    "Hasil asesmen menunjukkan kesenjangan pada kompetensi ini, dan atasan menyarankannya.",
)


def learn_through_the_year(stage: Stage) -> None:
    """Play the learning year from spring to the autumn's assessment; what is still to come is left out."""
    year = stage.year
    parts = (
        (date(year, 3, 2), assess_before),
        (date(year, 3, 3), load_catalogue),
        (date(year, 3, 5), agree_on_plans),
        (date(year, 3, 16), apply_and_seat),
        (date(year, 4, 16), attend),
        (date(year, 11, 2), assess_again),
    )
    for day, play in parts:
        if _has_come(stage, day):
            play(stage, day=day)


def _has_come(stage: Stage, day: date) -> bool:
    """Whether a day has come in this play."""
    return stage.until is None or stage.instant(day) <= stage.until


def assess_before(stage: Stage, *, day: date) -> None:
    """Let the assessment centre measure everybody, if nobody has been measured yet; the dictionary comes first."""
    with stage.part("levels before"), stage.acting(stage.hr, day) as who:
        if not competencies(day):
            adopt_summary(**who)
            stage.actions[adopt_summary.__name__] += 1
            _confirm_levels(day, who)
        people = _people(day)
        gaps = gaps_of_people(people, day)
        rows = [
            CentreResult(
                person,
                gap.competency_id,
                _first_level(person, gap.code, gap.required),
                day,
                "UPT Penilaian",
            )
            for person, found in gaps.items()
            for gap in found
            if gap.reached is None
        ]
        if rows:
            record_results(rows=rows, **who)
            stage.actions[record_results.__name__] += 1


def _confirm_levels(day: date, who: dict[str, object]) -> None:
    specs = [
        RequirementSpec(each.id, level, post_class=code)
        for each in competencies(day)
        for code, level in rules_in_force(day).class_levels.items()
    ]
    confirm_requirements(specs=specs, since=day, **who)


def _first_level(person: UUID, code: str, required: int) -> int:
    """Give the level somebody has at first: half of them a level short, some two, some above."""
    throw = dice("level", person, code) % 10
    return max(0, min(5, required + (-1 if throw < 5 else -2 if throw == 5 else 1 if throw == 9 else 0)))


def load_catalogue(stage: Stage, *, day: date) -> None:
    """Let HR load courses and sessions as files."""
    with stage.part("catalogue"):
        with stage.acting(stage.hr, day):
            many = len(_people(day))
        head = "kode,judul,bentuk,jp,biaya,kompetensi,penyelenggara"
        courses = "\n".join([head, *(",".join(map(str, row)) for row in COURSES)])
        head = "kode_sesi,kode,mulai,selesai,batas_daftar,kursi,cara,tempat"
        sessions = "\n".join([head, *(_session_row(stage, row[0], many) for row in COURSES)])
        for kind, text in ((ImportKind.COURSES, courses), (ImportKind.SESSIONS, sessions)):
            given = {"kind": kind, "name": f"{kind}.csv", "content": text.encode()}
            shown = stage.do(preview_import, by=stage.hr, day=day, **given)
            stage.do(confirm_import, by=stage.hr, day=day, shown=shown)


def _session_row(stage: Stage, code: str, many: int) -> str:
    begins = date(stage.year, *STARTS[code])
    seats = max(2, many // SEATS_OF[code])
    days = (begins, begins + timedelta(days=2), begins - timedelta(days=14))
    return ",".join(
        [
            f"{code}-{stage.year}",
            code,
            *(d.isoformat() for d in days),
            str(seats),
            "tatap muka",
            "Aula BKPSDM",
        ]
    )


def agree_on_plans(stage: Stage, *, day: date, share: int = 40) -> None:
    """Let a share of the people (percent) have a plan proposed and agree on it with their superiors."""
    with stage.part("development plans"):
        with stage.acting(stage.hr, day):
            people = [pk for pk in _people(day) if dice("idp", pk) % 100 < share and pk in stage.by_id]

        def play(person: UUID) -> None:
            by = stage.by_id[person]
            plan = stage.do(propose_plan, by=by, day=day, year=stage.year)
            with stage.acting(by, day + timedelta(days=3)) as who:
                try:
                    submit_plan(plan=plan, **who)
                except Refused:
                    return
                stage.actions[submit_plan.__name__] += 1
            if plan.superior_id in stage.by_id and dice("agree", person) % 10:
                stage.do(agree_plan, by=stage.by_id[plan.superior_id], day=day + timedelta(days=8), plan=plan)

        play_each(stage, "development plans", people, play)


def apply_and_seat(stage: Stage, *, day: date) -> None:
    """Let some apply for the first course, with endorsement, seats and a waiting list; HR gives all other seats in bulk."""
    with stage.part("seats"):
        first = _session(stage, "KOM-01", day)
        with stage.acting(stage.hr, day):
            people = _people(day)
        appliers = [pk for pk in people if dice("apply", pk) % 12 == 0 and pk in stage.by_id][
            : first.seats + 3
        ]
        for person in appliers:
            _apply(stage, first, person, day)
        _settle_applications(stage, first, day + timedelta(days=7))
        for code, *_ in COURSES:
            session = _session(stage, code, day)
            with stage.acting(stage.hr, day + timedelta(days=10)) as who:
                free = free_seats([session])[session.pk]
                chosen = _with_gap(people, session, day)
                given = give_seats(session=session, people=chosen[:free], **who)
                stage.actions[give_seats.__name__] += 1
                stage.tell("seats", len(given.value), session.seats)


def _apply(stage: Stage, session: Session, person: UUID, day: date) -> None:
    by = stage.by_id[person]
    reason = REASONS[dice("reason", person) % len(REASONS)]
    row = stage.do(apply_for_session, by=by, day=day, session=session, reason=reason)
    if row.superior_id in stage.by_id and row.stage == EnrolmentStage.APPLIED:
        stage.do(
            endorse_application, by=stage.by_id[row.superior_id], day=day + timedelta(days=2), enrolment=row
        )


def _settle_applications(stage: Stage, session: Session, day: date) -> None:
    """Seats for all but the last two, who wait; then one steps back, and the first in line moves up."""
    with stage.acting(stage.hr, day):
        rows = [row for row in applications_with_hr() if row.session_id == session.pk]
    seated = rows[:-2] if len(rows) > 3 else rows
    for row in seated:
        stage.do(give_seat, by=stage.hr, day=day, enrolment=row)
    for row in rows[len(seated) :]:
        stage.do(put_in_queue, by=stage.hr, day=day, enrolment=row)
    if len(rows) > 3:
        back = seated[0]
        stage.do(
            cancel_enrolment, by=stage.by_id[back.person_id], day=day + timedelta(days=2), enrolment=back
        )


def _with_gap(people: Iterable[UUID], session: Session, day: date) -> list[UUID]:
    """Give people with a gap that the session moves, in an order that chance gives."""
    gaps = gaps_of_people(list(people), day)
    found = [
        pk for pk, rows in gaps.items() if any(gap.gap and gap.code in session.competencies for gap in rows)
    ]
    return sorted(found, key=lambda pk: dice("seat", session.code, pk))


def attend(stage: Stage, *, day: date) -> None:
    """Let nearly everybody with a seat attend; scores rise; most evaluate, and some superiors look back."""
    with stage.part("trainings"):
        for code, *_ in COURSES:
            day = date(stage.year, *STARTS[code]) + timedelta(days=3)
            if not _has_come(stage, day):
                continue
            session = _session(stage, code, day)
            with stage.acting(stage.hr, day) as who:
                seats = [
                    row for row in enrolments_of_session(session.pk) if row.stage == EnrolmentStage.SEATED
                ]
                rows = [_attendance(session, row.person_id) for row in seats]
                if not rows:
                    continue
                done = record_attendance(session=session, rows=rows, **who)
                stage.actions[record_attendance.__name__] += 1
            attended = [row for row in done.value if row.stage == EnrolmentStage.ATTENDED]
            _evaluate(stage, attended, Evaluator.PARTICIPANT, day + timedelta(days=4), every=3)
            _evaluate(stage, attended, Evaluator.SUPERIOR, day + timedelta(days=100), every=8)


def _attendance(session: Session, person: UUID) -> Attendance:
    throw = dice("attend", session.code, person)
    before = 35 + throw % 40
    return Attendance(
        person_id=person,
        attended=throw % 20 != 0,
        before=Decimal(before),
        after=Decimal(min(100, before + 5 + throw % 30)),
        is_passed=throw % 25 != 1,
    )


def _evaluate(stage: Stage, rows: Iterable[Enrolment], side: Evaluator, day: date, *, every: int) -> None:
    """Let one in `every` evaluate, by whoever this side is."""
    if not _has_come(stage, day):
        return
    for row in rows:
        whose = row.person_id if side is Evaluator.PARTICIPANT else row.superior_id
        throw = dice("mark", side, row.person_id, row.session_id)
        if whose not in stage.by_id or throw % every:
            continue
        marks = {key: 3 + dice(key, throw) % 3 for key, _ in QUESTIONS[side]}
        stage.do(
            evaluate_training, by=stage.by_id[whose], day=day, enrolment=row, side=side, marks=marks, text=""
        )


def assess_again(stage: Stage, *, day: date) -> None:
    """Let the assessment centre measure everybody again, then HR measure what the trainings did."""
    if not _has_come(stage, day):
        return
    with stage.part("levels after"), stage.acting(stage.hr, day) as who:
        people = _people(day)
        useful = set(_attended(stage, "KOM-01", day))
        gaps = gaps_of_people(people, day)
        rows = []
        for person, found in gaps.items():
            for gap in found:
                if gap.code not in (USEFUL, USELESS) or gap.reached is None:
                    continue
                chance = GOOD if gap.code == USEFUL and person in useful else LUCK
                gained = dice("again", person, gap.code) % 100 < chance
                rows.append(
                    CentreResult(
                        person, gap.competency_id, min(5, gap.reached + gained), day, "UPT Penilaian"
                    )
                )
        record_results(rows=rows, **who)
        measure_effects(year=stage.year, **who)
        stage.actions[record_results.__name__] += 1
        stage.actions[measure_effects.__name__] += 1


def _attended(stage: Stage, code: str, day: date) -> list[UUID]:
    rows = enrolments_of_session(_session_here(stage, code).pk)
    return [
        row.person_id for row in rows if row.stage == EnrolmentStage.ATTENDED and row.session.begins < day
    ]


def _session(stage: Stage, code: str, day: date) -> Session:
    with stage.acting(stage.hr, day):
        return _session_here(stage, code)


def _session_here(stage: Stage, code: str) -> Session:
    found = session_by_code(f"{code}-{stage.year}")
    if found is None:
        raise LookupError(f"session {code}-{stage.year} was not announced")
    return found


def _people(day: date) -> list[UUID]:
    return list(officials_on(day).order_by("nip").values_list("pk", flat=True))
