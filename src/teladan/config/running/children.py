"""Child processes that live and die with their parent."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from teladan.config.embedded.keeper import die_with_parent

GRACE = 10.0  # seconds a child may take to finish what it is doing
TRIES, WITHIN = 5, 60.0  # a child that ends by itself more often than this within so many seconds is given up


@dataclass
class Children:
    """The processes we started, by name. Each leads a group of its own, so that Ctrl-C reaches us first."""

    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _how: dict[str, tuple[tuple[str, ...], Mapping[str, str]]] = field(default_factory=dict)
    _ends: dict[str, list[float]] = field(default_factory=dict)

    def start(self, name: str, *words: str, env: Mapping[str, str]) -> None:
        """Start `teladan WORDS…` as a child that is told to stop should we end in any way."""
        self._how[name] = (words, env)
        me = os.getpid()
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", "teladan.config", *words],
            env=os.environ | env,
            process_group=0,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM, me),
        )

    def ended(self) -> dict[str, int]:
        """Give the exit codes of those that have ended."""
        return {name: child.returncode for name, child in self.running.items() if child.poll() is not None}

    def revive(self, name: str) -> bool:
        """Start a child anew that ended by itself; tell False if it did so too often to hope."""
        now = time.monotonic()
        self._ends[name] = [end for end in self._ends.get(name, []) if now - end < WITHIN] + [now]
        if len(self._ends[name]) > TRIES:
            return False
        words, env = self._how[name]
        self.start(name, *words, env=env)
        return True

    def stop(self) -> None:
        """Ask all to stop, wait, and end those that do not."""
        for child in self.running.values():
            _send(child, signal.SIGTERM)
        until = time.monotonic() + GRACE
        for child in self.running.values():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                _send(child, signal.SIGKILL, group=True)
                child.wait()


def _send(child: "subprocess.Popen[bytes]", sign: signal.Signals, *, group: bool = False) -> None:
    """Send a signal to a child, or to its whole group; one that has gone does not mind."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, sign) if group else child.send_signal(sign)
