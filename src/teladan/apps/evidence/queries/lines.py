"""Each indicator with what was reached, period by period, and how far that is from the target."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from teladan.apps.evidence.models import Progress
from teladan.apps.evidence.queries.progress import progress_of
from teladan.apps.planning.queries import PlanIndicator, PlanResult, results_of_plans
from teladan.apps.planning.terms import Target
from teladan.engine.rulebook import Rulebook
from teladan.engine.scoring import Achieved, Direction, Goal, Unscorable, achievement
from teladan.engine.words import Said


@dataclass(frozen=True, slots=True)
class Reached:
    """One report with the achievement (capaian) that follows from it.

    achieved
        Percent of the year's target, with its formula and trace; None where words say it, or where the target
        allows no share.
    fault
        Why there is no share although there is a number.
    """

    progress: Progress
    achieved: Achieved | None = None
    fault: Said | None = None

    @property
    def percent(self) -> Any:
        """The achievement between floor and cap, rounded; None where there is none."""
        return self.achieved.capped if self.achieved else None


@dataclass(slots=True)
class Line:
    """An indicator with its reports by the period's number."""

    indicator: PlanIndicator
    by_period: dict[int, Reached] = field(default_factory=dict)

    @property
    def last(self) -> Reached | None:
        """What counts for the year: the report of the latest period."""
        return self.by_period[max(self.by_period)] if self.by_period else None

    @property
    def target(self) -> Target | None:
        """What is aimed at; None for an expectation in words."""
        return self.indicator.target

    @property
    def measure(self) -> str:
        """The word behind the number."""
        return self.indicator.measure


def reached(progress: Progress, target: Target | None, rules: Rulebook) -> Reached:
    """Compute the achievement of one report, exactly, by the engine."""
    if target is None or progress.amount is None:
        return Reached(progress)
    goal = Goal(target.direction, target.target, target.baseline, target.low, target.high)
    actual = bool(progress.amount) if target.direction is Direction.YES_NO else progress.amount
    try:
        return Reached(progress, achievement(goal, actual, rules))
    except Unscorable as why:
        return Reached(progress, fault=why.said)


def lines_of(
    results: Iterable[PlanResult], rows: Iterable[Progress], rules: Rulebook
) -> dict[UUID, list[Line]]:
    """Join indicators with their reports, by result id; no statement of its own."""
    by_indicator: dict[UUID, dict[int, Progress]] = {}
    for row in rows:
        by_indicator.setdefault(row.indicator_id, {})[row.period.number] = row
    found: dict[UUID, list[Line]] = {}
    for result in results:
        found[result.pk] = [
            Line(
                each,
                {
                    number: reached(row, each.target, rules)
                    for number, row in sorted(by_indicator.get(each.pk, {}).items())
                },
            )
            for each in result.indicators
        ]
    return found


def achievements_of(plan_id: UUID, rules: Rulebook) -> dict[UUID, Reached]:
    """Give what counts for the year by indicator id, with its achievement; indicators without a report are left out."""
    results = results_of_plans([plan_id]).get(plan_id, [])
    lines = lines_of(results, progress_of(plan_id), rules)
    return {line.indicator.pk: line.last for each in lines.values() for line in each if line.last}
