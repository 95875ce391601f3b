"""The world in which the cells are tried: one database for the session, entered by the tests that take `world`."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from teladan.config.database.enter import entered
from teladan.config.database.roles import APP
from tests.access.world import World, found_world
from tests.harness import databases


@pytest.fixture(scope="session")
def founded(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, World]]:
    """A database with the world in it, and the world."""
    with django_db_blocker.unblock():
        name = databases.clone("access")
        with entered(APP, database=name, kind=databases.KIND):
            world = found_world()
    yield name, world
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(scope="module")
def world(founded: tuple[str, World], django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, entered for a module; no test of it may take `db` or `own_database`."""
    name, found = founded
    with django_db_blocker.unblock(), entered(APP, database=name, kind=databases.KIND):
        yield found
