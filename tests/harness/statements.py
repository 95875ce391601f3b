"""How many SQL statements a page takes: what it reads itself, without sign-in, settings and savepoints."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

BUDGET = 12
"""Statements a page may take, whatever the number of rows (design: interface)."""

FRAME = ("_setting", "set_config", "_session", "accounts_enter", "procrastinate_defer")


def statements(act: Callable[[], object]) -> list[str]:
    """Give the SQL by which a request read, in order; those that every request has are left out."""
    with CaptureQueriesContext(connection) as asked:
        act()
    reads = [row["sql"] for row in asked.captured_queries if row["sql"].startswith("SELECT")]
    return [sql for sql in reads if not any(word in sql for word in FRAME)]
