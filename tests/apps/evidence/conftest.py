"""The cast at home, a client, and a folder of one's own for files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

Sign = Callable[[str], ForgetfulClient]


@pytest.fixture(autouse=True)
def vault(tmp_path: Path) -> Iterator[Path]:
    """An empty folder for the bytes of files."""
    with override_settings(MEDIA_ROOT=tmp_path / "files"):
        yield tmp_path / "files"


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
