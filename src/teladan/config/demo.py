"""One-click sign-in is for invented people only: when it may be switched on, and the refusal otherwise."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

from django.conf import settings

from teladan.apps.tenancy.queries import agencies, demo_agencies
from teladan.config.database.address import is_embedded
from teladan.config.database.enter import leave
from teladan.config.database.scratch import renew
from teladan.config.embedded.keeper import die_with_parent

HURRY = "-c synchronous_commit=off"  # a demo that is cut off is loaded again: no commit waits for the disk
LOADER = "teladan.flows.demo"  # its function `load` makes the demo agency


Tell = Callable[[str, int, int], None]


def quiet(part: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""


class DemoFailed(RuntimeError):
    """The demo agency could not be made."""


class NoDemo(RuntimeError):
    """TELADAN_DEMO=1 where real people could be signed in by a click; the message says why."""


def refuse_demo_among_real() -> None:
    """Raise NoDemo if one-click sign-in is on without being safe: see `why_no_demo`."""
    if settings.DEMO and (reason := why_no_demo()):
        raise NoDemo(f"TELADAN_DEMO=1 switches on sign-in by one click, so Teladan does not start: {reason}")


def why_no_demo() -> str:
    """Say why one-click sign-in must stay off here; empty if it may be on."""
    if not is_embedded():
        return "DATABASE_URL names a server of your own. Remove it for the demo, or remove TELADAN_DEMO."
    real = [agency.name for agency in agencies() if agency.is_official]
    if real:
        return f"the database holds a real agency ({', '.join(real[:3])}). Remove TELADAN_DEMO."
    if not demo_agencies().exists():
        return "the database holds no agency flagged demo. Run `teladan demo load`."
    return ""


def may_be_loaded() -> bool:
    """Tell whether this database is empty or holds a demo that was cut off, so that invented people harm nobody."""
    empty = not agencies().exists()
    return empty or (not why_not_renew() and bool(import_module(LOADER).is_half_made()))


def why_not_renew() -> str:
    """Say why this database must not be made anew; empty if nothing of worth would be lost."""
    if not is_embedded():
        return "DATABASE_URL names a server of your own."
    return "the database holds a real agency." if any(agency.is_official for agency in agencies()) else ""


def load(tell: Tell = quiet) -> None:
    """Make the demo agency, if it is not there: last year here, this year in a process beside."""
    if demo_agencies().exists():
        return
    os.environ["PGOPTIONS"] = HURRY
    leave()
    flow = import_module(LOADER)
    if flow.is_half_made() and not why_not_renew():
        renew()
    flow.found(tell=tell)
    leave()
    beside = subprocess.Popen(
        [sys.executable, "-m", "teladan.config", "demo", "this-year"],
        preexec_fn=lambda: die_with_parent(signal.SIGTERM),
    )
    try:
        flow.last_year(tell=tell)
    finally:
        failed = beside.wait()
        del os.environ["PGOPTIONS"]
        leave()
    if failed:
        raise DemoFailed("this year of the demo could not be played; see the lines above")
    flow.open_doors()


def load_this_year(tell: Tell = quiet) -> None:
    """Play this year of a demo agency that has just been founded."""
    import_module(LOADER).this_year(tell=tell)
