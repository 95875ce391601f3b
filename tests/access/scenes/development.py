"""Courses, sessions, plans, enrolments and certificates in a fitting state."""

from datetime import timedelta

from teladan.apps.development.models import (
    Certificate,
    CertificateFile,
    Course,
    DevelopmentImport,
    DevelopmentPlan,
    Enrolment,
    PlanLine,
    Session,
)
from teladan.apps.development.terms import CertificateStage, EnrolmentStage, PlanStage
from tests.access.scenes.plans import Parts
from tests.access.world import World
from tests.factories.development import a_course, a_session
from tests.factories.tenancy import NOW


def nobody_plans(_world: World) -> Parts:
    """Nobody has a development plan yet."""
    PlanLine.objects.all().delete()
    DevelopmentPlan.objects.all().delete()
    return {}


def plan_at(world: World, stage: str) -> Parts:
    """Put the official's development plan at a stage."""
    row = DevelopmentPlan.objects.get(person=world.cast["official"])
    is_over = stage in (PlanStage.AGREED, PlanStage.SUPERSEDED)
    DevelopmentPlan.objects.filter(pk=row.pk).update(
        stage=stage,
        agreed_by=world.cast["superior"].pk if is_over else None,
        agreed_at=NOW if is_over else None,
        remark="Sebut indikatornya" if stage == PlanStage.RETURNED else "",
    )
    return {"pk": row.pk}


def plan_written(world: World) -> Parts:
    """A development plan that is being written."""
    return plan_at(world, PlanStage.DRAFT)


def plan_submitted(world: World) -> Parts:
    """A development plan that is with the superior."""
    return plan_at(world, PlanStage.SUBMITTED)


def plan_agreed(world: World) -> Parts:
    """A development plan that is agreed."""
    return plan_at(world, PlanStage.AGREED)


def _with_line(parts: Parts) -> Parts:
    return {**parts, "line": PlanLine.objects.get(plan=parts["pk"]).pk}


def line_written(world: World) -> Parts:
    """A line of a plan that is being written."""
    return _with_line(plan_written(world))


def line_agreed(world: World) -> Parts:
    """A line of an agreed plan."""
    return _with_line(plan_agreed(world))


def course(_world: World) -> Parts:
    """A course of the catalogue."""
    return {"pk": Course.objects.get(code="KOM-1").pk}


def course_without_session(_world: World) -> Parts:
    """A course of which no session is announced."""
    return {"pk": a_course("KOM-9", "Komunikasi Krisis").pk}


def session(_world: World) -> Parts:
    """A session to come."""
    return {"pk": Session.objects.get(code="KOM-1-A").pk}


def session_begun(world: World) -> Parts:
    """A session that began yesterday, in which the official has a seat."""
    parts = enrolment_at(world, EnrolmentStage.SEATED)
    row = Enrolment.objects.get(pk=parts["pk"])
    day = NOW.date() - timedelta(days=1)
    Session.objects.filter(pk=row.session_id).update(begins=day, ends=day, apply_by=day)
    return {"pk": row.session_id}


def another_session(_world: World) -> Parts:
    """A session to come in which nobody is enrolled."""
    return {"pk": a_session(a_course("KOM-9", "Komunikasi Krisis"), "KOM-9-A").pk}


def enrolment_at(world: World, stage: str) -> Parts:
    """Put the official's enrolment at a stage."""
    row = Enrolment.objects.get(person=world.cast["official"])
    is_over = stage in (EnrolmentStage.ATTENDED, EnrolmentStage.ABSENT)
    Enrolment.objects.filter(pk=row.pk).update(
        stage=stage,
        queued_at=NOW if stage == EnrolmentStage.WAITING else None,
        ended_at=NOW if is_over else None,
        hours=8 if stage == EnrolmentStage.ATTENDED else None,
    )
    return {"pk": row.pk}


def applied(world: World) -> Parts:
    """An application that waits for the superior."""
    return enrolment_at(world, EnrolmentStage.APPLIED)


def endorsed(world: World) -> Parts:
    """An application that waits for HR."""
    return enrolment_at(world, EnrolmentStage.ENDORSED)


def attended(world: World) -> Parts:
    """A training that was attended four months ago."""
    parts = enrolment_at(world, EnrolmentStage.ATTENDED)
    day = NOW.date() - timedelta(days=130)
    Session.objects.filter(code="KOM-1-A").update(begins=day, ends=day, apply_by=day)
    return parts


def certificate_at(world: World, stage: str) -> Parts:
    """Put the official's certificate at a stage."""
    row = Certificate.objects.get(person=world.cast["official"])
    is_over = stage != CertificateStage.SENT
    Certificate.objects.filter(pk=row.pk).update(
        stage=stage,
        settled_by=world.cast["hr"].pk if is_over else None,
        settled_at=NOW if is_over else None,
    )
    return {"pk": row.pk}


def certificate(world: World) -> Parts:
    """A certificate that waits for HR."""
    parts = certificate_at(world, CertificateStage.SENT)
    CertificateFile.objects.get_or_create(certificate_id=parts["pk"], defaults={"content": b"%PDF-1.4"})
    return parts


def file_shown(world: World) -> Parts:
    """A file of courses that was read and waits for HR's word."""
    row = DevelopmentImport.objects.create(
        kind="courses",
        name="katalog.csv",
        sha256="0" * 64,
        rows=[],
        preview={"rows": 0, "counts": {}, "first": [], "faults": [], "fault_count": 0},
        person_id=world.cast["hr"].pk,
        loaded_at=NOW,
    )
    return {"pk": row.pk}
