"""Fixtures of the tests that try the doors: the cast, a site with a year under way, and one look at every address."""

import pytest

from teladan.base import clock
from tests.doors.looks import Look, look_everywhere
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.people import People, gather

_looks: list[Look] = []


@pytest.fixture
def people(db: None) -> People:
    """The cast in two small agencies, in a rolled-back transaction."""
    return gather()


@pytest.fixture
def looks(request: pytest.FixtureRequest) -> list[Look]:
    """What every address answered to whoever may open it; looked at once for all tests that ask."""
    if not _looks:
        people = request.getfixturevalue("people")
        with clock.at(NOW):
            with people.at_home():
                a_year_under_way(people)
            _looks.extend(look_everywhere(people))
    return _looks


@pytest.fixture
def committed_people(own_database: str) -> People:
    """The cast in a database of one's own, for tests that commit."""
    return gather()
