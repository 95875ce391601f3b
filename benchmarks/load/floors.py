"""What nothing of ours could beat on this machine: an empty page of the framework, and the bare statements of a write."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.load.house import House
from benchmarks.load.serving import served
from benchmarks.load.visitors import Asked, write
from benchmarks.load.wrk import Driven, drive
from teladan.config.database.roles import APP

RATE = re.compile(r"tps = ([0-9.]+)")
AT_ONCE = 8
SENDING = """\\set one random(1, 2000000000)
BEGIN;
SELECT (f.member).id FROM accounts_enter('{user}', NULL, gen_random_uuid(), '/', md5(:one::text), gen_random_uuid(), now()) f;
SELECT i.id FROM rating_invitation i JOIN rating_sheet s ON s.id = i.sheet_id WHERE i.id = '{invitation}' FOR SHARE;
INSERT INTO audit_ledgerentry (id, agency_id, at, actor_id, word, subject_kind, subject_id, data, leaf)
  VALUES (gen_random_uuid(), current_setting('app.agency')::uuid, now(), NULL, 'bench.floor', 'rating.invitation', '{invitation}', '{{}}', md5(:one::text) || md5(:one::text));
COMMIT;
"""
"""The same entry, claim and ledger line, without answers: less work than a sending, so never slower."""


def hello(home: House, *, users: int, seconds: float) -> Driven:
    """Measure a page that says one word, behind the same server and middleware."""
    with (
        tempfile.TemporaryDirectory(prefix="teladan-load-") as folder,
        served(home, "benchmarks.load.hello") as server,
    ):
        work = Path(folder, "work")
        write([Asked("GET", "/", "a=b")], work)
        drive(server.address, work, users=users, seconds=1)
        return drive(server.address, work, users=users, seconds=seconds)


def statements(home: House, *, seconds: float) -> float | None:
    """Give how many bare writes a second pgbench does, prepared, as the site's role; None where pgbench is missing."""
    program = shutil.which("pgbench")
    if program is None:
        return None
    with home.open() as database, tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        row = database.execute(
            "SELECT m.user_id, i.id FROM rating_invitation i JOIN accounts_membership m ON m.id = i.rater_id LIMIT 1"
        ).fetchone()
        user, invitation = row or ("", "")
        script.write(SENDING.format(user=user, invitation=invitation))
        script.flush()
        words = [
            "-n",
            "-M",
            "prepared",
            "-c",
            str(AT_ONCE),
            "-j",
            "2",
            "-T",
            str(round(seconds)),
            "-f",
            script.name,
        ]
        ran = subprocess.run([program, *words, home.url(APP)], capture_output=True, text=True, check=False)
        found = RATE.search(ran.stdout)
        database.execute("SET session_replication_role = replica")
        database.execute("DELETE FROM audit_ledgerentry WHERE word = 'bench.floor'")
        if found is None:
            raise RuntimeError(f"pgbench failed:\n{ran.stdout}{ran.stderr}")
        return float(found[1])
