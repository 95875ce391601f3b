"""Two databases with twin agencies: one with its wall, one whose wall was taken down to see that the tests can see."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from teladan.config.database.enter import entered
from teladan.config.database.roles import APP
from tests.access.world import World, found_world
from tests.harness import databases
from tests.wall.lived import lived_on
from tests.wall.twin import Twin, make_twin, without_wall


@dataclass
class Pair:
    """Where both agencies live."""

    database: str
    world: World
    twin: Twin


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of pages that are not found are no news."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A place of its own for uploaded files."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(scope="session")
def founded_pair(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """A database with the world and its twin in it."""
    with django_db_blocker.unblock():
        name = databases.clone("twins")
        with entered(APP, database=name, kind=databases.KIND):
            world = found_world()
            lived_on(world)
        pair = Pair(name, world, make_twin(name, world.people.home.pk))
    yield pair
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def pair(founded_pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """Both agencies behind the wall, entered."""
    with django_db_blocker.unblock(), entered(APP, database=founded_pair.database, kind=databases.KIND):
        yield founded_pair


@pytest.fixture
def pair_without_wall(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """Both agencies where row-level security is switched off, entered."""
    with django_db_blocker.unblock():
        name = databases.clone("bare")
        try:
            with entered(APP, database=name, kind=databases.KIND):
                world = found_world()
                lived_on(world)
                pair = Pair(name, world, make_twin(name, world.people.home.pk))
                without_wall(name)
                yield pair
        finally:
            databases.drop(name)
