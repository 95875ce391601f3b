"""A large agency: its roster imported as a job beside a bare COPY of the same rows, and a day's reminders queued.

`python -m benchmarks.scale DATABASE AGENCY FILE` is the process that does the two jobs, so that its memory is its own.
"""

import csv
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import psycopg

from benchmarks.load.house import House  # noqa: F401 - the package sets Django up, before any model is imported
from benchmarks.measuring import Result
from teladan.apps.accounts.queries import members
from teladan.apps.notifications.actions import notify_many, write_daily
from teladan.apps.notifications.models import Letter
from teladan.apps.organisation import tasks  # noqa: F401 - registers the jobs
from teladan.apps.organisation.models import Person, RosterImport
from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base import wall
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import run_job
from teladan.base.models import Job
from teladan.config.database import address
from teladan.config.database.enter import enter
from teladan.config.database.roles import APP, OWNER
from teladan.config.database.scratch import scratch_database
from teladan.config.embedded.cluster import joined
from teladan.config.embedded.place import place
from teladan.engine.synthetic.roster import ROSTER_HEADER, agency_roster
from teladan.engine.words import say

FULL, SMALL = 100_000, 20_000
REMINDED = 15_000
MORNING = datetime.fromisoformat("2026-01-20T09:00:00+07:00")

Numbers = dict[str, float]


def measure() -> Result:
    """Import a roster into a new database as the worker does; copy its rows into a bare table; remind people."""
    people = FULL if os.environ.get("BENCH_FULL") else SMALL
    rows = agency_roster(people)
    with joined(place()), scratch_database("scale") as database, TemporaryDirectory() as folder:
        agency = found_agency(
            code="besar", name="Pemerintah Kota Contoh", place="Contoh", purpose=Purpose.SCRATCH, now=now()
        ).value
        file = _written(rows, Path(folder, "roster.csv"))
        bare = _copied(database, rows)
        took = _imported(database, agency.pk, file)
        reminded = _reminded(database, agency.pk)
    whole = took["preview"] + took["confirm"]
    return Result(
        f"An agency of {people:,}: roster, and reminders for {REMINDED:,}",
        (
            ("roster read, checked and shown (job)", took["preview"], "s"),
            ("roster written and noted (job)", took["confirm"], "s"),
            ("both jobs (may take 60 s for 100,000)", whole, "s"),
            ("people a second", people / whole, "1/s"),
            ("processor time of the process", took["cpu"], "s"),
            ("peak memory of the process (may be 1,000)", took["memory"], "MB"),
            ("rows written in nine tables", took["rows"], "rows"),
            ("floor: COPY of the file's rows into a bare table", bare, "s"),
            ("both jobs ÷ that COPY", whole / bare, "×"),
            (f"{REMINDED:,} tasks told", reminded["told"], "s"),
            (f"{reminded['letters']:,.0f} reminders queued (may take 30 s)", reminded["queued"], "s"),
            ("floor: COPY of the same letters into a bare table", reminded["copy"], "s"),
            ("queued ÷ that COPY", reminded["queued"] / reminded["copy"], "×"),
        ),
        "Wall time, once; a database of its own, migrated and empty; every person new, so everything is written.",
        ["A COPY into the real tables is refused by PostgreSQL: they stand behind row-level security."],
    )


def _written(rows: list[dict[str, str]], file: Path) -> Path:
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, ROSTER_HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return file


def _copied(database: str, rows: list[dict[str, str]]) -> float:
    """Seconds to copy rows into a table of text without key, constraint or wall."""
    return _copy(database, [tuple(row.values()) for row in rows])


