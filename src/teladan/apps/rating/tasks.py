"""What happens to rounds by the clock."""

from uuid import UUID

from teladan.apps.rating.actions import close_round, publish_round
from teladan.apps.rating.models import Round
from teladan.apps.rating.queries import due_rounds, has_panels, is_published
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task


@task("rating.publish_panels")
def publish_panels(round_id: str) -> None:
    """Publish what may be told of a closed round's panels; nothing if there were none, or if it was done already."""
    found = Round.objects.get(pk=UUID(round_id))
    if has_panels(found.id) and not is_published(found.id):
        publish_round(round=found, by=system(found.agency_id), now=now())


@task("rating.close_due_rounds")
def close_due_rounds() -> None:
    """Close every round whose time has come, so that who has not sent is written down."""
    instant = now()
    for found in due_rounds(instant):
        close_round(round=found, by=system(found.agency_id), now=instant)
