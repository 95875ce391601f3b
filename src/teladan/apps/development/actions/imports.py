"""Files of HR: read and shown, then made fact or dropped."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from teladan.apps.competency.queries import competencies
from teladan.apps.development.access import may_keep
from teladan.apps.development.actions.attendance import Attendance, record_attendance
from teladan.apps.development.actions.catalogue import add_course, add_session, change_course
from teladan.apps.development.frames.files import SHOWN_FAULTS, Sheet, read
from teladan.apps.development.models import Course, DevelopmentImport, Session
from teladan.apps.development.terms import (
    CourseKind,
    CourseSpec,
    ImportKind,
    ImportState,
    Mode,
    SessionSpec,
    SessionState,
)
from teladan.apps.organisation.queries import officials_on
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.jobs import Tell, silent
from teladan.base.verdict import Refused, no
from teladan.engine.words import say

FIRST = 20


@action
def preview_import(
    *, kind: ImportKind, name: str, content: bytes, by: Actor, now: datetime
) -> DevelopmentImport:
    """Read a file and keep what it would do until HR says yes or no; nothing is changed yet."""
    may_keep(by).require()
    sheet = read(kind, name, content)
    counts = _checked(kind, sheet, local_day(now))
    row = DevelopmentImport.objects.create(
        kind=kind,
        name=name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=sheet.rows,
        preview={
            "rows": len(sheet.rows),
            "counts": counts,
            "first": sheet.rows[:FIRST],
            "faults": sheet.faults[:SHOWN_FAULTS],
            "fault_count": len(sheet.faults),
        },
        person_id=by.id,
        loaded_at=now,
    )
    note("development.file_read", subject=row, by=by, now=now, kind=str(kind), sha256=row.sha256)
    return row


@action(on="shown")
def confirm_import(*, shown: DevelopmentImport, by: Actor, now: datetime, tell: Tell = silent) -> None:
    """Make a file that was shown fact, whole or not at all."""
    may_keep(by).require()
    if not shown.is_sound:
        raise Refused(no(say("This file has errors, or was settled before.")))
    sheet = Sheet(rows=list(shown.rows or []))
    _checked(shown.sort, sheet, local_day(now))
    if sheet.faults:
        raise Invalid(say("The agency has changed since this file was read. Load it again."))
    APPLY[shown.sort](sheet.rows, by, now, tell)
    _settle(shown, ImportState.DONE, now)
    note("development.file_imported", subject=shown, by=by, now=now, kind=shown.kind, rows=len(sheet.rows))


@action(on="shown")
def drop_import(*, shown: DevelopmentImport, by: Actor, now: datetime) -> None:
    """Give a file up; its rows are wiped."""
    may_keep(by).require()
    if shown.state != ImportState.SHOWN:
        raise Refused(no(say("This file was settled before.")))
    _settle(shown, ImportState.DROPPED, now)
    note("development.file_dropped", subject=shown, by=by, now=now, kind=shown.kind)


def _settle(shown: DevelopmentImport, state: ImportState, now: datetime) -> None:
    shown.state, shown.settled_at, shown.rows = state, now, None
    shown.preview = shown.preview | {"first": []}
    shown.save(update_fields=["state", "settled_at", "rows", "preview"])


def _checked(kind: ImportKind, sheet: Sheet, today: date) -> dict[str, int]:
    """Compare rows with what is known, note faults, count what is new."""
    courses = dict(Course.objects.values_list("code", "pk"))
    sessions = {row.code: row for row in Session.objects.all()}
    counts: Counter[str] = Counter()
    twice = sheet.fault
    seen: set[tuple[str, ...]] = set()
    if kind is ImportKind.ATTENDANCE:
        people = set(officials_on(today).values_list("nip", flat=True))
    else:
        codes = {row.code for row in competencies(today)}
    inside = {row["kode"] for row in sheet.rows} if kind is ImportKind.COURSES else set()
    for row in sheet.rows:
        key = _key(kind, row)
        if key in seen:
            twice(row["row"], "", " ".join(key), say("The row comes twice."), say("Keep one of them."))
        seen.add(key)
        if kind is ImportKind.ATTENDANCE:
            _check_attendance(sheet, row, people, sessions, today)
            counts["attended" if row["hadir"] else "absent"] += 1
            continue
        for code in set(row["kompetensi"]) - codes:
            twice(
                row["row"],
                "kompetensi",
                code,
                say("No competency has this code."),
                say("Look it up in the dictionary."),
            )
        if kind is ImportKind.COURSES:
            for code in set(row["syarat"]) - inside - set(courses):
                twice(
                    row["row"], "syarat", code, say("No course has this code."), say("Add that course first.")
                )
            counts["changed" if row["kode"] in courses else "new"] += 1
        else:
            _check_session(sheet, row, courses, sessions)
            counts["new"] += 1
    return dict(counts)


def _key(kind: ImportKind, row: Mapping[str, Any]) -> tuple[str, ...]:
    if kind is ImportKind.ATTENDANCE:
        return row["nip"], row["kode_sesi"]
    return (row["kode"],) if kind is ImportKind.COURSES else (row["kode_sesi"],)


def _check_session(
    sheet: Sheet, row: Mapping[str, Any], courses: Mapping[str, UUID], sessions: Mapping[str, Session]
) -> None:
    if row["kode"] not in courses:
        sheet.fault(
            row["row"], "kode", row["kode"], say("No course has this code."), say("Add that course first.")
        )
    if row["kode_sesi"] in sessions:
        sheet.fault(
            row["row"],
            "kode_sesi",
            row["kode_sesi"],
            say("A session has this code already."),
            say("Take the row out, or give the session another code."),
        )


def _check_attendance(
    sheet: Sheet,
    row: Mapping[str, Any],
    people: set[str | None],
    sessions: Mapping[str, Session],
    today: date,
) -> None:
    if row["nip"] not in people:
        sheet.fault(
            row["row"],
            "nip",
            row["nip"],
            say("Nobody here has this NIP."),
            say("Correct it, or load the roster."),
        )
    session = sessions.get(row["kode_sesi"])
    if session is None:
        sheet.fault(
            row["row"],
            "kode_sesi",
            row["kode_sesi"],
            say("No session has this code."),
            say("Announce it first."),
        )
    elif session.state == SessionState.CANCELLED or session.begins > today:
        sheet.fault(
            row["row"],
            "kode_sesi",
            row["kode_sesi"],
            say("The session has not begun, or was called off."),
            say("Correct the code, or wait until it begins."),
        )


def _apply_courses(rows: list[dict[str, Any]], by: Actor, now: datetime, tell: Tell) -> None:
    """Write the courses; prerequisites once all of them are there."""
    for done, row in enumerate(rows, start=1):
        _course(row, (), by, now)
        tell(done, len(rows), say("Writing courses"))
    for row in rows:
        if row["syarat"]:
            _course(row, tuple(row["syarat"]), by, now)


def _course(row: Mapping[str, Any], requires: tuple[str, ...], by: Actor, now: datetime) -> None:
    spec = CourseSpec(
        code=row["kode"],
        title=row["judul"],
        kind=CourseKind(row["bentuk"]),
        hours=row["jp"],
        provider=row["penyelenggara"],
        cost=row["biaya"],
        summary=row["uraian"],
        competencies=tuple(row["kompetensi"]),
        levels=row["tingkat"],
        requires=requires,
    )
    known = Course.objects.filter(code=spec.code).first()
    if known is None:
        add_course(spec=spec, by=by, now=now)
    else:
        change_course(course=known, spec=spec, by=by, now=now)


def _apply_sessions(rows: list[dict[str, Any]], by: Actor, now: datetime, tell: Tell) -> None:
    courses = {row.code: row for row in Course.objects.all()}
    for done, row in enumerate(rows, start=1):
        course = courses[row["kode"]]
        spec = SessionSpec(
            code=row["kode_sesi"],
            begins=date.fromisoformat(row["mulai"]),
            ends=date.fromisoformat(row["selesai"]),
            apply_by=date.fromisoformat(row["batas_daftar"]),
            seats=row["kursi"],
            mode=Mode(row["cara"]),
            place=row["tempat"],
            hours=row["jp"] or course.hours,
            cost=course.cost if row["biaya"] < 0 else row["biaya"],
            competencies=tuple(row["kompetensi"] or course.competencies),
            levels=row["tingkat"] or course.levels,
        )
        add_session(course=course, spec=spec, by=by, now=now)
        tell(done, len(rows), say("Writing sessions"))


def _apply_attendance(rows: list[dict[str, Any]], by: Actor, now: datetime, tell: Tell) -> None:
    people = dict(officials_on(local_day(now)).values_list("nip", "pk"))
    by_session: dict[str, list[Attendance]] = {}
    for row in rows:
        by_session.setdefault(row["kode_sesi"], []).append(
            Attendance(
                person_id=people[row["nip"]],
                attended=row["hadir"],
                hours=row["jp"] or None,
                before=Decimal(row["nilai_awal"]) if row["nilai_awal"] else None,
                after=Decimal(row["nilai_akhir"]) if row["nilai_akhir"] else None,
                is_passed=row["lulus"],
            )
        )
    found = Session.objects.select_related("course").filter(code__in=list(by_session))
    for done, session in enumerate(found.order_by("code"), start=1):
        record_attendance(session=session, rows=by_session[session.code], by=by, now=now)
        tell(done, len(by_session), say("Writing attendance"))


APPLY = {
    ImportKind.COURSES: _apply_courses,
    ImportKind.SESSIONS: _apply_sessions,
    ImportKind.ATTENDANCE: _apply_attendance,
}
