"""What entering teams, serving lines and absences has in common."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Func, Value

from teladan.apps.organisation.models import Line, Person, TeamMember
from teladan.apps.organisation.queries import people_on
from teladan.base.errors import Invalid
from teladan.engine.words import Said, say

DAY = timedelta(days=1)


def after(last_day: date | None) -> date | None:
    """Give the first day that no longer counts."""
    return last_day + DAY if last_day else None


def no_fault(fault: Said | None, field: str) -> None:
    """Go on unless a rule found a fault."""
    if fault is not None:
        raise Invalid(fault, field=field)


def must_serve(people: Iterable[Person], on: date, field: str) -> None:
    """Refuse people who hold no post on a day: one statement for all."""
    asked = {person.id: person for person in people}
    there = set(people_on(on).filter(pk__in=list(asked)).order_by().values_list("pk", flat=True))
    for pk, person in asked.items():
        if pk not in there:
            raise Invalid(say("{name} does not serve on that day.", name=person.name), field=field)


def close_line(line: Line, last_day: date) -> None:
    """Let a line end with a last day, or take it back if it would not have begun; its end never moves outward."""
    first, upper = line.during.lower, line.during.upper
    if last_day < first:
        line.delete()
        return
    if upper is None or last_day + DAY < upper:
        line.during = DateRange(first, last_day + DAY)
        line.save(update_fields=["during"])


def leave_all_teams(person_ids: Iterable[UUID], on: date) -> None:
    """Let people belong to no team from a day on: two statements."""
    rows = TeamMember.objects.filter(person_id__in=list(person_ids))
    rows.filter(during__startswith__gte=on).delete()
    ended = Func(Func(F("during"), function="lower"), Value(on), function="daterange")
    rows.filter(during__contains=on).update(during=ended)
