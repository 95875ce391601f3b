"""Make an embedded cluster, and join it for as long as this process (or a `with` block) lives."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from teladan.config.database.roles import (
    OWNER,
    creation,
    database_grants,
    inside_statements,
    role_statements,
    script,
)
from teladan.config.embedded import passwords
from teladan.config.embedded.place import Place
from teladan.config.embedded.wheel import programs

DATABASE = "teladan"
STOPPED_WITHIN = 30.0  # seconds that a server whose keeper was killed may take to stop


class ClusterFailed(RuntimeError):
    """The server could not be made or started; the message holds the end of its log."""


@contextmanager
def joined(at: Place) -> Iterator[Place]:
    """Have the server run while the block lasts, started by us or joined."""
    users = join(at)
    try:
        yield at
    finally:
        users.close()


def join(at: Place) -> IO[str]:
    """Have the server run until the file given back is closed or this process ends, whichever comes first."""
    at.prepare()
    users = at.beside("users").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is stopping the server
    with at.beside("start").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not is_kept(at):
            _wait_until_stopped(at)
            _make(at)
            _start(at)
            _prepare(at)
    return users


def is_kept(at: Place) -> bool:
    """Tell whether a keeper holds the server now."""
    with at.beside("keeper").open("a") as keeper:
        try:
            fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def address(at: Place, role: str, database: str = DATABASE) -> str:
    """Give libpq's connection string for one role."""
    password = passwords.read(at.beside("passwords")).get(role, "")
    return psycopg.conninfo.make_conninfo(host=str(at.sockets), user=role, password=password, dbname=database)


def _wait_until_stopped(at: Place) -> None:
    """Let a server whose keeper was killed finish its stop before another touches its data."""
    try:
        pid = int((at.data / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return
    until = time.monotonic() + STOPPED_WITHIN
    while _runs_here(pid, at):
        if time.monotonic() > until:
            raise ClusterFailed(
                f"A database server (process {pid}) still holds {at.data}. Stop it, then start again."
            )
        time.sleep(0.05)


def _runs_here(pid: int, at: Place) -> bool:
    """Tell whether this process is alive and is a server of this data directory (pids are used again)."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        is_zombie = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
    return os.fsencode(at.data) in command and not is_zombie


def _make(at: Place) -> None:
    """Make the cluster once; a half-made one is never taken for whole."""
    if at.data.exists():
        return
    secret = passwords.make(at.beside("passwords"))["postgres"]
    unfinished = at.beside("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    word = at.beside("word")
    word.touch(mode=0o600)
    word.write_text(secret)
    for path in (unfinished, word):
        if at.owner:
            os.chown(path, *at.owner)
    try:
        _initdb(at, unfinished, word)
    finally:
        word.unlink()
    unfinished.rename(at.data)


def _initdb(at: Place, folder: Path, word: Path) -> None:
    """Run initdb; the locale is PostgreSQL's own, so that no system locale can change an order."""
    user, group = at.owner or (None, None)
    words = [
        "-D",
        str(folder),
        "-U",
        "postgres",
        f"--pwfile={word}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
    ]
    words += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(
        [programs(at) / "initdb", *words],
        user=user,
        group=group,
        extra_groups=[] if at.owner else None,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise ClusterFailed(f"The database could not be made in {folder}:\n{made.stdout}{made.stderr}")


def _start(at: Place) -> None:
    """Start a keeper and wait for its word."""
    command = [sys.executable, "-m", "teladan.config.embedded.keeper", at.kind]
    kept = subprocess.run(command, env=os.environ | {"TELADAN_HOME": str(at.root)}, check=False)
    if kept.returncode:
        log = at.beside("log")
        end = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        raise ClusterFailed(f"The database did not start. The end of {log}:\n{end}")


def _prepare(at: Place) -> None:
    """Make roles and database as a DBA would; again only if a preparation was half done or has changed since."""
    done, wanted = at.beside("prepared"), script(DATABASE)
    if done.exists() and done.read_text() == wanted:
        return
    with psycopg.connect(address(at, "postgres", "postgres"), autocommit=True) as server:
        for role in role_statements(passwords.make(at.beside("passwords"))):
            server.execute(role)
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            server.execute(creation(DATABASE))
        for grant in database_grants(DATABASE):
            server.execute(grant)
    with psycopg.connect(address(at, OWNER), autocommit=True) as database:
        for statement in inside_statements():
            database.execute(statement)
    done.write_text(wanted)
