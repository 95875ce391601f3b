"""What a restored database is compared in: one finding a line, each with what was expected and what was found."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from teladan.apps.evidence.queries import fingerprints
from teladan.config.backup import manifest, sums
from teladan.config.backup.restoring import Believed
from teladan.config.database import roles
from teladan.config.database.enter import entered

NAMED = 3  # of many faults of one kind


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    ok
        None for what neither speaks for nor against the backup.
    """

    what: str
    expected: str
    found: str
    ok: bool | None


Report = Callable[[Finding], None]


def compare(backup: Believed, database: str = "") -> Iterator[Finding]:
    """Compare a restored database with the manifest, as the backup's role, at one instant.

    database
        Its name on the same server; empty for the site's own.
    """
    made = backup.manifest.contents
    with entered(roles.BACKUP, database=database), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = manifest.contents()
        yield Finding(
            "Migrations",
            str(len(made.migrations)),
            str(len(found.migrations)),
            made.migrations == found.migrations,
        )
        yield _counts(made.tables, found.tables)
        yield Finding(
            "Rows of the ledger, leaves computed anew",
            f"{made.ledger.leaves:,}",
            f"{found.ledger.leaves:,}",
            made.ledger.leaves == found.ledger.leaves,
        )
        yield Finding(
            "Root of the ledger's tree",
            f"{made.ledger.root[:16]}…",
            f"{found.ledger.root[:16]}…",
            made.ledger.root == found.ledger.root,
        )
        yield Finding(
            "Rows of the ledger that do not fit their leaf",
            str(made.ledger.faults),
            str(found.ledger.faults),
            found.ledger.faults == 0,
        )
        yield _proofs(backup)
        yield _walls()
    same = backup.manifest.key == manifest.key_print()
    yield Finding(
        "Secret key of this installation",
        "the backup's",
        "the same" if same else "another: bring the old key, or second factors are set up anew",
        True if same else None,
    )


def _counts(made: dict[str, int], found: dict[str, int]) -> Finding:
    """Compare the rows of every table, those of unknown tables included."""
    wrong = [
        f"{name}: {made.get(name, 0):,} → {found.get(name, 0):,}"
        for name in sorted(made.keys() | found.keys())
        if made.get(name) != found.get(name)
    ]
    rows, tables = sum(found.values()), len(found)
    return Finding(
        "Rows of every table",
        f"{sum(made.values()):,} in {len(made)} tables",
        "; ".join(wrong[:NAMED]) + (" …" if wrong[NAMED:] else "")
        if wrong
        else f"{rows:,} in {tables} tables",
        not wrong,
    )


def _proofs(backup: Believed) -> Finding:
    """See that every proof the database names has its bytes among the files, with the same fingerprint."""
    prefix = "evidence/"
    backup.sums.seek(0)
    kept = (line for line in sums.lines(backup.sums) if line[0].startswith(prefix))
    lacking = list(itertools.islice(sums.missing(fingerprints(), kept), NAMED + 1))
    return Finding(
        "Proofs (bukti dukung) whose file is there and unchanged",
        "all",
        f"not {', '.join(lacking[:NAMED])}{' …' if lacking[NAMED:] else ''}" if lacking else "all",
        not lacking,
    )


def _walls() -> Finding:
    """Count tables with an agency whose wall did not come back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE c.relrowsecurity AND c.relforcerowsecurity"
            " AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)) FROM pg_class c"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped"
            " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
        )
        tables, walled = cursor.fetchone()
    return Finding(
        "Tables with the wall between agencies", str(tables), str(walled), tables == walled and tables > 0
    )
