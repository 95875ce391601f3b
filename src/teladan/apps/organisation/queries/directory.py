"""Looking people up: by the beginning of a name or number, page by page, and counts of a unit's branch."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Count, Func, Q, QuerySet, Value

from teladan.apps.organisation.models import Person, Segment, Unit
from teladan.apps.organisation.queries.lines import reportings_of, segments_of
from teladan.apps.organisation.queries.people import people_on
from teladan.apps.organisation.rules.titles import key_of_name
from teladan.apps.organisation.terms import PersonKind, SegmentKind

PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as a list shows them: with post, unit and superior of that day, where they have these."""

    person: Person
    title: str
    unit: Unit | None
    superior: Person | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list; `after` is where the next one begins, empty on the last."""

    rows: list[Listed]
    after: str


def beginning(text: str, *, numbers: bool) -> Q:
    """Make the condition "the name (or, where numbers may be read, the NIP) begins so".

    `starts_with` keeps its index behind row-level security; a LIKE does not.
    """
    condition = Q(_starts("name_key", key_of_name(text)))
    digits = "".join(text.split())
    return condition | Q(_starts("nip", digits)) if numbers and digits.isdecimal() else condition


def _starts(column: str, text: str) -> Func:
    return Func(column, Value(text), function="starts_with", output_field=BooleanField())


def directory(
    on: date, *, text: str = "", numbers: bool = False, after: str = "", everyone: bool = False
) -> Sheet:
    """Give a page of people by name: those who serve that day, or with `everyone` also who no longer does."""
    rows = Person.objects.order_by("name_key", "pk") if everyone else people_on(on)
    if text:
        rows = rows.filter(beginning(text, numbers=numbers))
    return sheet(rows, on, after)


def sheet(rows: QuerySet[Person], on: date, after: str = "") -> Sheet:
    """Cut a page out of people ordered by name, from behind the person whose key was last: three statements."""
    name, _, pk = after.rpartition("|")
    if pk and _is_id(pk):
        rows = rows.filter(Q(name_key__gt=name) | Q(name_key=name, pk__gt=pk))
    people = list(rows[: PAGE + 1])
    more = len(people) > PAGE
    shown = listed(people[:PAGE], on)
    last = people[PAGE - 1] if more else None
    return Sheet(shown, f"{last.name_key}|{last.pk}" if last else "")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def listed(people: Iterable[Person], on: date, *, superiors: bool = True) -> list[Listed]:
    """Give people their posts, units and (unless all have the same) superiors of a day: two statements."""
    people = list(people)
    ids = [person.id for person in people]
    segments, lines = segments_of(ids, on), reportings_of(ids, on) if superiors else {}
    found = []
    for person in people:
        segment, line = segments.get(person.id), lines.get(person.id)
        found.append(
            Listed(
                person,
                segment.title if segment else "",
                segment.unit if segment else None,
                line.superior if line else None,
            )
        )
    return found


def named(text: str, on: date, most: int = 6) -> list[Person]:
    """Find who serves that day by a whole NIP or the beginning of a name; at most `most`."""
    return list(people_on(on).filter(beginning(text, numbers=True))[:most])


def unit_named(text: str) -> Unit | None:
    """Find a unit by its code, or by its name if only one has it."""
    by_code = Unit.objects.filter(code=text).first()
    if by_code is not None:
        return by_code
    found = list(Unit.objects.filter(name__iexact=text)[:2])
    return found[0] if len(found) == 1 else None


def branch_counts(on: date, every: Iterable[Unit]) -> dict[UUID, int]:
    """Give for each unit how many officials serve in it and below it that day; `every` is all units: one statement."""
    rows = Segment.objects.filter(during__contains=on, kind=SegmentKind.DEFINITIF)
    rows = rows.exclude(person__kind=PersonKind.POLITICAL)
    own = rows.values_list("post__unit_id").annotate(number=Count("pk"))
    parents = {unit.id: unit.parent_id for unit in every}
    found: Counter[UUID] = Counter()
    for unit, number in own:
        step: UUID | None = unit
        while step is not None:
            found[step] += number
            step = parents[step]
    return dict(found)


def story_of(person_id: UUID) -> list[Segment]:
    """Give all posts a person held or acted for, newest first."""
    return list(Segment.objects.filter(person_id=person_id).select_related("post__unit").order_by("-during"))
