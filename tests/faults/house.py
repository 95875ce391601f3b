"""The whole house as an agency runs it, in a folder of its own: database with real durability, web, worker. And the faults.

The database is the product's own embedded server of the kind "main" (fsync and synchronous_commit on), filled from a test
database, so that a house is made in seconds. The house runs under `teladan run`, whose own recovery is what is tried; only
when everything was killed does the test start it anew, as an operator or systemd would.
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from teladan.config.embedded import cluster, passwords
from teladan.config.embedded.place import Place, place
from teladan.config.embedded.wheel import programs
from tests.harness.databases import KIND
from tests.operations.processes import eventually, keepers, running, servers

COMES_WITHIN = 240.0
"""Seconds within which a page must come after any fault; a busy machine is no fault of the code."""


@dataclass
class House:
    """One installation. `environment` is added to what its processes see."""

    home: Path
    port: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        """Take a port that is free now."""
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = self.port or trial.getsockname()[1]

    @property
    def at(self) -> Place:
        """Where its database is."""
        return Place(self.home)

    @property
    def log(self) -> Path:
        """What its processes have printed."""
        return self.home / "house.log"

    def variables(self) -> dict[str, str]:
        """Give the environment of its processes."""
        ours = {
            name: text for name, text in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))
        }
        return ours | {"TELADAN_HOME": str(self.home), "PYTHONUNBUFFERED": "1"} | dict(self.environment)

    def fill(self, database: str) -> None:
        """Make its database and copy a test database into it, owners, grants and walls included."""
        with cluster.joined(self.at):
            dump = self.home / "rows.sql"
            with dump.open("wb") as out:
                _run(place(KIND), "pg_dump", "--no-comments", dbname=database, stdout=out)
            _run(
                self.at,
                "psql",
                "-q",
                "-o",
                os.devnull,
                "-v",
                "ON_ERROR_STOP=1",
                "-f",
                str(dump),
                dbname=cluster.DATABASE,
            )
            dump.unlink()

    def start(self) -> None:
        """Start it and wait until a page comes."""
        self._launch()
        self.wait_for_page()

    def _launch(self) -> None:
        command = [sys.executable, "-m", "teladan.config", "run", "--no-demo", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.variables(), stdout=log, stderr=log)

    def wait_for_page(self) -> float:
        """Wait until a page comes; give the seconds it took. A house that has ended is started anew."""
        began = time.monotonic()
        while time.monotonic() - began < COMES_WITHIN:
            if self.process and self.process.poll() is not None:
                self._launch()
            if self.answers():
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"no page within {COMES_WITHIN} s; the house said:\n{self.said()}")

    def answers(self) -> bool:
        """Tell whether the first page comes whole, with the database behind it."""
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2) as database:
                database.execute("SELECT 1")
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
                line.sendall(b"GET /akun/masuk/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
                return line.recv(12).endswith(b" 200")
        except (OSError, psycopg.Error):
            return False

    def said(self) -> str:
        """Give the end of what its processes printed."""
        return self.log.read_text(errors="replace")[-6000:]

    def url(self, role: str) -> str:
        """Give the address of its database for one role."""
        return cluster.address(self.at, role)

    def stop(self) -> None:
        """Stop it in an orderly way; nothing of it stays."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        assert eventually(lambda: not servers(self.at), seconds=60)

    def remove(self) -> None:
        """Remove what its database kept outside its folder."""
        if self.at.base != self.home / ".data":
            shutil.rmtree(self.at.base, ignore_errors=True)

    # --- who is who

    def web(self) -> tuple[int | None, list[int]]:
        """Give the web server's first process, and its workers."""
        found = running("teladan.config serve", f"--port {self.port}")
        first = [pid for pid in found if self.process and _parent(pid) == self.process.pid]
        return (first[0] if first else None), [pid for pid in found if first and _parent(pid) == first[0]]

    def worker(self) -> list[int]:
        """Give the process that does the work put off for later."""
        return [
            pid
            for pid in running("teladan.config worker")
            if self.process and _parent(pid) == self.process.pid
        ]

    def backends(self) -> list[int]:
        """Give the database's processes that serve the site."""
        first = servers(self.at)
        return [pid for pid in running("postgres: teladan_app") if first and _parent(pid) == first[0]]

    def keeper(self) -> list[int]:
        """Give the process that holds the database."""
        return keepers({"TELADAN_HOME": str(self.home)})


def kill(*pids: int | None) -> bool:
    """End processes as a power switch would end a program; tell whether there was one."""
    hit = False
    for pid in pids:
        if pid is not None:
            try:
                os.kill(pid, signal.SIGKILL)
                hit = True
            except ProcessLookupError:
                continue
    return hit


def _one(pids: list[int], chance: random.Random) -> bool:
    return bool(pids) and kill(chance.choice(pids))


Fault = Callable[[House, random.Random], bool]

FAULTS: dict[str, tuple[int, Fault]] = {
    "web worker": (5, lambda house, chance: _one(house.web()[1], chance)),
    "web server": (3, lambda house, _chance: kill(house.web()[0])),
    "database": (5, lambda house, _chance: kill(*servers(house.at)[:1])),
    "one backend": (4, lambda house, chance: _one(house.backends(), chance)),
    "worker": (3, lambda house, _chance: kill(*house.worker())),
    "keeper": (1, lambda house, _chance: kill(*house.keeper())),
    "everything": (1, lambda house, _chance: kill(house.process.pid if house.process else None)),
}
"""What is killed, and how often relative to the others; each tells whether it found something to kill."""


def strike(house: House, chance: random.Random) -> str:
    """Kill one thing, drawn by weight; give its name."""
    name = chance.choices(list(FAULTS), [weight for weight, _ in FAULTS.values()])[0]
    if not FAULTS[name][1](house, chance):
        return f"{name} (not there)"
    if name == "everything" and house.process:
        house.process.wait()
    return name


def _run(at: Place, program: str, *words: str, dbname: str, stdout: object = None) -> None:
    """Run one of PostgreSQL's programs as the superuser of a test's own cluster."""
    secret = passwords.read(at.beside("passwords"))["postgres"]
    environment = os.environ | {"PGPASSWORD": secret, "PGHOST": str(at.sockets), "PGUSER": "postgres"}
    subprocess.run([programs(at) / program, *words, dbname], env=environment, stdout=stdout, check=True)  # type: ignore[call-overload]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
