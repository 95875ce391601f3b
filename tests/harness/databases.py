"""Databases for tests: one migrated template, and clones of it that the tests enter as the site's own role.

The template is migrated as the owner, once for each state of the migrations (its name holds their digest).
Rolled-back tests share one clone a process; whatever commits gets a clone of its own, and drops it.
Several test processes may run at once: clones carry the process id, and the dead's are swept.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from psycopg import conninfo, sql

from teladan.config.database import address, roles
from teladan.config.embedded.place import place

KIND = "test"  # the embedded cluster that tests may treat roughly
TEMPLATE = "teladan_t_"
CLONE = "teladan_c_"
KEPT_TEMPLATES = 4
TURN = 8_011_958  # the advisory lock under which templates are made and cloned


def owner() -> "psycopg.Connection[Any]":
    """Connect as the owner to a database that always exists."""
    return psycopg.connect(address.url(roles.OWNER, kind=KIND), autocommit=True)


def enter(name: str, role: str = roles.APP) -> None:
    """Point Django at one database as one role; connections of this thread start anew."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    entry = connections.settings["default"]
    wanted = address.django_settings(role, kind=KIND)
    entry.update({key: wanted[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}, NAME=name)
    for connection in connections.all(initialized_only=True):
        connection.settings_dict.update(entry)


def clone(suffix: str) -> str:
    """Make a database like the migrated template and give its name."""
    name = f"{CLONE}{os.getpid()}_{suffix}"
    with owner() as server, _turn(server):
        template = _template(server)
        server.execute(_create(name, template))
        for grant in roles.database_grants(name):
            server.execute(grant)
    return name


def drop(name: str) -> None:
    """Drop a clone, whoever still hangs on to it."""
    with owner() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def sweep() -> None:
    """Drop the clones of processes that are gone (only on our own server: a pid says nothing elsewhere)."""
    if not address.is_embedded():
        return
    with owner() as server:
        for name in _names(server, CLONE):
            pid = re.match(rf"{CLONE}(\d+)_", name)
            if pid and not Path(f"/proc/{pid[1]}").exists():
                server.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                )


def digest() -> str:
    """Name the state of all migrations and of the grants: equal digests mean equal databases."""
    found = hashlib.sha256(Path(roles.__file__).read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(config.path, "migrations").glob("*.py")):
            found.update(f"{config.label}/{file.name}\0".encode() + file.read_bytes())
    for name in ("base/wall.py",):
        found.update((place().root / "src/teladan" / name).read_bytes())
    return found.hexdigest()[:12]


def _template(server: "psycopg.Connection[Any]") -> str:
    """Give the template's name, migrating it first if these migrations were never met."""
    name = TEMPLATE + digest()
    known = _names(server, TEMPLATE)
    if name in known:
        return name
    for old in known[: -KEPT_TEMPLATES or None]:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(old)))
    unfinished = f"{CLONE}{os.getpid()}_migrating"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(unfinished)))
    server.execute(_create(unfinished, "template0"))
    _migrate(unfinished)
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
    )
    return name


def _migrate(name: str) -> None:
    """Run all migrations in an empty database as the owner, as `teladan migrate` does."""
    inside = conninfo.make_conninfo(address.url(roles.OWNER, kind=KIND), dbname=name)
    with psycopg.connect(inside, autocommit=True) as database:
        for statement in roles.inside_statements():
            database.execute(statement)
    enter(name, roles.OWNER)
    call_command("migrate", verbosity=0, interactive=False)
    for connection in connections.all():
        connection.close()


def _create(name: str, template: str) -> sql.Composed:
    """Write the statement that makes one database from another, by copying files."""
    form = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
    return sql.SQL(form).format(sql.Identifier(name), sql.Identifier(template))


def _names(server: "psycopg.Connection[Any]", prefix: str) -> list[str]:
    """List our databases with this prefix, oldest first."""
    query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid"
    return [row[0] for row in server.execute(query, [prefix])]


@contextmanager
def _turn(server: "psycopg.Connection[Any]") -> Iterator[None]:
    """Wait until no other test process makes or clones a template."""
    server.execute("SELECT pg_advisory_lock(%s)", [TURN])
    try:
        yield
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [TURN])
