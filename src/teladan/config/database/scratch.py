"""Databases made for a while: by the owner, entered as the site, dropped afterwards.

Rehearsals play a year in one; tests clone theirs from a migrated template.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from psycopg import conninfo, sql

from teladan.config.database import address, roles
from teladan.config.database.enter import entered, leave

Connection = psycopg.Connection[Any]


@contextmanager
def scratch_database(purpose: str) -> Iterator[str]:
    """Act as the site in a new, migrated database while the block lasts; it is dropped however the block ends.

    purpose
        A word for its name, such as "rehearsal": letters and underscores.
    """
    name = f"teladan_{purpose}_{os.getpid()}"
    with owner() as server:
        create(server, name)
        hurry(server, name)
    try:
        migrate(name)
        with entered(roles.APP, database=name):
            yield name
    finally:
        with owner() as server:
            drop(server, name)


def owner(*, kind: str = "main") -> Connection:
    """Connect as the owner, outside a transaction: databases cannot be made inside one."""
    return psycopg.connect(address.url(roles.OWNER, kind=kind), autocommit=True)


def create(server: Connection, name: str, *, template: str = "template0") -> None:
    """Make a database, empty or like a template that nobody is connected to, and say who may connect.

    The template's files are copied whole: its rows are many files and few bytes, and no WAL is written.
    """
    form = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    server.execute(form.format(sql.Identifier(name), sql.Identifier(template)))
    for grant in roles.database_grants(name):
        server.execute(grant)


def hurry(server: Connection, name: str) -> None:
    """Let commits in a database that will be dropped return before the disk has them."""
    server.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit TO off").format(sql.Identifier(name)))


def renew() -> None:
    """Make the site's own database anew, empty and migrated. Everything in it is lost."""
    leave()
    inside = conninfo.conninfo_to_dict(address.url(roles.OWNER))
    name = str(inside["dbname"])
    with psycopg.connect(**inside | {"dbname": "postgres"}, autocommit=True) as server:  # type: ignore[arg-type]
        drop(server, name)
        create(server, name)
    migrate()


def drop(server: Connection, name: str) -> None:
    """Drop a database, whoever still hangs on to it."""
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def migrate(name: str = "", *, kind: str = "main") -> None:
    """Run every migration as the owner, after the grants that the tables to come will carry."""
    inside = conninfo.make_conninfo(address.url(roles.OWNER, kind=kind), **({"dbname": name} if name else {}))
    with psycopg.connect(inside, autocommit=True) as database:
        for statement in roles.inside_statements():
            database.execute(statement)
    with entered(roles.OWNER, database=name, kind=kind):
        call_command("migrate", verbosity=0, interactive=False)
