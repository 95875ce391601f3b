"""Twin access, for every policy that any app registers: what is said of a row is what the list of rows shows."""

from collections.abc import Iterator

import pytest

from teladan.base import clock
from teladan.base.actor import Actor, system
from teladan.base.errors import Missing
from teladan.base.twins import NOBODY, Clause, Policy, by_role
from teladan.config import urls
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.people import People

pytestmark = pytest.mark.django_db

assert urls.urlpatterns, "with the site's addresses every app, and so every policy, is loaded"


@pytest.fixture
def actors(people: People) -> Iterator[list[Actor]]:
    """Everyone who can act, in the home agency and in its year."""
    with clock.at(NOW), people.at_home():
        a_year_under_way(people)
        yield [*(people[key] for key in people), system(people.home.id)]


def test_policies_are_registered() -> None:
    assert len(Policy.ALL) >= 10


def test_what_is_said_of_a_row_is_what_the_list_of_rows_shows(actors: list[Actor]) -> None:
    for name, policy in Policy.ALL.items():
        rows = list(policy.model._default_manager.all())
        assert rows, f"tests/factories/year.py has no row on which {name} can be tried"
        for actor in actors:
            listed = list(policy.visible_to(actor).values_list("pk", flat=True))
            assert len(listed) == len(set(listed)), f"{name} multiplies rows for {actor.name}"
            said = {row.pk for row in rows if policy.may(actor, row)}
            assert set(listed) == said, f"{name} says otherwise than it lists for {actor.name}"


def test_whoever_may_not_see_a_row_cannot_tell_that_it_exists(actors: list[Actor]) -> None:
    for policy in Policy.ALL.values():
        for row in policy.model._default_manager.order_by("pk")[:8]:
            for actor in actors:
                if policy.may(actor, row):
                    assert policy.get(actor, row.pk) == row
                else:
                    with pytest.raises(Missing):
                        policy.get(actor, row.pk)


def test_another_agency_sees_no_row_whatever_role_they_hold(people: People, actors: list[Actor]) -> None:
    for name, policy in Policy.ALL.items():
        own = set(policy.model._default_manager.values_list("pk", flat=True))
        with people.elsewhere() as outsider:
            roles = frozenset({"hr", "auditor", "leader", "committee", "operator"})
            mighty = Actor(outsider.id, outsider.agency_id, outsider.name, outsider.user_id, roles)
            found = policy.visible_to(mighty).values_list("pk", flat=True)
            assert own.isdisjoint(found), f"{name} looks over the wall"


def test_a_clause_whose_halves_disagree_would_be_found(people: People) -> None:
    crooked = Clause("crooked", says=lambda _actor, _row: True, rows=lambda _actor: NOBODY)
    with people.at_home("hr") as hr:
        member = people.members["hr"]
        policy = Policy("tests.crooked", type(member), crooked)
        try:
            assert policy.may(hr, member)
            assert not policy.visible_to(hr).exists()
        finally:
            del Policy.ALL["tests.crooked"]


def test_a_role_sees_all_rows_and_others_none(people: People) -> None:
    with people.at_home():
        member = people.members["hr"]
        policy = Policy("tests.by_role", type(member), by_role("hr", "auditor"))
        try:
            counts = {key: policy.visible_to(people[key]).count() for key in ("hr", "auditor", "official")}
        finally:
            del Policy.ALL["tests.by_role"]
    assert counts == {"hr": 18, "auditor": 18, "official": 0}


@pytest.mark.parametrize("pk", ["not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_an_id_that_is_none_is_missing(people: People, pk: str) -> None:
    with people.at_home("hr") as hr, pytest.raises(Missing):
        Policy.ALL["organisation.view_person"].get(hr, pk)
