"""Looking at the processes of one embedded server, and waiting for what must happen."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from teladan.config.embedded.place import Place

USER = """
import sys, time
from teladan.config.embedded.cluster import joined
from teladan.config.embedded.place import place
with joined(place("test")):
    print("joined", flush=True)
    sys.stdin.read()
"""


@contextmanager
def using(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """Let a process use the server; when the block begins the server runs, when it ends the process has ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "joined\n"
        yield process
    finally:
        finish(process)


def finish(process: "subprocess.Popen[str]") -> None:
    """Let such a process end by itself, or take note that it was ended; a second time does nothing."""
    for stream in (process.stdin, process.stdout):
        if stream and not stream.closed:
            stream.close()
    process.wait(20)


def running(*words: str) -> list[int]:
    """Find the living processes whose command holds all these words."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            is_zombie = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue
        if all(word in command for word in words) and not is_zombie and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def servers(at: Place) -> list[int]:
    """Find the server of one place (its first process; the others are its children)."""
    return running("bin/postgres -D", f"{at.data} ")


def keepers(environment: dict[str, str]) -> list[int]:
    """Find the keepers that were started in one home."""
    mark = f"TELADAN_HOME={environment['TELADAN_HOME']}\0".encode()
    return [pid for pid in running("teladan.config.embedded.keeper") if mark in _environment(pid)]


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes() + b"\0"
    except OSError:
        return b""


def eventually(holds: Callable[[], bool], *, seconds: float = 15) -> bool:
    """Wait until something holds, and tell whether it came to hold in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False
