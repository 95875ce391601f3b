"""The cast at home, with posts and superiors, and a client in which one of them is signed in."""

from collections.abc import Callable, Iterator

import pytest

from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

Sign = Callable[[str], ForgetfulClient]


@pytest.fixture
def cast(people: People) -> Iterator[dict[str, Person]]:
    """Give the home agency's cast as persons by key, inside their agency, on the day on which tests play."""
    with clock.at(NOW), people.at_home():
        yield placed(people)


@pytest.fixture
def sign(people: People, client: ForgetfulClient) -> Sign:
    """Sign a member of the cast in and give the client."""

    def signed(key: str) -> ForgetfulClient:
        client.force_login(people.user(key))
        return client

    return signed
