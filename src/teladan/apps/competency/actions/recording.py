"""Levels are recorded: what two people agreed on in their talk, and what an assessment centre measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from teladan.apps.competency import rules
from teladan.apps.competency.access import keeps
from teladan.apps.competency.models import Case, Competency, Level
from teladan.apps.competency.queries.sources import Compared, sides_of
from teladan.apps.competency.terms import LEVELS, CaseStage, CentreResult, Source, talk_key
from teladan.apps.notifications.actions import notify, settle
from teladan.apps.tenancy.queries import day_begins
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000
NOTHING = range(6)
"""Levels that can be recorded: 0 where not even level 1 is reached."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The level that two people agreed on, and why, where it is another one than the sources propose."""

    level: int
    reason: str = ""


@action(on="case")
def record_agreement(
    *, case: Case, levels: Mapping[UUID, Agreed], talk: str, talked_on: date, by: Actor, now: datetime
) -> list[Level]:
    """The superior records the levels on which the two agreed, and what they agreed to do. A person decides.

    levels
        Competency id to the agreed level; every competency that was asked about needs one.
    """
    sides = sides_of(case, by, now)
    rules.may_record(stage=case.stage, is_superior=by.id == case.superior_id, is_over=sides.is_over).require()
    if not talk.strip():
        raise Invalid(say("Write in a sentence what you agreed on."), field="talk")
    if talked_on > day_begins(now).date():
        raise Invalid(say("The talk cannot lie in the future."), field="talked_on")
    asked = {row.competency.id: row for row in sides.rows}
    if set(levels) != set(asked):
        raise Invalid(say("Every competency that was asked about needs a level."))
    rows = [_agreed(case, asked[pk], given, talked_on, by, now) for pk, given in levels.items()]
    Level.objects.bulk_create(rows)
    case.change(stage=CaseStage.AGREED, talk=talk.strip(), talked_on=talked_on, agreed_at=now)
    note(
        "competency.agreed",
        subject=case,
        by=by,
        now=now,
        person=str(case.person_id),
        talked_on=talked_on.isoformat(),
        levels={asked[row.competency_id].competency.code: row.level for row in rows},
        against={
            asked[row.competency_id].competency.code: row.reason for row in rows if row.level != row.proposed
        },
    )
    settle(key=talk_key(case.id), now=now)
    notify(
        to=case.person_id,
        kind="competency.agreed",
        text=say("Your competency profile has new levels: {title}", title=case.assessment.title),
        url="/kompetensi/",
        now=now,
        key=f"competency:{case.id}:agreed",
        asks=False,
    )
    return rows


def _agreed(case: Case, row: Compared, given: Agreed, on: date, by: Actor, now: datetime) -> Level:
    if given.level not in NOTHING:
        raise Invalid(say("A level lies between 0 and 5."))
    rules.needs_reason(proposed=row.proposal.level, level=given.level).require(given.reason)
    return Level(
        person_id=case.person_id,
        competency_id=row.competency.id,
        case=case,
        source=Source.AGREED,
        level=given.level,
        on=on,
        proposed=row.proposal.level,
        reason=given.reason.strip() if given.level != row.proposal.level else "",
        spread=row.proposal.spread,
        n=row.proposal.n,
        recorded_by=by.id,
        recorded_at=now,
    )


@action
def record_results(*, rows: Sequence[CentreResult], by: Actor, now: datetime) -> list[Level]:
    """HR records what an assessment centre measured, one result or thousands: few statements."""
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    if not rows:
        raise Invalid(say("There is no result to record."))
    known, today = set(Competency.objects.values_list("id", flat=True)), day_begins(now).date()
    for each in rows:
        if each.competency_id not in known:
            raise Invalid(say("There is no such competency."), field="competency")
        if each.level and each.level not in LEVELS:
            raise Invalid(say("A level lies between 0 and 5."), field="level")
        if each.on > today:
            raise Invalid(say("The result cannot lie in the future."), field="on")
        if not each.provider.strip():
            raise Invalid(say("Say who ran the assessment centre."), field="provider")
    found = [
        Level(
            person_id=each.person_id,
            competency_id=each.competency_id,
            source=Source.CENTRE,
            level=each.level,
            on=each.on,
            provider=each.provider.strip(),
            recorded_by=by.id,
            recorded_at=now,
        )
        for each in rows
    ]
    Level.objects.bulk_create(found, batch_size=CHUNK)
    people = {str(row.person_id) for row in rows}
    note(
        "competency.centre_recorded",
        subject=Level(id=None),
        by=by,
        now=now,
        results=len(found),
        people=sorted(people) if len(people) <= 20 else len(people),
    )
    return found
