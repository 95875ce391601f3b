"""Opening appraisals: one for each person of a round, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.notices import ask_leaders
from teladan.apps.appraisal.queries import leaders_asked, standing_of
from teladan.apps.planning.queries import cycle as cycle_of
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing
from teladan.base.verdict import NOT_FOR_YOU, Refused

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class AppraisalSpec:
    """Who is appraised, by whom, and where it counts; see `models.Appraisal` for the meaning of each."""

    person_id: UUID
    unit_id: UUID
    counted_in_id: UUID | None
    is_head: bool
    superior_id: UUID
    upper_id: UUID | None
    sheet_id: UUID


@action
def open_appraisals(
    *, cycle_id: UUID, period_id: UUID | None, specs: Sequence[AppraisalSpec], by: Actor, now: datetime
) -> list[Appraisal]:
    """Open appraisals for many people at once, by HR or on schedule; give them in the order asked."""
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    cycle = cycle_of(cycle_id)
    if cycle is None:
        raise Missing
    rows = [
        Appraisal(
            cycle_id=cycle_id,
            period_id=period_id,
            person_id=spec.person_id,
            unit_id=spec.unit_id,
            counted_in_id=spec.counted_in_id,
            is_head=spec.is_head,
            superior_id=spec.superior_id,
            upper_id=spec.upper_id,
            sheet_id=spec.sheet_id,
        )
        for spec in specs
    ]
    Appraisal.objects.bulk_create(rows, batch_size=CHUNK)
    if period_id is None:
        ask_leaders(cycle, leaders_asked(standing_of(cycle_id), local_day(now)), now)
    note("appraisal.opened", subject=cycle, by=by, now=now, people=len(rows))
    return rows
