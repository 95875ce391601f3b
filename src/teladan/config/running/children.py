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


@dataclass
class Children:
    """The processes we started, by name. Each leads a group of its own, so that Ctrl-C reaches us first."""

    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, name: str, *words: str, env: Mapping[str, str]) -> None:
        """Start `teladan WORDS…` as a child that is told to stop should we end in any way."""
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", "teladan.config", *words],
            env=os.environ | env,
            process_group=0,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )

    def ended(self) -> dict[str, int]:
        """Give the exit codes of those that have ended."""
        return {name: child.returncode for name, child in self.running.items() if child.poll() is not None}

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