def _copy(database: str, rows: list[tuple[Any, ...]]) -> float:
    columns = [f"c{at}" for at in range(len(rows[0]))]
    url = psycopg.conninfo.make_conninfo(address.url(OWNER), dbname=database)
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"CREATE TABLE bare ({', '.join(f'{name} text' for name in columns)})")
        began = time.perf_counter()
        with owner.cursor() as cursor, cursor.copy("COPY bare FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        took = time.perf_counter() - began
        owner.execute("DROP TABLE bare")
    return took


def _imported(database: str, agency: UUID, file: Path) -> Numbers:
    command = [sys.executable, "-m", "benchmarks.scale", database, str(agency), str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Numbers = json.loads(done.stdout.splitlines()[-1])
    return found


def work(database: str, agency: UUID, file: Path) -> Numbers:
    """Do both jobs as the worker does, in this process; give seconds, megabytes, rows."""
    enter(APP, database=database)
    began = time.process_time()
    content = file.read_bytes()
    preview = _job(
        agency, "organisation.preview_roster", input=content, args={"as_of": "2026-01-01", "complete": ""}
    )
    with wall.agency(agency):
        shown = RosterImport.objects.get()
    confirm = _job(
        agency, "organisation.confirm_import", args={"shown": str(shown.pk), "seen": shown.version}
    )
    cpu = time.process_time() - began
    return {
        "preview": preview,
        "confirm": confirm,
        "cpu": cpu,
        "memory": _peak(),
        "rows": _rows(database, agency),
    }


def _job(agency: UUID, kind: str, **fields: Any) -> float:
    """Run one job from its row; seconds. Raises RuntimeError if it did not end well."""
    with wall.agency(agency):
        by = system(agency)
        row = Job.objects.create(
            kind=kind, person_id=by.id, input_name="roster.csv", started_at=now(), **fields
        )
    actor = {"name": by.name, "user_id": None, "roles": sorted(by.roles)}
    began = time.perf_counter()
    run_job.func(job_id=str(row.pk), agency_id=str(agency), actor=actor)
    took = time.perf_counter() - began
    with wall.agency(agency):
        row.refresh_from_db()
    if row.state != "done":
        raise RuntimeError(f"{kind} ended as {row.state}: {row.message}")
    return took


def _peak() -> float:
    """The most memory this process ever held (resident), in megabytes."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return float("nan")


TABLES = (
    "accounts_user",
    "accounts_membership",
    "organisation_unit",
    "organisation_post",
    "organisation_person",
    "organisation_segment",
    "organisation_reporting",
    "organisation_headship",
    "audit_ledgerentry",
)


def _rows(database: str, agency: UUID) -> int:
    """Count what stands in the tables an import writes."""
    counts = " + ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)  # noqa: S608 - constants
    url = psycopg.conninfo.make_conninfo(address.url(APP), dbname=database)
    with psycopg.connect(url) as site:
        site.execute("SELECT set_config('app.agency', %s, true)", [str(agency)])
        row = site.execute(f"SELECT {counts}").fetchone()
    return int(row[0]) if row else 0


def _reminded(database: str, agency: UUID) -> Numbers:
    """Tell people of a task that is due soon, and write the morning's letters."""
    with wall.agency(agency):
        people = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:REMINDED])
        began = time.perf_counter()
        notify_many(
            to=people,
            kind="cycle.opened",
            text=say("Write the SKP of {year}", year="2026"),
            key="cycle:2026",
            now=MORNING - timedelta(days=60),
            due=date(2026, 1, 22),
        )
        told = time.perf_counter()
        letters = write_daily(now=MORNING) or 0
        queued = time.perf_counter()
        waiting = [
            tuple(map(str, row))
            for row in Letter.objects.values_list(
                "id", "agency_id", "person_id", "kind", "key", "items", "state", "made_at", "send_at"
            )
        ]
        assert members().count() >= letters == len(waiting) > 0
    return {
        "told": told - began,
        "queued": queued - told,
        "letters": letters,
        "copy": _copy(database, waiting),
    }


if __name__ == "__main__":
    print(json.dumps(work(sys.argv[1], UUID(sys.argv[2]), Path(sys.argv[3]))))
