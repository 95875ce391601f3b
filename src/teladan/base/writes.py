"""Several writes in one statement: the way to the database and back is paid once.

    write_together([Part("DELETE FROM base_draft WHERE …", (…)), Part("INSERT INTO …", (…))])

Each part is one INSERT, UPDATE or DELETE in SQL. All see the tables as they were before the statement, in no order that could be
relied on: no two of them may touch the same row. For the busiest actions only; elsewhere the ORM says the same more plainly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of several, and its parameters. The text holds names of ours alone, never what a user wrote."""

    sql: str
    values: tuple[Any, ...]


def write_together(parts: Sequence[Part], *, asked: Part | None = None) -> tuple[Any, ...]:
    """Run all parts as one statement; give the one row of `asked`, a SELECT that sees the rows as they were before."""
    last = asked or Part("SELECT", ())
    names = ", ".join(f"part_{number} AS ({part.sql})" for number, part in enumerate(parts))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {names} {last.sql}", [value for part in (*parts, last) for value in part.values]
        )
        return tuple(cursor.fetchone() or ())
