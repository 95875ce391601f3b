"""The cast at home, with posts and superiors, for journeys through several apps."""

from collections.abc import Iterator

import pytest

from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.people import People, gather


@pytest.fixture
def people(db: None) -> People:
    """The cast in two small agencies, in a rolled-back transaction."""
    return gather()


@pytest.fixture
def cast(people: People) -> Iterator[dict[str, Person]]:
    """The home agency's cast as persons by key, inside their agency, on the day on which tests play."""
    with clock.at(NOW), people.at_home():
        yield placed(people)
