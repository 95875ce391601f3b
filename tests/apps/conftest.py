"""Fixtures that tests of the apps share."""

import pytest
from hypothesis import settings

from tests.people import People, gather

settings.register_profile("apps", deadline=None)  # other work on the machine makes no example wrong
settings.load_profile("apps")


@pytest.fixture
def people(db: None) -> People:
    """The cast in two small agencies, in a rolled-back transaction."""
    return gather()


@pytest.fixture
def committed_people(own_database: str) -> People:
    """The cast in a database of one's own, for tests that commit."""
    return gather()
