"""Whether a confirmation waits for the disk: what PostgreSQL is told to do before it says that a commit is done."""

import psycopg

from teladan.config.database import address
from teladan.config.database.roles import APP

NEEDED = ("fsync", "synchronous_commit", "full_page_writes")


def hasty_settings(url: str = "") -> list[str]:
    """Name the settings that are off, with which a confirmed write may be lost; empty on a sound server."""
    with psycopg.connect(url or address.url(APP)) as connection:
        found = {name: connection.execute(f"SHOW {name}").fetchone() for name in NEEDED}
    return [name for name, row in found.items() if row and row[0] == "off"]
