"""A database made for a while is entered as the site, can be dropped while somebody is in it, and leaves Django where it was."""

import psycopg
import pytest
from django.db import connection

from teladan.config.database import address, roles, scratch
from teladan.config.database.enter import entered
from tests.harness import databases


def whoever_is_in(name: str) -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as the site to one database, as a request does."""
    found = psycopg.connect(
        psycopg.conninfo.make_conninfo(address.url(roles.APP, kind=databases.KIND), dbname=name)
    )
    found.execute("SELECT 1")
    return found


def test_the_owner_may_drop_a_database_in_which_the_site_still_is(own_database: str) -> None:
    name = databases.clone("visited")
    with whoever_is_in(name) as visitor:
        databases.drop(name)
        with pytest.raises(psycopg.OperationalError):
            visitor.execute("SELECT 1")
        visitor.close()
    with scratch.owner(kind=databases.KIND) as server:
        assert server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None


def test_after_a_visit_django_is_where_it_was(own_database: str) -> None:
    name = databases.clone("elsewhere")
    with entered(roles.OWNER, database=name, kind=databases.KIND):
        assert here() == (name, roles.OWNER)
    assert here() == (own_database, roles.APP)
    databases.drop(name)


def here() -> tuple[str, str]:
    """Read where Django is and as whom."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        row: tuple[str, str] = cursor.fetchone()
    return row
