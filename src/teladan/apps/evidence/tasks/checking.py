"""The agency's own check of files, such as a virus scanner: a command that is run once a file (`settings.EVIDENCE_CHECK`).

Exit status 0: clean. 1: refused. Anything else, or no answer in time: not checked, so the file stays in quarantine.
These are the answers of `clamdscan`; docs/operations/check-uploads.md tells how others are made to speak alike.
"""

import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from teladan.engine.words import Said, say

CLEAN, INFECTED = 0, 1
PLACE = "{file}"
SECONDS = 120


class Unchecked(Exception):
    """The check gave no answer."""


def verdict_of(place: Path) -> Said | None:
    """Run the check on a file; None if it is clean, else what to tell its owner. Raises Unchecked."""
    words = [word.replace(PLACE, str(place)) for word in shlex.split(settings.EVIDENCE_CHECK)]
    if not words:
        return None
    if PLACE not in settings.EVIDENCE_CHECK:
        words.append(str(place))
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as why:
        raise Unchecked(str(why)) from why
    if done.returncode not in (CLEAN, INFECTED):
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise Unchecked(f"{words[0]} ended with {done.returncode}: {' '.join(last)}")
    if done.returncode == CLEAN:
        return None
    return say(
        "The virus check of your agency refused this file. Ask your HR office if you believe it is clean."
    )
