"""The verdict on a unit."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import OrganisationPredikat
from teladan.apps.appraisal.notices import settle_leader
from teladan.apps.appraisal.queries import leaders_asked, standing_of, weight_of
from teladan.apps.appraisal.queries.advice import advised, recommendations_of
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.organisation.queries import leader_above, person, unit
from teladan.apps.planning.queries import cycle as cycle_of
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.rulebook import terms
from teladan.engine.words import say


@action
def set_organisation_predikat(
    *,
    unit_id: UUID,
    cycle_id: UUID,
    predikat: terms.OrganisationPredikat,
    reason: str,
    by: Actor,
    now: datetime,
    period_id: UUID | None = None,
) -> OrganisationPredikat:
    """Set a unit's predikat with its reason. An earlier one stays on file; the newest counts.

    period_id
        Of a period, from the achievement of its action plan (rencana aksi); None: of the year. Leaders are asked for that
        of the year alone.
    """
    found, cycle, setter = unit(unit_id), cycle_of(cycle_id), person(by.id)
    if found is None or cycle is None or setter is None:
        raise Missing
    leader = leader_above(unit_id, local_day(now))
    standing = standing_of(cycle_id, period_id)
    rules.may_set_organisation(
        is_leader_above=leader is not None and leader.id == by.id,
        decided=weight_of(standing, unit_id).decided,
    ).require()
    if not reason.strip():
        raise Invalid(
            say("Say why: the achievement of the performance agreement, and what was expected."),
            field="reason",
        )
    earlier = OrganisationPredikat.objects.filter(in_time(cycle_id, period_id), unit=found)
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    row = OrganisationPredikat.objects.create(
        unit=found,
        cycle=cycle,
        period_id=period_id,
        number=number,
        predikat=predikat,
        reason=reason.strip(),
        set_by=setter,
        set_at=now,
        advised=advised(recommendations_of(cycle_id, period_id, unit_id)),
    )
    note(
        "organisation_predikat.set",
        subject=row,
        by=by,
        now=now,
        unit=str(unit_id),
        predikat=str(predikat),
        number=number,
        reason=row.reason,
        advised=[each["id"] for each in row.advised],
    )
    if period_id is None and by.id not in leaders_asked(standing_of(cycle_id, period_id), local_day(now)):
        settle_leader(cycle, by.id, now)
    return row
