"""What development asks of people, as it stands in their inboxes. Called inside the action that caused it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from teladan.apps.accounts.queries import members
from teladan.apps.development.models import AllocationRun, Certificate, DevelopmentPlan, Enrolment, Session
from teladan.apps.notifications.actions import Notice, notify, notify_each, notify_many, settle
from teladan.engine.words import Said, say

MINE, TEAM, DESK = "/pengembangan/", "/pengembangan/tim/", "/pengembangan/kelola/"


def _plan_url(plan: DevelopmentPlan) -> str:
    return f"/pengembangan/rencana/{plan.pk}/"


def _key(row: DevelopmentPlan | Enrolment | Certificate, matter: str) -> str:
    return f"development:{row.pk}:{matter}"


def plan_submitted(plan: DevelopmentPlan, name: str, now: datetime) -> None:
    """The superior reads the plan and agrees, or returns it."""
    settle(key=_key(plan, "returned"), now=now)
    if plan.superior_id:
        text = say("Read and agree on the development plan of {name}", name=name)
        notify(
            to=plan.superior_id,
            kind="idp.submitted",
            text=text,
            url=_plan_url(plan),
            now=now,
            key=_key(plan, "agree"),
        )


def plan_withdrawn(plan: DevelopmentPlan, now: datetime) -> None:
    """Nothing waits for the superior any more."""
    settle(key=_key(plan, "agree"), now=now)


def plan_returned(plan: DevelopmentPlan, now: datetime) -> None:
    """The person reads the remark and writes on."""
    settle(key=_key(plan, "agree"), now=now)
    text = say("Your development plan came back with a remark: read it and send it again")
    notify(
        to=plan.person_id,
        kind="idp.returned",
        text=text,
        url=_plan_url(plan),
        now=now,
        key=_key(plan, "returned"),
    )


def plan_agreed(plan: DevelopmentPlan, now: datetime) -> None:
    """The person learns that the plan holds."""
    settle(key=_key(plan, "agree"), now=now)
    _tell(plan.person_id, plan, "agreed", say("Your development plan is agreed"), now, _plan_url(plan))


def applied(row: Enrolment, name: str, now: datetime) -> None:
    """The superior, or without one HR, decides on an application."""
    if row.superior_id is None:
        with_hr(row, now)
        return
    text = say("{name} applies for {course}: endorse or decline", name=name, course=row.session.course.title)
    due = row.session.apply_by
    notify(
        to=row.superior_id,
        kind="enrolment.applied",
        text=text,
        url=TEAM,
        now=now,
        due=due,
        key=_key(row, "endorse"),
    )


def with_hr(row: Enrolment, now: datetime) -> None:
    """HR gives a seat, or puts the person on the waiting list."""
    settle(key=_key(row, "endorse"), now=now)
    text = say("Applications wait for a seat: {course}", course=row.session.course.title)
    hr = members(role="hr").values_list("pk", flat=True)
    key = f"development:session:{row.session_id}:seats"
    notify_many(
        to=hr, kind="enrolment.endorsed", text=text, url=DESK, now=now, key=key, due=row.session.apply_by
    )


def nothing_waits(session_id: UUID, now: datetime) -> None:
    """HR has settled every application of a session."""
    settle(key=f"development:session:{session_id}:seats", now=now)


def declined(row: Enrolment, now: datetime) -> None:
    """The person learns that it will not be this time, and why."""
    settle(key=_key(row, "endorse"), now=now)
    text = say("Your application for {course} was declined: read why", course=row.session.course.title)
    _tell(row.person_id, row, "declined", text, now)


def seated(row: Enrolment, now: datetime, *, moved_up: bool = False) -> None:
    """The person has a seat."""
    course, begins = row.session.course.title, row.session.begins
    if moved_up:
        text = say("A seat became free: you now have one in {course}, from {day}", course=course, day=begins)
    else:
        text = say("You have a seat in {course}, from {day}", course=course, day=begins)
    _tell(row.person_id, row, "seated", text, now)


def seats_given(session: Session, rows: Iterable[Enrolment], now: datetime) -> None:
    """Many people have a seat who did not apply."""
    text = say("You have a seat in {course}, from {day}", course=session.course.title, day=session.begins)
    notices = [
        Notice(row.person_id, "development.seated", text, _key(row, "seated"), MINE, None, asks=False)
        for row in rows
    ]
    notify_each(notices, now=now)


def queued(row: Enrolment, now: datetime) -> None:
    """The person is on the waiting list."""
    text = say("You are on the waiting list of {course}", course=row.session.course.title)
    _tell(row.person_id, row, "queued", text, now)


def cancelled(row: Enrolment, now: datetime) -> None:
    """Nothing waits for the superior any more."""
    settle(key=_key(row, "endorse"), now=now)


def called_off(row: Enrolment, now: datetime) -> None:
    """The person learns that the session will not take place."""
    settle(key=_key(row, "endorse"), now=now)
    _tell(
        row.person_id,
        row,
        "called_off",
        say("{course} was called off: read why", course=row.session.course.title),
        now,
    )


def please_evaluate(rows: Iterable[Enrolment], now: datetime) -> None:
    """Participants look back on the training they attended."""
    notify_each(
        [
            Notice(
                to=row.person_id,
                kind="training.evaluate",
                text=say("Say in a minute how {course} was", course=row.session.course.title),
                key=_key(row, "evaluate"),
                url=f"/pengembangan/pendaftaran/{row.pk}/evaluasi/",
            )
            for row in rows
        ],
        now=now,
    )


def please_look_back(rows: Iterable[tuple[Enrolment, date]], now: datetime) -> None:
    """Superiors say, months later, what of a training is used at work."""
    notify_each(
        [
            Notice(
                to=row.superior_id,
                kind="training.look_back",
                text=say(
                    "What is used at work of {course}? Evaluate the training of {name}",
                    course=row.session.course.title,
                    name=row.person.name,
                ),
                key=_key(row, "look_back"),
                url=f"/pengembangan/pendaftaran/{row.pk}/pascapelatihan/",
                due=due,
            )
            for row, due in rows
            if row.superior_id
        ],
        now=now,
    )


def evaluated(row: Enrolment, matter: str, now: datetime) -> None:
    """The evaluation is there."""
    settle(key=_key(row, matter), now=now)


def certificate_sent(row: Certificate, name: str, now: datetime) -> None:
    """HR looks at a certificate."""
    hr = members(role="hr").values_list("pk", flat=True)
    text = say("{name} sent a certificate: look at it", name=name)
    notify_many(to=hr, kind="certificate.sent", text=text, url=DESK, now=now, key=_key(row, "look"))


def certificate_settled(row: Certificate, now: datetime, *, accepted: bool) -> None:
    """The person learns what HR found."""
    settle(key=_key(row, "look"), now=now)
    text = (
        say("Your certificate “{title}” is accepted", title=row.title)
        if accepted
        else say("Your certificate “{title}” was not accepted: read why", title=row.title)
    )
    _tell(row.person_id, row, "settled", text, now, "/pengembangan/jam/")


def no_seat(run: AllocationRun, people: Iterable[UUID], now: datetime) -> None:
    """Whoever has a need and no seat in a confirmed plan can read why."""
    text = say("The plan of training seats has none for you this time: read why, and what would change it")
    notify_many(
        to=people,
        kind="allocation.unseated",
        text=text,
        url=MINE,
        now=now,
        key=f"development:{run.pk}:unseated",
        asks=False,
    )


def _tell(
    to: UUID,
    row: DevelopmentPlan | Enrolment | Certificate,
    what: str,
    text: Said,
    now: datetime,
    url: str = MINE,
) -> None:
    notify(to=to, kind=f"development.{what}", text=text, url=url, now=now, key=_key(row, what), asks=False)
