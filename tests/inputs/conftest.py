"""The agency that receives all input, and what was found in it; built once for all tests of this folder."""

import logging
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.inputs.discover import Found, discover
from tests.inputs.town import Town, town


@pytest.fixture(scope="package")
def place(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """An agency in the middle of its year; refused requests are no news while it stands."""
    logging.disable(logging.CRITICAL)
    with town(django_db_blocker, django_db_setup) as built, django_db_blocker.unblock():
        yield built
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def found(place: Town) -> Found:
    """Everything there that takes input."""
    return discover(place)
