"""A kept query gives what its plain queryset gives, alone and together with others; what cannot be kept is refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from teladan.apps.accounts.models import Membership
from teladan.apps.organisation.models import Person, Reporting
from teladan.apps.planning.models import Cycle
from teladan.base import clock
from teladan.base.kept import Kept, Unkept, kept
from teladan.base.together import part, together
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.people import People, gather


@kept
def members(user_id: UUID) -> QuerySet[Membership]:
    """Joins, and a column that is an array (roles)."""
    return Membership.objects.select_related("agency", "user").filter(user_id=user_id)


@kept
def led(superior_id: UUID, on: date) -> QuerySet[Person]:
    """A day inside a range, a subquery, an order."""
    lines = Reporting.objects.filter(superior_id=superior_id, during__contains=on)
    rows = Person.objects.select_related("membership").filter(pk__in=lines.values("person_id"))
    return rows.order_by("name_key", "pk")


@kept
def begun(on: date) -> QuerySet[Cycle, tuple[UUID, int]]:
    """The year of a day, and rows that are no models."""
    return Cycle.objects.filter(year__lte=on.year).values_list("id", "year")


@pytest.fixture
def people(db: None) -> Iterator[People]:
    """The cast in the middle of a year."""
    people = gather()
    with clock.at(NOW):
        with people.at_home():
            a_year_under_way(people)
        yield people


def told(row: Any, depth: int = 3) -> Any:
    """All that a model holds, what is joined to it included."""
    if not isinstance(row, Model):
        return row
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    joined = row._state.fields_cache if depth else {}
    return type(row), held, {name: told(other, depth - 1) for name, other in joined.items()}


def asked(people: People) -> list[tuple[Kept[Any, Any], tuple[Any, ...]]]:
    """Every query for everyone, on two days."""
    days = [date(2025, 12, 31), date(2026, 11, 2)]
    users = [(members, (member.user_id,)) for member in people.members.values()]
    teams = [(led, (member.pk, day)) for member in people.members.values() for day in days]
    return [*users, *teams, *((begun, (day,)) for day in days), (led, (uuid4(), days[0]))]


def test_alone_and_together_it_gives_what_the_plain_query_gives(people: People) -> None:
    with people.at_home():
        found = 0
        for query, args in asked(people):
            plain = [told(row) for row in query.plain(*args)]
            side, other = part(query, *args), part(members, people.members["hr"].user_id)
            facts = together(other, side)
            assert [told(row) for row in query(*args)] == plain
            assert [told(row) for row in facts[side]] == plain
            assert len(facts[other]) == 1
            found += len(plain)
        assert found > len(people.members)


def test_together_is_one_statement_and_rows_nobody_wants_are_not_made(people: People) -> None:
    with people.at_home():
        sides = [part(query, *args) for query, args in asked(people)]
        with CaptureQueriesContext(connection) as counted:
            facts = together(*sides)
            assert facts.digest
        assert len(counted) == 1
        assert not facts._made


def test_other_rows_have_another_digest(people: People) -> None:
    with people.at_home():
        side = part(members, people.members["official"].user_id)
        before, again = together(side).digest, together(side).digest
        Membership.objects.filter(pk=people.members["hr"].pk).update(name="Orang Lain")
        untouched = together(side).digest
        Membership.objects.filter(pk=people.members["official"].pk).update(name="Orang Lain")
        assert before == again == untouched != together(side).digest


def test_arguments_go_by_place_or_by_name(people: People) -> None:
    with people.at_home():
        pk, day = people.members["superior"].pk, date(2026, 11, 2)
        assert led(pk, day) == led(superior_id=pk, on=day) == led(pk, on=day) != []
        with pytest.raises(Unkept, match="all of them"):
            part(led, pk)


def decides(person_id: UUID, on: date) -> QuerySet[Person]:
    """An argument decides about the SQL."""
    rows = Person.objects.filter(pk=person_id)
    return rows.order_by("pk") if on.year < 4000 else rows


def computes(person_id: UUID, on: date) -> QuerySet[Person]:
    """An argument is computed with."""
    return Person.objects.filter(pk=person_id, birth_date=on.replace(day=1))


def lists(ids: list[UUID]) -> QuerySet[Person]:
    """An argument is a list, of any length."""
    return Person.objects.filter(pk__in=ids)


def fetches(person_id: UUID) -> QuerySet[Person]:
    """A second statement would follow."""
    return Person.objects.filter(pk=person_id).prefetch_related("membership")


@pytest.mark.parametrize("plain", [decides, computes, lists, fetches])
def test_what_cannot_be_kept_is_refused(plain: Any) -> None:
    with pytest.raises(Unkept):
        _ = kept(plain).text
