"""What happens to rounds by the clock."""

from teladan.apps.rating.actions import close_round
from teladan.apps.rating.queries import due_rounds
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task


@task("rating.close_due_rounds")
def close_due_rounds() -> None:
    """Close every round whose time has come, so that who has not sent is written down."""
    instant = now()
    for found in due_rounds(instant):
        close_round(round=found, by=system(found.agency_id), now=instant)
