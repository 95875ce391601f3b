"""What is there after a run, beside what was acknowledged."""

import time
from dataclasses import dataclass

from benchmarks.load.house import Connection

SENT = "rating.sent"
LEFT_BEHIND = "rating_answer, base_receipt, base_draft, procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers"

ITS_OWN = 3
"""Transactions that looking costs itself."""


@dataclass(frozen=True, slots=True)
class Account:
    """The rows that sending has left: of each kind as many as there were sendings.

    whole
        Ratings that hold an answer to every criterion of their sheet.
    facts
        Ledger lines, each of another rating.
    """

    ratings: int
    whole: int
    lines: int
    facts: int
    receipts: int

    def problems(self, acknowledged: int, *, underway: int) -> list[str]:
        """Say what is lost or doubled. `underway`: so many may have been done whose answer the end of the run cut off."""
        found = []
        if self.ratings < acknowledged:
            found.append(f"{acknowledged - self.ratings} acknowledged ratings are lost")
        if self.ratings > acknowledged + underway:
            found.append(f"{self.ratings - acknowledged} ratings more than were acknowledged")
        for what, number in (
            ("whole ratings", self.whole),
            ("facts", self.facts),
            ("ledger lines", self.lines),
            ("receipts", self.receipts),
        ):
            if number != self.ratings:
                found.append(f"{number} {what} of {self.ratings} ratings")
        return found


def wait_until_quiet(database: Connection, *, within: float = 30.0) -> None:
    """Wait for what the end of a run has cut off: the server still finishes what it had taken in."""
    until, before = time.monotonic() + within, -1
    while time.monotonic() < until:
        row = database.execute(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
        busy = database.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND usename = 'teladan_app'"
        ).fetchone()
        now = row[0] if row else 0
        if busy == (0,) and now - before <= ITS_OWN:
            return
        before = now
        time.sleep(0.5)


def take_back(database: Connection) -> None:
    """Make every rating unsent again, so that the next run finds the same work; the data's owner alone could do that."""
    with database.transaction():
        database.execute("SET LOCAL session_replication_role = replica")
        database.execute(f"TRUNCATE {LEFT_BEHIND}")
        database.execute("DELETE FROM audit_ledgerentry WHERE word = %s", [SENT])
        database.execute(
            """UPDATE notifications_message m SET settled_at = NULL FROM rating_invitation i
               WHERE i.stage = 'sent' AND m.key = 'rating:' || i.id"""
        )
        database.execute(
            """UPDATE rating_invitation SET stage = 'open', sent_at = NULL, version = 1
               WHERE stage = 'sent' AND role IN ('self', 'superior')"""
        )
    database.execute(
        "VACUUM (ANALYZE) rating_invitation, rating_answer, base_receipt, base_draft, audit_ledgerentry"
    )


def account(database: Connection) -> Account:
    """Count what sending has left."""
    row = database.execute(
        """SELECT (SELECT count(*) FROM rating_invitation WHERE stage = 'sent' AND role IN ('self', 'superior')),
             (SELECT count(*) FROM rating_invitation i WHERE i.stage = 'sent' AND i.role IN ('self', 'superior')
                AND (SELECT count(*) FROM rating_answer a WHERE a.invitation_id = i.id)
                  = (SELECT count(*) FROM rating_criterion c WHERE c.sheet_id = i.sheet_id)),
             (SELECT count(*) FROM audit_ledgerentry WHERE word = %(word)s),
             (SELECT count(DISTINCT subject_id) FROM audit_ledgerentry WHERE word = %(word)s),
             (SELECT count(*) FROM base_receipt WHERE location <> '' AND leaf <> '')""",
        {"word": SENT},
    ).fetchone()
    return Account(*(row or (0, 0, 0, 0, 0)))
