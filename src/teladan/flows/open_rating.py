"""Open the rating of a year: from agreed plans to sheets and appraisals, for thousands of people in few statements.

Each person with an agreed plan is rated by themselves and by their superior on the plan's results and on the seven
behaviour values, and by the approved panel on the values, in confidence. Whoever cannot be rated is listed with the reason; nobody is guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal.actions import AppraisalSpec, open_appraisals
from teladan.apps.appraisal.queries import appraisals_of_cycle
from teladan.apps.planning.queries import (
    agreed_plans,
    cycle,
    expectations_of_plans,
    local_day,
    results_of_plans,
    rules_here,
)
from teladan.apps.rating.actions import add_sheets, open_round
from teladan.apps.rating.queries import approved_raters
from teladan.apps.rating.terms import CriterionSpec, Kind, RaterRole, SheetSpec
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.rulebook import Rulebook
from teladan.engine.words import Said, say
from teladan.flows.places import Place, places_of


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the round's id, how many people, and who was left out with the reason, by person id."""

    round_id: UUID
    people: int
    left_out: dict[UUID, Said]


@action
def open_rating(*, cycle_id: UUID, title: str, closes_at: datetime, by: Actor, now: datetime) -> Opened:
    """Open one round for everyone of a cycle who has an agreed plan and no appraisal yet."""
    year = cycle(cycle_id)
    if year is None:
        raise Missing
    day = local_day(now)
    has_one = set(appraisals_of_cycle(cycle_id).order_by().values_list("person_id", flat=True))
    plans = {plan.person_id: plan for plan in agreed_plans(cycle_id) if plan.person_id not in has_one}
    places, left_out = places_of(set(plans), day, first=year.first_day, last=year.last_day)
    if not places:
        raise Invalid(say("Nobody in this cycle has an agreed SKP and waits to be rated."))
    criteria = _criteria({pk: plans[pk].id for pk in places}, rules_here(year.last_day))
    opened = open_round(
        cycle_id=cycle_id, period_id=None, title=title, closes_at=closes_at, by=by, now=now
    ).value
    order = sorted(places)
    panels = approved_raters(cycle_id)
    specs = [_sheet(pk, places[pk], criteria[pk], panels.get(pk, [])) for pk in order]
    sheets = add_sheets(round=opened, specs=specs, by=by, now=now).value
    rows = [_appraisal(sheet.ratee_id, places[sheet.ratee_id], sheet.id) for sheet in sheets]
    open_appraisals(cycle_id=cycle_id, period_id=None, specs=rows, by=by, now=now)
    return Opened(opened.id, len(rows), left_out)


def _criteria(plan_of: Mapping[UUID, UUID], book: Rulebook) -> dict[UUID, tuple[CriterionSpec, ...]]:
    """Give each person's criteria: the results of the plan, then the seven values."""
    results = results_of_plans(plan_of.values())
    expected = expectations_of_plans(plan_of.values())
    return {
        pk: (
            *(
                CriterionSpec(Kind.RESULT, str(row.id), row.text, row.said)
                for row in results.get(plan_id, ())
            ),
            *(
                CriterionSpec(
                    Kind.BEHAVIOUR, value.code, value.name.id, expected.get(plan_id, {}).get(value.code, "")
                )
                for value in book.behaviours
            ),
        )
        for pk, plan_id in plan_of.items()
    }


def _sheet(
    person_id: UUID,
    place: Place,
    criteria: tuple[CriterionSpec, ...],
    panel: Sequence[tuple[UUID, RaterRole]] = (),
) -> SheetSpec:
    """Put self, superior and the approved panel on a sheet; a member who has become the superior rates by name."""
    named = ((person_id, str(RaterRole.SELF)), (place.superior_id, str(RaterRole.SUPERIOR)))
    apart = tuple((pk, str(role)) for pk, role in panel if pk not in (person_id, place.superior_id))
    return SheetSpec(person_id, criteria, named + apart)


def _appraisal(person_id: UUID, place: Place, sheet_id: UUID) -> AppraisalSpec:
    return AppraisalSpec(
        person_id,
        place.unit_id,
        place.counted_in_id,
        place.is_head,
        place.superior_id,
        place.upper_id,
        sheet_id,
    )
