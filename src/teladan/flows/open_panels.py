"""Open the panels of a year: everyone with an agreed plan is asked whom they propose, with a suggestion from working ties."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from teladan.apps.organisation.queries import superiors_of
from teladan.apps.planning.queries import agreed_plans, cycle, local_day
from teladan.apps.rating.actions import open_panels
from teladan.apps.rating.queries import excused_pairs, panels_of_cycle, suggested, working_ties
from teladan.apps.rating.terms import PanelSpec
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Asked:
    """How many people were asked for a panel, and who was left out with the reason, by person id."""

    people: int
    left_out: dict[UUID, Said]


@action
def open_panels_of_year(*, cycle_id: UUID, by: Actor, now: datetime, due: date | None = None) -> Asked:
    """Open a panel for everyone of a cycle who has an agreed plan, a superior and no panel yet: few statements."""
    year = cycle(cycle_id)
    if year is None:
        raise Missing
    day = local_day(now)
    known = set(panels_of_cycle(cycle_id).order_by().values_list("person_id", flat=True))
    people = {plan.person_id for plan in agreed_plans(cycle_id)} - known
    superiors = {pk: person.id for pk, person in superiors_of(people, day).items()}
    if not superiors:
        raise Invalid(say("Nobody in this cycle has an agreed SKP and waits for a panel."))
    since, until = year.during.lower, min(day, year.during.upper - timedelta(days=1))
    ties, excused = working_ties(superiors, since, until), excused_pairs(superiors)
    specs = []
    for pk in sorted(superiors):
        may = {other: tie for other, tie in ties[pk].items() if (other, pk) not in excused}
        chosen = tuple((other, may[other].kind) for other in suggested(pk, may))
        specs.append(PanelSpec(pk, superiors[pk], chosen))
    title = f"Panel penilai {year.year}"
    open_panels(
        cycle_id=cycle_id, title=title, since=since, until=until, specs=specs, due=due, by=by, now=now
    )
    left_out = {pk: say("No superior on {day}", day=day) for pk in people - superiors.keys()}
    return Asked(len(specs), left_out)
