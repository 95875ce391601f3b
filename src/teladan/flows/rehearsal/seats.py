"""Seats of sessions to come, planned by the engine: a budget, a plan, a seat kept by hand, the plan anew, and one that waits for HR."""

from datetime import date, timedelta
from uuid import UUID

from teladan.apps.development.actions import add_session
from teladan.apps.development.actions.allocation import (
    Asked,
    confirm_allocation,
    drop_allocation,
    lock_seat,
    propose_allocation,
    set_budget,
)
from teladan.apps.development.queries import Session, course_by_code
from teladan.apps.development.queries.runs import AllocationRun, unseated
from teladan.apps.development.terms import Mode, SessionSpec
from teladan.apps.organisation.queries import officials_on, segments_of
from teladan.flows.rehearsal.stage import Stage

COMING = (("KOM-01", 25), ("PTS-01", 35), ("LAY-01", 45))
"""Courses with a session so many days ahead; the seats of the last are planned, but not given yet."""
WEIGHTS = {"managerial": 3, "socio_cultural": 2, "technical": 2}
SEATS_OF = 25
"""Of so many people one has a seat in each session."""
BUDGET = 5_000_000
KEPT = "Ditunjuk mewakili instansi pada kegiatan berikutnya."


def plan_seats(stage: Stage, *, day: date) -> None:
    """Announce sessions, plan their seats, keep one for somebody whom the plan left out, plan again, and give the seats."""
    with stage.part("seats planned"):
        sessions = [_announced(stage, code, day, ahead) for code, ahead in COMING]
        _set_a_budget(stage, day)
        given, waiting = sessions[:-1], sessions[-1:]
        run = _planned(stage, given, day)
        left = _left_out(stage, run, day)
        if left is not None:
            held = {"session": given[0], "person_id": left, "reason": KEPT}
            stage.do(lock_seat, by=stage.hr, day=day, **held)
            stage.do(drop_allocation, by=stage.hr, day=day, run=run)
            run = _planned(stage, given, day)
        stage.do(confirm_allocation, by=stage.hr, day=day, run=run)
        _planned(stage, waiting, day)
        stage.tell("seats planned", 1, 1)


def _announced(stage: Stage, code: str, day: date, ahead: int) -> Session:
    """A session of a course of the catalogue."""
    begins = day + timedelta(days=ahead)
    with stage.acting(stage.hr, day):
        course, many = course_by_code(code), officials_on(day).count()
    if course is None:
        raise LookupError(f"course {code} is not in the catalogue")
    spec = SessionSpec(
        code=f"{code}-{day:%y%m%d}",
        begins=begins,
        ends=begins + timedelta(days=2),
        apply_by=begins - timedelta(days=10),
        seats=max(2, many // SEATS_OF),
        mode=Mode.PLACE,
        place="Aula BKPSDM",
        hours=course.hours,
        cost=course.cost,
        competencies=tuple(course.competencies),
        levels=course.levels,
    )
    found: Session = stage.do(add_session, by=stage.hr, day=day, course=course, spec=spec)
    return found


def _set_a_budget(stage: Stage, day: date) -> None:
    """The unit with most people has to look at its money."""
    with stage.acting(stage.hr, day):
        segments = segments_of(list(officials_on(day).values_list("pk", flat=True)), day)
    units = [row.post.unit_id for row in segments.values()]
    largest = max(sorted(set(units)), key=units.count)
    stage.do(set_budget, by=stage.hr, day=day, unit_id=largest, year=day.year, rupiah=BUDGET)


def _planned(stage: Stage, sessions: list[Session], day: date) -> AllocationRun:
    asked = Asked(tuple(row.pk for row in sessions), WEIGHTS, give=1, absent=30)
    run: AllocationRun = stage.do(propose_allocation, by=stage.hr, day=day, year=day.year, asked=asked)
    return run


def _left_out(stage: Stage, run: AllocationRun, day: date) -> UUID | None:
    """The first whom the plan left out because all seats are taken."""
    with stage.acting(stage.hr, day):
        row = unseated(run, "seats").first()
    return row.person_id if row else None
