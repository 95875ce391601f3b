"""The server as it is shipped, and what it costs: processor time, memory, statements."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from benchmarks.load.house import House
from teladan.config.database.roles import APP
from teladan.config.embedded.keeper import die_with_parent
from teladan.config.running.port import free_port

HOST, PORT, WORKERS = "127.0.0.1", 18_000, 2
WITHIN = 60.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time of web and database, and statements of the site's role, since the server began."""

    web: float
    database: float
    statements: int

    def __sub__(self, earlier: "Cost") -> "Cost":
        """Give what was spent between two looks."""
        return Cost(
            self.web - earlier.web, self.database - earlier.database, self.statements - earlier.statements
        )


@dataclass(frozen=True, slots=True)
class Server:
    """A running `teladan serve` on a house's database."""

    home: House
    process: "subprocess.Popen[bytes]"
    address: str

    def cost(self) -> Cost:
        """Look at what was spent so far."""
        return Cost(
            sum(_seconds(pid) for pid in _tree(self.process.pid)),
            sum(_seconds(pid) for pid in _tree(self._postmaster())) + _buried(self._postmaster()),
            self._statements(),
        )

    def memory(self) -> float:
        """Give the megabytes that all processes of the server hold, shared pages counted once (PSS)."""
        return sum(_pss(pid) for pid in _tree(self.process.pid)) / 1024

    def _postmaster(self) -> int:
        return int((self.home.at.data / "postmaster.pid").read_text().splitlines()[0])

    def _statements(self) -> int:
        """Count what the site's role has asked, BEGIN and COMMIT included."""
        with self.home.open() as database:
            row = database.execute(
                """SELECT coalesce(sum(s.calls), 0) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
                   JOIN pg_database d ON d.oid = s.dbid WHERE r.rolname = %s AND d.datname = %s AND s.toplevel""",
                [APP, self.home.name],
            ).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def served(home: House, *words: str) -> Iterator[Server]:
    """Have the site answer while the block lasts, as `teladan serve` ships it: two workers of two threads.

    words
        Another module to run than the site, for comparison.
    """
    port = free_port(HOST, PORT + os.getpid() % 1000)  # others may measure beside us
    module = list(words) or ["teladan.config", "serve"]
    command = [sys.executable, "-m", *module, "--host", HOST, "--port", str(port), "--workers", str(WORKERS)]
    environment = os.environ | {
        "DATABASE_URL": home.url(),
        "TELADAN_SECRET_KEY": settings.SECRET_KEY,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    me = os.getpid()
    process = subprocess.Popen(
        command,
        env=environment,
        process_group=0,
        preexec_fn=lambda: die_with_parent(signal.SIGTERM, me),  # whoever kills us leaves no server behind
    )
    try:
        _wait(process, port)
        yield Server(home, process, f"http://{HOST}:{port}")
    finally:
        _stop(process)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until somebody answers."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended by itself (exit code {process.returncode})")
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        with contextlib.suppress(OSError):
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        time.sleep(0.05)
    raise RuntimeError(f"nobody answered on port {port} within {WITHIN:.0f} seconds")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tree(pid: int) -> list[int]:
    """List a process and all below it."""
    found, todo = [], [pid]
    while todo:
        present = todo.pop()
        found.append(present)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{present}/task").iterdir():
                todo += [int(child) for child in (task / "children").read_text().split()]
    return found


def _seconds(pid: int) -> float:
    """Processor seconds of one living process."""
    return sum(_times(pid)[:2]) / TICK


def _buried(pid: int) -> float:
    """Processor seconds of a process's children that have ended."""
    return sum(_times(pid)[2:]) / TICK


def _times(pid: int) -> tuple[int, int, int, int]:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0, 0, 0
    return int(fields[11]), int(fields[12]), int(fields[13]), int(fields[14])


def _pss(pid: int) -> int:
    """Kilobytes of one process, shared pages divided among those who share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
