"""Who attended, who did not, and the gaps of both, as the engine compares them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from teladan.apps.competency.queries import competencies, gaps_of_people, levels_over_time
from teladan.apps.development.models import Enrolment, Session
from teladan.apps.development.terms import EnrolmentStage
from teladan.apps.organisation.queries import people_on, segments_of
from teladan.engine.effect import Case


@dataclass(frozen=True, slots=True)
class Span:
    """The sessions of a course in a year that moved a competency, from the first day to the last."""

    course_id: UUID
    competency: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Levels:
    """What is known of everybody: recorded levels by competency and person, required levels, units."""

    recorded: Mapping[str, Mapping[UUID, Sequence[tuple[date, int]]]]
    required: Mapping[tuple[UUID, str], int]
    units: Mapping[UUID, str]


def spans_of(year: int) -> list[Span]:
    """Give course and competency of every session of a year that somebody attended; one statement."""
    held = Session.objects.filter(
        pk__in=Enrolment.objects.filter(stage=EnrolmentStage.ATTENDED).values("session"), ends__year=year
    )
    found: dict[tuple[UUID, str], tuple[date, date]] = {}
    for row in held:
        for code in row.competencies:
            begins, ends = found.get((row.course_id, code), (row.begins, row.ends))
            found[row.course_id, code] = min(begins, row.begins), max(ends, row.ends)
    return [
        Span(course, code, *days) for (course, code), days in sorted(found.items(), key=lambda x: str(x[0]))
    ]


def levels_of(codes: Sequence[str], on: date) -> Levels:
    """Read everybody's levels of these competencies: one statement a competency, and a handful besides."""
    people = list(people_on(on).values_list("pk", flat=True))
    ids = {row.code: row.id for row in competencies(on) if row.code in codes}
    recorded: dict[str, dict[UUID, list[tuple[date, int]]]] = {}
    for code, pk in ids.items():
        own = recorded.setdefault(code, {})
        for row in levels_over_time(people, pk):
            own.setdefault(row.person_id, []).append((row.on, row.level))
    required = {
        (person, gap.code): gap.required
        for person, gaps in gaps_of_people(people, on).items()
        for gap in gaps
    }
    units = {person: str(segment.post.unit_id) for person, segment in segments_of(people, on).items()}
    return Levels(recorded, required, units)


def cases_of(span: Span, known: Levels) -> list[Case]:
    """Make a case of everybody with a level before the first session and one after the last.

    Whoever attended another course for the same competency is left out on both sides: what it moved could not be told apart.
    """
    rows = Enrolment.objects.filter(
        stage=EnrolmentStage.ATTENDED,
        session__competencies__contains=[span.competency],
        session__ends__year=span.ends.year,
    )
    attended: dict[UUID, set[UUID]] = {}
    for person, course in rows.values_list("person_id", "session__course_id"):
        attended.setdefault(person, set()).add(course)
    found = []
    for person, levels in known.recorded.get(span.competency, {}).items():
        courses = attended.get(person, set())
        required = known.required.get((person, span.competency))
        before = [level for on, level in levels if on <= span.begins]
        after = [level for on, level in levels if on > span.ends]
        if courses - {span.course_id} or required is None or not before or not after:
            continue
        found.append(
            Case(
                person=str(person),
                attended=bool(courses),
                before=max(required - before[-1], 0),
                after=max(required - after[0], 0),
                level=required,
                unit=known.units.get(person, ""),
            )
        )
    return sorted(found, key=lambda case: case.person)
