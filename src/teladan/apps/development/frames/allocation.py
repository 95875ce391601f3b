"""The seat plan's question as columns: who needs what, which sessions there are, and what stands already.

Labels are codes (units, courses, sessions, competencies) and ids (people), so that nothing depends on how things are called.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import polars as pl

from teladan.apps.competency.queries import gaps_of_people
from teladan.apps.development.models import Budget, Enrolment, Prerequisite, SeatLock, Session
from teladan.apps.development.queries import coming_sessions, hours_of_people, names_of, passed_courses
from teladan.apps.development.terms import EnrolmentStage
from teladan.apps.organisation.queries import officials_on, segments_of
from teladan.base.errors import Invalid
from teladan.engine.allocation import FILES, Problem, problem_of
from teladan.engine.faults import Faulty
from teladan.engine.words import say

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Question:
    """The engine's problem, its rows for the digest, sessions by code, and how codes are called."""

    problem: Problem
    rows: Mapping[str, list[Row]]
    sessions: Mapping[str, Session]
    names: Mapping[str, str]


def question_of(year: int, on: date, chosen: Iterable[UUID], weights: Mapping[str, int]) -> Question:
    """Read the question of a year: the chosen sessions, everybody's gaps, and the seats that stand. Raises Invalid.

    weights
        What closing a level is worth, by kind of competency; 0 leaves the kind out.
    """
    wanted = set(chosen)
    offered = [row for row in coming_sessions(on) if row.pk in wanted and row.begins > on]
    if not offered:
        raise Invalid(say("Choose at least one session that is to come."), field="sessions")
    people = list(officials_on(on).values_list("pk", flat=True))
    segments = {pk: row for pk, row in segments_of(people, on).items() if pk in set(people)}
    standing = list(_standing(offered, set(segments), on))
    sessions = {row.code: row for row in [*offered, *(row for _, row in standing)]}
    gaps = gaps_of_people(list(segments), on)
    needs = [
        (str(pk), gap.code, gap.gap, weights[str(gap.kind)])
        for pk, mine in gaps.items()
        for gap in mine
        if gap.gap and weights.get(str(gap.kind))
    ]
    taken = {row.code for row in offered}
    rows: dict[str, list[Row]] = {
        "needs": needs,
        "sessions": [_session(row, standing, row.code in taken) for row in sessions.values()],
        "people": _people(segments, standing, year),
        "budgets": _budgets(segments, standing, year),
        **_requirements(sessions.values(), segments, standing),
        "locked": [(str(pk), row.code) for pk, row in standing],
    }
    names = names_of(on) | {row.code: f"{row.course.title} ({row.code})" for row in sessions.values()}
    names |= {row.course.code: row.course.title for row in sessions.values()}
    names |= {row.post.unit.code: row.post.unit.name for row in segments.values()}
    try:
        problem = problem_of(**{name: _frame(name, each) for name, each in rows.items()})
    except Faulty as faulty:
        raise Invalid(faulty.faults[0].said) from faulty
    return Question(problem, rows, sessions, names)


def _standing(offered: list[Session], people: set[UUID], on: date) -> Iterable[tuple[UUID, Session]]:
    """Seats that stand: given ones in sessions to come, and HR's locks in sessions that are offered."""
    seated = Enrolment.objects.filter(stage=EnrolmentStage.SEATED, session__ends__gte=on)
    found = {(row.person_id, row.session_id): row.session for row in seated.select_related("session__course")}
    locks = SeatLock.objects.filter(released_at=None, session__in=offered).select_related("session__course")
    found |= {(row.person_id, row.session_id): row.session for row in locks}
    return [(pk, session) for (pk, _), session in sorted(found.items()) if pk in people]


def _session(row: Session, standing: list[tuple[UUID, Session]], is_offered: bool) -> Row:
    """A session; one that is not offered has no seats but those that stand."""
    held = sum(session.pk == row.pk for _, session in standing)
    seats = row.seats if is_offered else held
    moved = "|".join(row.competencies) or f"({row.code})"
    levels = row.levels
    return row.code, row.course.code, moved, seats, row.hours, row.cost, row.begins, row.ends, levels


def _people(segments: Mapping[UUID, Any], standing: list[tuple[UUID, Session]], year: int) -> list[Row]:
    """Everybody with hours done and allowed; a seat that HR gave above the limit widens it by as much."""
    state = hours_of_people(segments, year)
    held: dict[UUID, int] = {}
    for pk, session in standing:
        held[pk] = held.get(pk, 0) + session.hours
    rows = []
    for pk, segment in segments.items():
        done, most = state[pk].done, state[pk].duty.most
        limit = None if most is None else max(most, done + held.get(pk, 0))
        rows.append((str(pk), segment.post.unit.code, done, limit))
    return rows


def _budgets(segments: Mapping[UUID, Any], standing: list[tuple[UUID, Session]], year: int) -> list[Row]:
    """Each unit's budget, no less than what its standing seats cost; without a row of the year, none is set."""
    given = dict(Budget.objects.filter(year=year).values_list("unit__code", "rupiah"))
    spent: dict[str, int] = {}
    for pk, session in standing:
        code = segments[pk].post.unit.code
        spent[code] = spent.get(code, 0) + session.cost
    units = sorted({segment.post.unit.code for segment in segments.values()})
    return [(code, max(given[code], spent.get(code, 0)) if code in given else None) for code in units]


def _requirements(
    sessions: Iterable[Session], segments: Mapping[UUID, Any], standing: list[tuple[UUID, Session]]
) -> dict[str, list[Row]]:
    """Which course requires which, and who has passed: also whoever HR gave a seat without it."""
    courses = {row.course_id: row.course.code for row in sessions}
    asked = Prerequisite.objects.filter(course__in=courses).values_list(
        "course_id", "requires_id", "requires__code"
    )
    needed: dict[UUID, list[tuple[UUID, str]]] = {}
    for course, required, code in asked:
        needed.setdefault(course, []).append((required, code))
    codes = dict(pair for pairs in needed.values() for pair in pairs)
    passed = {
        (str(pk), codes[course])
        for pk, mine in passed_courses(segments).items()
        for course in mine
        if course in codes
    }
    passed |= {(str(pk), code) for pk, session in standing for _, code in needed.get(session.course_id, ())}
    requires = [(courses[course], code) for course, pairs in needed.items() for _, code in pairs]
    return {"prerequisites": sorted(requires), "passed": sorted(passed)}


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """A table of text cells, as a file would have it."""
    cells = [tuple(None if cell is None else str(cell) for cell in row) for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(FILES[name].names, pl.String), orient="row")
