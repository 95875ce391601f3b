"""What a backup says of itself, and how the same is read from a database: the two are compared after a restore.

Everything is read as the role teladan_backup, which sees the rows of all agencies, in one transaction.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from teladan.apps.audit.queries import Whole, whole_ledger
from teladan.config.backup.archive import Weight

FORM = 1
LEFT_OUT = ("django_session", "usersessions_usersession", "accounts_attempts")
"""Tables whose rows stay behind: a restore must not sign anybody in again who has signed out since."""


class NotOurs(RuntimeError):
    """The manifest cannot be read by this version; the message says why."""


@dataclass(frozen=True)
class Contents:
    """What a database holds.

    migrations
        Names as "app.migration", in the order in which they were run.
    tables
        Rows of each table by its name with the schema, sealed answers included; 0 for those of LEFT_OUT.
    ledger
        Rows, the root of the tree over their leaves, and how many leaves do not fit their rows.
    """

    migrations: tuple[str, ...]
    tables: dict[str, int]
    ledger: Whole


@dataclass(frozen=True)
class Manifest:
    """What one backup holds and by what it was made.

    server, program
        Major versions of the PostgreSQL server and of pg_dump.
    key
        A fingerprint of the secret key: with another one, second factors cannot be read after a restore.
    files
        How many files there are; `sums` is the weight of the list of their fingerprints.
    """

    version: str
    made_at: str
    server: int
    program: int
    key: str
    contents: Contents
    dump: Weight
    files: int
    files_bytes: int
    sums: Weight

    def text(self) -> bytes:
        """Write it as JSON."""
        return json.dumps({"form": FORM} | asdict(self), indent=1).encode()


def read(text: bytes) -> Manifest:
    """Read a manifest. Raises NotOurs for one that a later version has written in another form."""
    try:
        raw: dict[str, Any] = json.loads(text)
        form = raw.pop("form")
        if form != FORM:
            raise NotOurs(
                f"The backup was written in form {form}; this version of Teladan reads form {FORM}."
            )
        inner = raw.pop("contents")
        contents = Contents(tuple(inner["migrations"]), inner["tables"], Whole(**inner["ledger"]))
        dump, sums = Weight(**raw.pop("dump")), Weight(**raw.pop("sums"))
        return Manifest(contents=contents, dump=dump, sums=sums, **raw)
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotOurs(f"The manifest cannot be read: {wrong}") from wrong


def key_print() -> str:
    """Give the fingerprint of this installation's secret key."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"teladan backup", hashlib.sha256).hex()[:16]


def contents() -> Contents:
    """Count what the database holds that Django has entered, in the transaction that is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        migrations = tuple(f"{app}.{name}" for app, name in cursor.fetchall())
    return Contents(migrations, dict(_rows()), whole_ledger())


def _rows() -> Iterator[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname || '.' || c.relname, c.oid::regclass::text, c.relname FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.relpersistence = 'p'"
            " AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
            ' ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"'
        )
        tables = cursor.fetchall()
        for name, quoted, bare in tables:
            if bare in LEFT_OUT:
                yield name, 0
                continue
            cursor.execute(f"SELECT count(*) FROM {quoted}")  # noqa: S608 - the name comes quoted from the catalogue
            yield name, cursor.fetchone()[0]
