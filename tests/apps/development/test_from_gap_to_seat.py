"""A gap becomes a plan, the plan an application, the application a seat, the seat hours and an evaluation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from teladan.apps.competency.actions import record_results
from teladan.apps.competency.terms import CentreResult
from teladan.apps.development import actions
from teladan.apps.development.actions import Attendance
from teladan.apps.development.models import DevelopmentPlan, Enrolment, HoursEntry
from teladan.apps.development.queries import (
    free_seats,
    hours_of,
    lines_of,
    passed_courses,
    plan_now,
    queue_of,
)
from teladan.apps.development.terms import Basis, EnrolmentStage, LineSpec, LineState, PlanStage
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.apps.organisation.models import Person
from teladan.base import clock
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from tests.factories.competency import a_dictionary_with_standard
from tests.factories.development import a_certificate, a_course, a_session, an_enrolment, an_idp
from tests.factories.organisation import actor_of
from tests.factories.planning import hr
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
YEAR = NOW.year
MARKS = {"content": 5, "teaching": 4, "running": 4}


def kinds(person: Person) -> set[str]:
    return {row.kind for row in waiting_for(person.pk)}


def a_gap(person: Person, code: str = "mk-komunikasi", level: int = 1) -> None:
    """Let a person have reached only this level of a competency."""
    found = next(row for row in a_dictionary_with_standard() if row.code == code)
    rows = [CentreResult(person.pk, found.id, level, NOW.date() - timedelta(days=40), "UPT Penilaian")]
    record_results(rows=rows, by=hr(), now=NOW)


def test_a_plan_is_proposed_from_the_gap_and_agreed(cast: Cast) -> None:
    official, superior = cast["official"], cast["superior"]
    a_gap(official)
    course = a_course()
    plan = actions.propose_plan(year=YEAR, by=actor_of(official), now=NOW).value
    (line,) = lines_of(plan)
    assert (line.basis, line.competency, line.course) == (Basis.GAP, "mk-komunikasi", course)
    assert (line.required or 0) > 1
    assert line.reached == 1
    spec = LineSpec("Menulis siaran pers", "Dua siaran pers terbit", date(YEAR, 12, 10))
    own = actions.add_line(plan=plan, spec=spec, by=actor_of(official), now=NOW).value
    actions.submit_plan(plan=plan, by=actor_of(official), now=NOW)
    assert "idp.submitted" in kinds(superior)
    with pytest.raises(Refused):
        actions.add_line(plan=plan, spec=spec, by=actor_of(official), now=NOW)
    with pytest.raises(Invalid):
        actions.return_plan(plan=plan, remark=" ", by=actor_of(superior), now=NOW)
    actions.return_plan(plan=plan, remark="Sebut satu media", by=actor_of(superior), now=NOW)
    actions.submit_plan(plan=plan, by=actor_of(official), now=NOW)
    actions.agree_plan(plan=plan, by=actor_of(superior), now=NOW)
    assert "idp.submitted" not in kinds(superior)
    news = {"plan": plan, "line": own, "by": actor_of(official), "now": NOW}
    actions.report_line(**news, state=LineState.DOING, news="Satu sudah terbit")
    with pytest.raises(Invalid):
        actions.report_line(**news, state=LineState.DROPPED, news="")


def test_a_new_version_replaces_the_agreed_one_once_it_is_agreed(cast: Cast) -> None:
    official, superior = cast["official"], cast["superior"]
    first = an_idp(official, PlanStage.AGREED)
    second = actions.revise_plan(plan=first, by=actor_of(official), now=NOW).value
    assert [line.goal for line in lines_of(second)] == [line.goal for line in lines_of(first)]
    with pytest.raises(Refused):
        actions.revise_plan(plan=first, by=actor_of(official), now=NOW)
    actions.submit_plan(plan=second, by=actor_of(official), now=NOW)
    actions.agree_plan(plan=second, by=actor_of(superior), now=NOW)
    stages = dict(DevelopmentPlan.objects.values_list("number", "stage"))
    assert stages == {1: PlanStage.SUPERSEDED, 2: PlanStage.AGREED}
    assert plan_now(official.pk, YEAR) == second


def test_an_application_goes_to_the_superior_then_to_hr_then_to_a_seat(cast: Cast) -> None:
    official, superior = cast["official"], cast["superior"]
    session = a_session(seats=1)
    row = actions.apply_for_session(session=session, reason="Perlu", by=actor_of(official), now=NOW).value
    assert "enrolment.applied" in kinds(superior)
    with pytest.raises(Refused):
        actions.give_seat(enrolment=row, by=hr(), now=NOW)
    with pytest.raises(Refused):
        actions.endorse_application(enrolment=row, by=actor_of(cast["peer_1"]), now=NOW)
    actions.endorse_application(enrolment=row, by=actor_of(superior), now=NOW)
    assert "enrolment.endorsed" in kinds(cast["hr"])
    actions.give_seat(enrolment=row, by=hr(), now=NOW)
    assert row.stage == EnrolmentStage.SEATED
    assert "enrolment.endorsed" not in kinds(cast["hr"])
    other = an_enrolment(cast["peer_1"], session, EnrolmentStage.ENDORSED)
    with pytest.raises(Refused, match="no free seat"):
        actions.give_seat(enrolment=other, by=hr(), now=NOW)
    actions.put_in_queue(enrolment=other, by=hr(), now=NOW)
    third = an_enrolment(cast["peer_2"], session, EnrolmentStage.ENDORSED)
    actions.put_in_queue(enrolment=third, by=hr(), now=NOW + timedelta(minutes=1))
    assert [each.pk for each in queue_of(session.pk)] == [other.pk, third.pk]
    actions.cancel_enrolment(enrolment=row, by=actor_of(official), now=NOW + timedelta(hours=1))
    other.refresh_from_db()
    assert other.stage == EnrolmentStage.SEATED
    assert free_seats([session]) == {session.pk: 0}
    assert "development.seated" in {each.kind for each in news_for(cast["peer_1"].pk)}


def test_who_may_apply(cast: Cast) -> None:
    by = actor_of(cast["official"])
    first = a_course()
    second = a_course("KOM-2", "Komunikasi Lanjut")
    actions.change_course(course=second, spec=_spec(second, ("KOM-1",)), by=hr(), now=NOW)
    with pytest.raises(Refused, match="Pass this first"):
        actions.apply_for_session(session=a_session(second, "B"), reason="", by=by, now=NOW)
    session = a_session(first)
    with clock.at(late := NOW + timedelta(days=25)), pytest.raises(Refused, match="last day"):
        actions.apply_for_session(session=session, reason="", by=by, now=late)
    an_enrolment(cast["official"], a_session(a_course("X", "Lain"), "X-1"), EnrolmentStage.SEATED)
    with pytest.raises(Refused, match="on these days"):
        actions.apply_for_session(session=session, reason="", by=by, now=NOW)


def _spec(course: object, requires: tuple[str, ...]) -> object:
    names = ("code", "title", "kind", "hours", "provider", "cost", "summary", "levels")
    given = {name: getattr(course, name) for name in names}
    return actions.catalogue.CourseSpec(**given, competencies=("mk-komunikasi",), requires=requires)


def test_attendance_credits_hours_once_and_asks_for_evaluations(cast: Cast) -> None:
    official, superior = cast["official"], cast["superior"]
    session = a_session()
    row = an_enrolment(official, session, EnrolmentStage.SEATED)
    missing = an_enrolment(cast["peer_1"], session, EnrolmentStage.SEATED)
    with pytest.raises(Invalid, match="not begun"):
        actions.record_attendance(session=session, rows=[], by=hr(), now=NOW)
    after = NOW + timedelta(days=33)
    given = [
        Attendance(official.pk, attended=True, before=Decimal(40), after=Decimal(85)),
        Attendance(cast["peer_1"].pk, attended=False),
        Attendance(cast["peer_2"].pk, attended=True, hours=4, is_passed=False),
    ]
    with clock.at(after):
        for _ in range(2):
            actions.record_attendance(session=session, rows=given, by=hr(), now=after)
        row.refresh_from_db()
        missing.refresh_from_db()
        assert (row.stage, row.hours, missing.stage) == ("attended", 8, "absent")
        done = hours_of(official.pk, session.ends.year)
        assert (done.done, done.duty.least, done.missing) == (8, 20, 12)
        assert HoursEntry.objects.count() == 2
        assert passed_courses([official.pk, cast["peer_2"].pk]) == {official.pk: {session.course_id}}
        assert "training.evaluate" in kinds(official)
        actions.evaluate_training(
            enrolment=row, side=Evaluator.PARTICIPANT, marks=MARKS, text="", by=actor_of(official), now=after
        )
        assert "training.evaluate" not in kinds(official)
        with pytest.raises(Refused, match="from"):
            actions.evaluate_training(
                enrolment=row, side=Evaluator.SUPERIOR, marks={}, text="", by=actor_of(superior), now=after
            )
    later = after + timedelta(days=95)
    with clock.at(later):
        actions.ask_superiors(by=hr_system(), now=later)
        assert "training.look_back" in kinds(superior)
        actions.evaluate_training(
            enrolment=row,
            side=Evaluator.SUPERIOR,
            marks={"used": 4, "better": 4, "shared": 3},
            text="Dipakai di loket",
            by=actor_of(superior),
            now=later,
        )
        assert "training.look_back" not in {
            each.kind for each in waiting_for(superior.pk) if str(row.pk) in each.url
        }


def hr_system() -> object:
    """Speak for the system in the cast's agency."""
    return actions.evaluations.Actor(hr().id, hr().agency_id, "Teladan", None, frozenset({"system"}))


