"""What the worker does for evidence: check what waits, ask for what is due, sweep what belongs to nothing."""

import logging
from datetime import timedelta

from teladan.apps.evidence.actions import ask_for_progress, record_check
from teladan.apps.evidence.models import vault
from teladan.apps.evidence.queries import orphans, people_to_ask, place_of, waiting_for_check
from teladan.apps.evidence.tasks.checking import Unchecked, verdict_of
from teladan.apps.planning.queries import current_cycle, local_day, periods_of
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task
from teladan.base.wall import current_agency

log = logging.getLogger(__name__)

GRACE = timedelta(days=1)
"""How old a file must be before the sweep calls it orphaned: its transaction has long ended by then."""


@task("evidence.check_waiting")
def check_waiting() -> None:
    """Check every file that waits, oldest first. If the check itself cannot run, they stay in quarantine for the next time."""
    for proof in waiting_for_check().select_for_update(skip_locked=True, of=("self",)):
        place = place_of(proof)
        if not place.is_file():
            log.error("the bytes of the proof %s are gone: restore them from the backup", proof.pk)
            continue
        try:
            fault = verdict_of(place)
        except Unchecked as why:
            log.warning("files wait, since their check cannot run: %s", why)
            return
        record_check(proof=proof, fault=fault, by=system(proof.agency_id), now=now())


@task("evidence.ask_for_progress")
def ask_for_progress_tonight() -> None:
    """Ask the owners of agreed plans for the report on each period that has begun, everyone once."""
    instant = now()
    day = local_day(instant)
    cycle = current_cycle(day)
    if cycle is None:
        return
    for period in periods_of(cycle):
        people = people_to_ask(period, cycle) if period.first_day <= day else []
        if people:
            ask_for_progress(period=period, people=people, by=system(current_agency()), now=instant)


@task("evidence.sweep_files")
def sweep_files() -> None:
    """Delete files to which no proof belongs: what a transaction left behind when it was undone."""
    for place in orphans(now() - GRACE):
        vault.drop(place)
        log.info("swept a file that belonged to nothing: %s", place.name)
