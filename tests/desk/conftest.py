"""The desk is tried on a small agency in the middle of its year."""

from collections.abc import Iterator

import pytest

from teladan.base import clock
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.people import People, gather


@pytest.fixture
def people(db: None) -> Iterator[People]:
    """The cast, each at another stage of the year, on the day on which tests play."""
    people = gather()
    with clock.at(NOW):
        with people.at_home():
            a_year_under_way(people)
        yield people
