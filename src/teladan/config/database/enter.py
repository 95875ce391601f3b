"""Point Django at one database as one role, in this process and from now on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from teladan.config.database import address


def enter(role: str, *, database: str = "", kind: str = "main") -> None:
    """Let every alias of Django mean this database and this role; open connections are closed first.

    database
        Its name on the same server; empty for the one that the role's own address names.
    """
    wanted = address.django_settings(role, kind=kind)
    changes = {key: wanted[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    if database:
        changes["NAME"] = database
    leave()
    for alias in connections:
        cast(dict[str, Any], connections.settings[alias]).update(changes)
        connections[alias].settings_dict.update(changes)


def leave() -> None:
    """Close this thread's connections and the pools behind them."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        cast(DatabaseWrapper, connection).close_pool()


@contextmanager
def entered(role: str, *, database: str = "", kind: str = "main") -> Iterator[None]:
    """Act as one role in one database while the block lasts, then return to where Django was."""
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    before = {alias: {key: connections.settings[alias][key] for key in keys} for alias in connections}
    enter(role, database=database, kind=kind)
    try:
        yield
    finally:
        leave()
        for alias, former in before.items():
            cast(dict[str, Any], connections.settings[alias]).update(former)
            connections[alias].settings_dict.update(former)