def test_a_pppk_goes_beyond_the_limit_only_with_a_reason(cast: Cast) -> None:
    person = cast["peer_3"]
    Person.objects.filter(pk=person.pk).update(kind="pppk")
    HoursEntry.objects.create(
        person=person, on=a_session().ends, hours=20, title="Seminar", written_by=hr().id, written_at=NOW
    )
    row = an_enrolment(person, stage=EnrolmentStage.ENDORSED)
    with pytest.raises(Refused, match="beyond the hours"):
        actions.give_seat(enrolment=row, by=hr(), now=NOW)
    actions.give_seat(enrolment=row, by=hr(), now=NOW, justification="Ditugaskan Wali Kota")
    assert row.stage == EnrolmentStage.SEATED


def test_a_certificate_counts_once_hr_accepts_it(cast: Cast) -> None:
    official = cast["official"]
    content = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    given = {"title": "Arsip", "provider": "ANRI", "ended_on": NOW.date(), "hours": 6, "name": "a.pdf"}
    by = actor_of(official)
    with pytest.raises(Invalid):
        actions.send_certificate(**given, content=b"<html>", by=by, now=NOW)
    row = actions.send_certificate(**given, content=content, by=by, now=NOW).value
    with pytest.raises(Invalid, match="before"):
        actions.send_certificate(**given, content=content, by=by, now=NOW)
    assert hours_of(official.pk, YEAR).done == 0
    with pytest.raises(Refused):
        actions.accept_certificate(certificate=row, by=actor_of(cast["superior"]), now=NOW)
    actions.accept_certificate(certificate=row, by=actor_of(cast["hr"]), now=NOW)
    assert hours_of(official.pk, YEAR).done == 6
    other = a_certificate(official)
    with pytest.raises(Invalid, match="501"):
        actions.refuse_certificate(certificate=other, answer="x" * 501, by=actor_of(cast["hr"]), now=NOW)
    actions.refuse_certificate(
        certificate=other, answer="Tanpa tanda tangan", by=actor_of(cast["hr"]), now=NOW
    )
    assert hours_of(official.pk, YEAR).done == 6


def test_a_session_that_is_called_off_tells_everybody(cast: Cast) -> None:
    session = a_session()
    row = an_enrolment(cast["official"], session, EnrolmentStage.SEATED)
    actions.call_off_session(session=session, reason="Pengajar sakit", by=hr(), now=NOW)
    row.refresh_from_db()
    assert (row.stage, row.answer) == (EnrolmentStage.CANCELLED, "Pengajar sakit")


def test_hr_gives_seats_to_whom_the_plan_of_seats_names(cast: Cast) -> None:
    session = a_session()
    applied = an_enrolment(cast["official"], session)
    people = [cast["official"].pk, cast["peer_1"].pk]
    actions.give_seats(session=session, people=people, by=hr(), now=NOW)
    assert set(Enrolment.objects.values_list("person_id", "stage", "source")) == {
        (people[0], "seated", "application"),
        (people[1], "seated", "allocation"),
    }
    assert Enrolment.objects.get(pk=applied.pk).stage == EnrolmentStage.SEATED
    with pytest.raises(Refused, match="fewer free seats"):
        actions.give_seats(session=session, people=[cast["peer_2"].pk], by=hr(), now=NOW)
