"""When the last one has sent, the discussion opens: `rating` asks by name, since it does not know who stands above it."""

from uuid import UUID

from teladan.apps.appraisal.actions import open_discussion
from teladan.apps.appraisal.queries import appraisal_on
from teladan.apps.appraisal.terms import Stage
from teladan.apps.competency.actions import ask_to_talk
from teladan.apps.competency.queries import case_on
from teladan.apps.competency.terms import CaseStage
from teladan.base.actor import system
from teladan.base.clock import now
from teladan.base.jobs import task


@task("flows.discussion_opens")
def discussion_opens(sheet_id: str) -> None:
    """Open the discussion on a sheet, if one of the two has not done so by writing first."""
    appraisal = appraisal_on(UUID(sheet_id))
    if appraisal is not None and appraisal.stage == Stage.RATING:
        open_discussion(appraisal=appraisal, by=system(appraisal.agency_id), now=now())
    if appraisal is None and (case := case_on(UUID(sheet_id))) and case.stage == CaseStage.RATING:
        ask_to_talk(case=case, by=system(case.agency_id), now=now())
