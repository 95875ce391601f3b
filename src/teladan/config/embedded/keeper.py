"""The process that holds an embedded server: it lives as long as anybody uses the cluster, and no longer.

Whoever uses a cluster holds a shared lock on its `users` file (see `cluster.join`). The kernel drops that
lock however the user ends, a `kill -9` included. The keeper waits for the exclusive lock: when it gets
it, nobody is left, and it stops the server. Should the keeper itself be killed, the server receives a
parent-death signal. So nothing outlives its users. Should the server end by itself (killed, or its disk full), the
keeper starts it anew as long as anybody uses it: PostgreSQL recovers from its log whatever was committed.

Run as `python -m teladan.config.embedded.keeper KIND`; returns when the server accepts connections.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from teladan.config.embedded.place import Place, place
from teladan.config.embedded.wheel import programs

PR_SET_PDEATHSIG = 1
PAUSES = (0.3, 5.0)  # seconds before a server that ended by itself is started anew: at first, and at most
LASTED = 10.0  # seconds; one that ran for less will probably end again: its disk is full, its last processes live on
READY_WITHIN = 120.0  # seconds; recovery after a crash may take long, and is no failure
COMMON = {
    "listen_addresses": "",
    "jit": "off",
    "max_connections": "120",
    "shared_buffers": "192MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
KINDS = {
    "main": {},
    "test": {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"},
    # as safe as "main", and it counts statements; the larger log is for making the data
    "bench": {
        "shared_preload_libraries": "pg_stat_statements",
        "pg_stat_statements.track": "top",
        "max_wal_size": "8GB",
    },
}


def settings(at: Place) -> dict[str, str]:
    """Give the server's settings; a test cluster trades safety for speed."""
    return COMMON | KINDS[at.kind] | {"unix_socket_directories": str(at.sockets)}


def die_with_parent(sign: signal.Signals, parent: int = 0) -> None:
    """Ask the kernel to send this process `sign` when its parent ends (Linux only; elsewhere nothing).

    parent
        Whose child this process was born as: if that one has ended before we asked, so do we.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if parent and os.getppid() != parent:
            os._exit(1)


def start_server(at: Place, log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start `postgres` in the foreground as our child, as the system user where we are root."""
    options = [part for name, value in settings(at).items() for part in ("-c", f"{name}={value}")]
    user, group = at.owner or (None, None)
    me = os.getpid()
    return subprocess.Popen(
        [programs(at) / "postgres", "-D", at.data, *options],
        user=user,
        group=group,
        extra_groups=[] if at.owner else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: die_with_parent(signal.SIGINT, me),  # before any other thread
    )


def is_ready(at: Place) -> bool:
    """Tell whether the server has written that it accepts connections (the eighth line of its pid file)."""
    try:
        lines = (at.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def keep(at: Place, report: IO[bytes]) -> None:
    """Hold the server until nobody uses it; writes one line to `report` when it is ready or has failed."""
    with at.beside("keeper").open("w") as mine, at.beside("log").open("ab") as log:
        fcntl.flock(mine, fcntl.LOCK_EX)
        log.truncate(0)
        (at.data / "postmaster.pid").unlink(missing_ok=True)  # its writer was held by a keeper, and is gone
        held = Held(start_server(at, log))
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sign, lambda *_: held.stop())
        _report_when_ready(at, held.server, report)
        threading.Thread(target=_stop_when_unused, args=(at, held), daemon=True).start()
        while not held.wait():
            time.sleep(held.pause())
            held.follow(start_server(at, log))
        os._exit(0)  # the waiting thread may hang in flock; there is nothing left to tidy


class Held:
    """The server that is held now, and whether it has been told to stop for good."""

    def __init__(self, server: "subprocess.Popen[bytes]") -> None:
        """Begin with the first one; if it never becomes ready, that is the end."""
        self.server, self._is_over, self._turn = server, False, threading.RLock()
        self._since, self._pause = time.monotonic(), PAUSES[0]

    def follow(self, server: "subprocess.Popen[bytes]") -> None:
        """Hold another one, unless the stop was asked for meanwhile."""
        with self._turn:
            self.server, self._since = server, time.monotonic()
            if self._is_over:
                server.send_signal(signal.SIGINT)

    def stop(self) -> None:
        """Stop the server in an orderly way (fast shutdown), for good."""
        with self._turn:
            self._is_over = True
            self.server.send_signal(signal.SIGINT)

    def pause(self) -> float:
        """Give the seconds to wait before the next start: twice as many each time it does not last."""
        lasted = time.monotonic() - self._since > LASTED
        self._pause = PAUSES[0] if lasted else min(self._pause * 2, PAUSES[1])
        return self._pause

    def wait(self) -> bool:
        """Wait until the server has ended; tell whether it was meant to."""
        self.server.wait()
        return self._is_over


def _report_when_ready(at: Place, server: "subprocess.Popen[bytes]", report: IO[bytes]) -> None:
    """Wait until the server is ready and say so; if it ends before, or takes too long, stop it, say that and end."""
    until = time.monotonic() + READY_WITHIN
    while server.poll() is None and time.monotonic() < until:
        if is_ready(at):
            report.write(b"ready\n")
            report.close()
            return
        time.sleep(0.01)
    server.kill()
    report.write(b"failed\n")
    report.close()
    os._exit(1)


def _stop_when_unused(at: Place, held: Held) -> None:
    """Wait for the exclusive lock on the users' file, then stop the server.

    The lock is kept until this process ends, so that a new user waits for the whole stop.
    """
    users = at.beside("users").open("w")
    fcntl.flock(users, fcntl.LOCK_EX)
    held.stop()
    held.wait()


def main() -> int:
    """Fork a keeper that outlives this process, and wait for its word."""
    at = place(sys.argv[1])
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        os.chdir("/")
        os.close(reader)
        _let_go_of_the_terminal(at.beside("keeper.log"))
        keep(at, os.fdopen(writer, "wb"))
    os.close(writer)
    with os.fdopen(reader, "rb") as word:
        return 0 if word.read() == b"ready\n" else 1


def _let_go_of_the_terminal(log: Path) -> None:
    """Give back the three standard streams, so that nobody waits for ours to close."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(nothing, 0)
    os.dup2(written, 1)
    os.dup2(written, 2)


if __name__ == "__main__":
    sys.exit(main())
