"""How far an agency, a unit or a team has come with its plans: counts, few statements however many people."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from teladan.apps.organisation.queries import officials_on, segments_of
from teladan.apps.planning.models import Cycle, Plan
from teladan.apps.planning.queries.plans import standing
from teladan.apps.planning.rules import days_late
from teladan.apps.planning.terms import PlanStage


@dataclass(frozen=True, slots=True)
class StageCounts:
    """How many people of a group stand where.

    none
        Officials without any plan.
    """

    draft: int = 0
    submitted: int = 0
    returned: int = 0
    agreed: int = 0
    none: int = 0

    @property
    def total(self) -> int:
        """All people of the group."""
        return self.draft + self.submitted + self.returned + self.agreed + self.none


def stage_counts(cycle: Cycle, on: date) -> StageCounts:
    """Count the officials of a day by the stage of their (last) plan in a cycle: two statements."""
    rows = standing().filter(cycle=cycle).order_by("person_id", "-since").distinct("person_id")
    held = dict(rows.values_list("person_id", "stage"))
    people = officials_on(on).order_by().values_list("pk", flat=True)
    return _count(held.get(pk) for pk in people)


def stage_counts_by_unit(cycle: Cycle, on: date) -> dict[UUID, StageCounts]:
    """Count the officials of a day by their own unit and the stage of their (last) plan: three statements."""
    people = list(officials_on(on).order_by().values_list("pk", flat=True))
    rows = standing().filter(cycle=cycle).order_by("person_id", "-since").distinct("person_id")
    held = dict(rows.values_list("person_id", "stage"))
    found: dict[UUID, list[str | None]] = {}
    for pk, segment in segments_of(people, on).items():
        found.setdefault(segment.post.unit_id, []).append(held.get(pk))
    return {unit_id: _count(stages) for unit_id, stages in found.items()}


def total_of(counts: Iterable[StageCounts]) -> StageCounts:
    """Add up the counts of several groups."""
    rows = list(counts)
    return StageCounts(
        **{each.name: sum(getattr(row, each.name) for row in rows) for each in fields(StageCounts)}
    )


def lateness_of(plan: Plan | None, deadline: date | None, today: date) -> int:
    """Count the days by which submitting is late: to the day of submission, or to today while it is not sent.

    A plan that was submitted in time and returned later is not late.
    """
    if plan is None or plan.submitted_at is None:
        return days_late(today, deadline)
    return days_late(localdate(plan.submitted_at), deadline)


def _count(stages: Iterable[str | None]) -> StageCounts:
    counts = dict.fromkeys([*PlanStage, "none"], 0)
    for stage in stages:
        counts[stage or "none"] += 1
    return StageCounts(**{str(stage): n for stage, n in counts.items()})
