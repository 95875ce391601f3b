"""The cast at home, with posts and superiors."""

from collections.abc import Iterator

import pytest

from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.people import People


@pytest.fixture
def cast(people: People) -> Iterator[dict[str, Person]]:
    """The home agency's cast as persons by key, inside their agency, on the day on which tests play."""
    with clock.at(NOW), people.at_home():
        yield placed(people)
