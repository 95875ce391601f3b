"""Where the database is, for Django: one variable each for the site, the owner, the backup and the engine, or the embedded server."""

import os
from typing import Any

from psycopg import conninfo

from teladan.config.database.roles import APP, BACKUP, ENGINE, OWNER
from teladan.config.embedded.cluster import address
from teladan.config.embedded.place import place

VARIABLES = {
    APP: "DATABASE_URL",
    OWNER: "DATABASE_OWNER_URL",
    BACKUP: "DATABASE_BACKUP_URL",
    ENGINE: "DATABASE_ENGINE_URL",
}
_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


class NoAddress(RuntimeError):
    """A needed variable is missing; the message names it."""


def is_embedded() -> bool:
    """Tell whether the server is our own; otherwise DATABASE_URL names one."""
    return not os.environ.get(VARIABLES[APP])


def url(role: str, *, kind: str = "main") -> str:
    """Give libpq's connection string for one role."""
    if is_embedded():
        return address(place(kind), role)
    if found := os.environ.get(VARIABLES[role]):
        return found
    raise NoAddress(
        f"{VARIABLES[role]} is not set: this command acts as {role} on the server that DATABASE_URL names."
    )


def django_settings(
    role: str, *, kind: str = "main", options: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Give the entry of Django's DATABASES for one role; what Django has no name for goes to OPTIONS."""
    parts = {name: value for name, value in conninfo.conninfo_to_dict(url(role, kind=kind)).items() if value}
    named = {django: str(parts.pop(name, "")) for name, django in _DJANGO_NAMES.items()}
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": {**(options or {}), **parts}}
