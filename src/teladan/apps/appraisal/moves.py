"""Taking a step: the stage changes, the ledger is told, people are asked. Called inside actions only."""

from datetime import datetime

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.notices import ask_to_discuss
from teladan.base.action import note
from teladan.base.actor import Actor


def begin(appraisal: Appraisal, by: Actor, now: datetime, *, ask: bool = True) -> None:
    """Take the step into the discussion, if it has not been taken; `ask` both to talk, unless it is decided at once."""
    if rules.STEPS.row("discuss", appraisal.stage):
        move(appraisal, "discuss", by, now)
        if ask:
            ask_to_discuss(appraisal, now)


def move(appraisal: Appraisal, step: str, by: Actor, now: datetime, **data: object) -> None:
    """Take a step that was found open, and write it down."""
    row = rules.STEPS.after(step, appraisal.stage)
    appraisal.stage = row.to
    appraisal.save()
    note(row.audit, subject=appraisal, by=by, now=now, **data)
