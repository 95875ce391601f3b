"""Release many results at once: of a unit and what is below it, or of the whole agency."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal.actions import release_result
from teladan.apps.appraisal.queries import Appraisal, appraisals_of_cycle, letters_of
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.queries import branch
from teladan.apps.planning.queries import cycle
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Published:
    """How many results were released, and which appraisals were held back with the reason, by appraisal id."""

    released: int
    held_back: dict[UUID, Said]


def ready_to_release(cycle_id: UUID) -> tuple[list[Appraisal], int]:
    """Give the decided annual results that have their letter, by name, and how many still wait for one."""
    rows = list(appraisals_of_cycle(cycle_id).filter(stage=Stage.DECIDED))
    written = letters_of(row.pk for row in rows)
    ready = [row for row in rows if row.pk in written]
    return ready, len(rows) - len(ready)


@action
def publish_results(*, cycle_id: UUID, by: Actor, now: datetime, unit_id: UUID | None = None) -> Published:
    """Release every decided annual result that has its letter; the others are held back and named."""
    year = cycle(cycle_id)
    if year is None:
        raise Missing
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    rows = appraisals_of_cycle(cycle_id).filter(stage=Stage.DECIDED)
    rows = rows.filter(unit__in=[unit.id for unit in branch(unit_id)]) if unit_id else rows
    released, held_back = 0, dict[UUID, Said]()
    for row in rows:
        try:
            release_result(appraisal=row, by=by, now=now)
        except Refused as refused:
            held_back[row.id] = refused.verdict.reason or say("Refused.")
        else:
            released += 1
    if not released:
        raise Invalid(say("No result can be released now: none is decided and has its letter."))
    note("appraisal.published", subject=year, by=by, now=now, released=released, held_back=len(held_back))
    return Published(released, held_back)
