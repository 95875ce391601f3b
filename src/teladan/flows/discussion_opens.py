"""When the last one has sent, the discussion opens: `rating` asks by name, since it does not know the appraisal."""

from uuid import UUID

from teladan.apps.appraisal.actions import open_discussion
from teladan.apps.appraisal.queries import appraisal_on
from teladan.apps.appraisal.terms import Stage
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task


@task("flows.discussion_opens")
def discussion_opens(sheet_id: str) -> None:
    """Open the discussion on a sheet, if one of the two has not done so by writing first."""
    appraisal = appraisal_on(UUID(sheet_id))
    if appraisal is not None and appraisal.stage == Stage.RATING:
        open_discussion(appraisal=appraisal, by=system(appraisal.agency_id), now=now())
