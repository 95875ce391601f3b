"""Fixtures for every test. Tests run as the role `teladan_app`: what they may do, the site may do.

* `db` (or the mark `django_db`): a rolled-back transaction in a database shared by such tests.
* `own_database`: a database of one's own, for whatever commits; dropped afterwards.
* `site`: the running site on a database of its own, for journeys in a browser.
* `client`: Django's test client, which forgets the agency before each request.
"""

import itertools
from collections.abc import Iterator
from typing import IO

import hypothesis
import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from pytest_django import DjangoDbBlocker

from teladan.config.database import address
from teladan.config.database.enter import enter, leave
from teladan.config.database.roles import APP
from teladan.config.embedded.cluster import join
from teladan.config.embedded.place import place
from tests.doors.promises import Promises
from tests.harness import databases
from tests.harness.client import ForgetfulClient

hypothesis.settings.register_profile("teladan", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("teladan")
_numbers = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Watch that every requirement said to be met is shown by a test that passes."""
    if not hasattr(config, "workerinput"):  # where tests run in several processes, the first hears of all
        config.pluginmanager.register(Promises(config))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that would need TRUNCATE, which the site's role has not."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if (mark and mark.kwargs.get("transaction")) or "transactional_db" in getattr(
            item, "fixturenames", ()
        ):
            raise pytest.UsageError(
                f"{item.nodeid}: a test that commits takes the fixture own_database instead"
            )


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """The embedded test cluster, running as long as this session; nothing to do for a server of one's own."""
    users: IO[str] | None = join(place(databases.KIND)) if address.is_embedded() else None
    databases.sweep()
    yield
    if users:
        users.close()


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: None, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The clone that rolled-back tests share."""
    with django_db_blocker.unblock():
        name = databases.clone("shared")
        enter(APP, database=name, kind=databases.KIND)
    yield name
    with django_db_blocker.unblock():
        leave()
        databases.drop(name)


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_setup: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database that only this test uses, so that it may commit; its name."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("own_database replaces the mark django_db and the fixture db: take only one of them")
    with django_db_blocker.unblock():
        name = databases.clone(str(next(_numbers)))
        enter(APP, database=name, kind=databases.KIND)
        try:
            yield name
        finally:
            enter(APP, database=django_db_setup, kind=databases.KIND)
            databases.drop(name)


@pytest.fixture
def client() -> ForgetfulClient:
    """Django's test client, outside any agency at the start of each request."""
    return ForgetfulClient()


@pytest.fixture
def site(own_database: str) -> Iterator[str]:
    """The running site on a database of its own; its address."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    hosts, settings.ALLOWED_HOSTS = settings.ALLOWED_HOSTS, ["127.0.0.1"]
    yield f"http://127.0.0.1:{server.port}"
    settings.ALLOWED_HOSTS = hosts
    server.terminate()
    server.join()
