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

from django.apps import apps
from psycopg import sql

from teladan.base import wall
from teladan.config.database import address, roles, scratch

KIND = "test"  # the embedded cluster that tests may treat roughly
TEMPLATE = "teladan_t_"
CLONE = "teladan_c_"
KEPT_TEMPLATES = 4
TURN = 8_011_958  # the advisory lock under which templates are made and cloned


def clone(suffix: str) -> str:
    """Make a database like the migrated template and give its name."""
    name = f"{CLONE}{os.getpid()}_{suffix}"
    with scratch.owner(kind=KIND) as server, _turn(server):
        scratch.create(server, name, template=_template(server))
    return name


def drop(name: str) -> None:
    """Drop a clone, whoever still hangs on to it."""
    with scratch.owner(kind=KIND) as server:
        scratch.drop(server, name)


def sweep() -> None:
    """Drop the clones of processes that are gone (only on our own server: a pid says nothing elsewhere)."""
    if not address.is_embedded():
        return
    with scratch.owner(kind=KIND) as server:
        for name in _names(server, CLONE):
            pid = re.match(rf"{CLONE}(\d+)_", name)
            if pid and not Path(f"/proc/{pid[1]}").exists():
                scratch.drop(server, name)


def digest() -> str:
    """Name the state of all migrations and of the grants: equal digests mean equal databases."""
    found = hashlib.sha256()
    for file in (roles.__file__, wall.__file__):
        found.update(Path(file).read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for migration in sorted(Path(config.path, "migrations").glob("*.py")):
            found.update(f"{config.label}/{migration.name}\0".encode() + migration.read_bytes())
    return found.hexdigest()[:12]


def _template(server: scratch.Connection) -> str:
    """Give the template's name, migrating it first if these migrations were never met."""
    name = TEMPLATE + digest()
    known = _names(server, TEMPLATE)
    if name in known:
        return name
    for old in known[:-KEPT_TEMPLATES]:
        scratch.drop(server, old)
    unfinished = f"{CLONE}{os.getpid()}_migrating"
    scratch.drop(server, unfinished)
    scratch.create(server, unfinished)
    scratch.migrate(unfinished, kind=KIND)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return name


def _names(server: scratch.Connection, prefix: str) -> list[str]:
    """List our databases with this prefix, oldest first."""
    query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid"
    return [row[0] for row in server.execute(query, [prefix])]


@contextmanager
def _turn(server: scratch.Connection) -> Iterator[None]:
    """Wait until no other test process makes or clones a template."""
    server.execute("SELECT pg_advisory_lock(%s)", [TURN])
    try:
        yield
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [TURN])
