"""Courses, sessions, plans and enrolments for tests. Call these inside an agency."""

from datetime import date, timedelta

from teladan.apps.development.models import (
    AllocationRun,
    Certificate,
    Course,
    DevelopmentImport,
    DevelopmentPlan,
    Enrolment,
    Evaluation,
    HoursEntry,
    PlanLine,
    ProposedSeat,
    SeatLock,
    Session,
)
from teladan.apps.development.terms import (
    CourseKind,
    EnrolmentStage,
    Mode,
    PlanStage,
    SessionState,
    Source,
)
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import segment_of, superior_of
from tests.factories.tenancy import NOW

TODAY = NOW.date()


def a_course(code: str = "KOM-1", title: str = "Komunikasi Pelayanan", **more: object) -> Course:
    """Give the course with this code, made if it is not there: 8 JP, moves communication by one level."""
    given = {
        "title": title,
        "kind": CourseKind.CLASSICAL,
        "hours": 8,
        "provider": "BPSDM",
        "cost": 750_000,
        "competencies": ["mk-komunikasi"],
    } | more
    return Course.objects.get_or_create(code=code, defaults=given)[0]


def a_session(course: Course | None = None, code: str = "KOM-1-A", **more: object) -> Session:
    """Give the session with this code, made if it is not there: in thirty days, two days, two seats."""
    course = course or a_course()
    begins = TODAY + timedelta(days=30)
    given = {
        "begins": begins,
        "ends": begins + timedelta(days=1),
        "apply_by": begins - timedelta(days=10),
        "seats": 2,
        "mode": Mode.PLACE,
        "place": "Aula",
        "hours": course.hours,
        "cost": course.cost,
        "competencies": course.competencies,
        "state": SessionState.OPEN,
        "course": course,
    } | more
    return Session.objects.get_or_create(code=code, defaults=given)[0]


def an_idp(person: Person, stage: PlanStage = PlanStage.DRAFT, year: int | None = None) -> DevelopmentPlan:
    """Put a plan with one line at a stage, as if people had brought it there."""
    superior, segment = superior_of(person.pk, TODAY), segment_of(person.pk, TODAY)
    is_over = stage in (PlanStage.AGREED, PlanStage.SUPERSEDED)
    plan = DevelopmentPlan.objects.create(
        person=person,
        superior=superior,
        unit=segment.post.unit if segment else None,
        year=year or TODAY.year,
        stage=stage,
        begun_at=NOW,
        submitted_at=None if stage == PlanStage.DRAFT else NOW,
        agreed_by=superior if is_over else None,
        agreed_at=NOW if is_over else None,
    )
    PlanLine.objects.create(
        plan=plan,
        position=1,
        basis="own",
        goal="Menjelaskan layanan dengan kata yang mudah",
        indicator="Tiga orang warga menyebut penjelasannya jelas",
        deadline=date(TODAY.year, 12, 15),
    )
    return plan


def an_enrolment(
    person: Person, session: Session | None = None, stage: EnrolmentStage = EnrolmentStage.APPLIED
) -> Enrolment:
    """Put an enrolment at a stage, as if people had brought it there."""
    segment = segment_of(person.pk, TODAY)
    is_over = stage in (EnrolmentStage.ATTENDED, EnrolmentStage.ABSENT)
    session = session or a_session()
    return Enrolment.objects.create(
        session=session,
        person=person,
        superior=superior_of(person.pk, TODAY),
        unit=segment.post.unit if segment else None,
        stage=stage,
        source=Source.APPLICATION,
        reason="Sering diminta menjelaskan layanan",
        applied_at=NOW,
        queued_at=NOW if stage == EnrolmentStage.WAITING else None,
        ended_at=NOW if is_over else None,
        hours=session.hours if stage == EnrolmentStage.ATTENDED else None,
    )


def a_certificate(person: Person, sha256: str = "a" * 64) -> Certificate:
    """Put a certificate that waits for HR; its bytes are not there."""
    return Certificate.objects.create(
        person=person,
        title="Pelatihan Arsip Dinamis",
        provider="ANRI",
        ended_on=TODAY - timedelta(days=20),
        hours=6,
        name="sertifikat.pdf",
        kind="pdf",
        size=1000,
        sha256=sha256,
        sent_at=NOW,
    )


def a_learning_year(person: Person, colleague: Person) -> None:
    """Give a person one of each that a policy looks at, and a colleague a training with hours and an evaluation."""
    an_idp(person)
    an_enrolment(person)
    a_certificate(person)
    ended = TODAY - timedelta(days=20)
    old = a_session(a_course("ARS-1", "Arsip Dinamis"), "ARS-1-A", begins=ended, ends=ended, apply_by=ended)
    done = an_enrolment(colleague, old, EnrolmentStage.ATTENDED)
    HoursEntry.objects.create(
        person=colleague, on=ended, hours=8, title=old.course.title, enrolment=done, written_at=NOW
    )
    DevelopmentImport.objects.create(
        kind="courses",
        name="katalog.csv",
        sha256="0" * 64,
        rows=[],
        preview={"rows": 0, "counts": {}, "first": [], "faults": [], "fault_count": 0},
        person_id=person.pk,
        loaded_at=NOW,
    )
    Evaluation.objects.create(
        enrolment=done,
        side="participant",
        marks={"content": 5, "teaching": 4, "running": 4},
        text="Latihannya dekat dengan pekerjaan",
        written_by=colleague,
        written_at=NOW,
    )
    a_plan_of_seats(person)
    session = a_session(old.course, "ARS-1-B")
    SeatLock.objects.create(session=session, person=colleague, locked_by=colleague, locked_at=NOW)


def a_plan_of_seats(person: Person) -> AllocationRun:
    """Give a proposed plan of seats in which a person has one."""
    result = {
        "seats": 1,
        "seated": 1,
        "without_seat": 0,
        "unmet": 0,
        "objective": 1,
        "bound": 1,
        "gap_percent": 0,
    }
    run = AllocationRun.objects.create(
        year=NOW.year,
        settings={"give": 0, "absent": 30},
        result=result | {"proved": True},
        inputs_digest="a" * 64,
        engine_version="0.1.0",
        made_at=NOW,
    )
    session = a_session(a_course("KOM-8", "Menulis Siaran Pers"), "KOM-8-A")
    ProposedSeat.objects.create(run=run, session=session, person=person, value=1)
    return run
