"""One person's year, gathered from planning, rating and appraisal in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.apps.appraisal.queries import Appraisal, appraisal_of
from teladan.apps.planning.queries import Cycle, Plan, current_cycle, deadlines_of, plan_of
from teladan.apps.planning.terms import DeadlineStage
from teladan.base.page import Request
from teladan.desk.year import YearStep, steps_of


@dataclass(frozen=True, slots=True)
class MyYear:
    """What a person's pages know of the current cycle."""

    cycle: Cycle
    plan: Plan | None
    appraisal: Appraisal | None
    deadlines: dict[DeadlineStage, date]
    steps: list[YearStep]
    today: date

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The steps as the stepper component wants them."""
        return [step.row() for step in self.steps]

    @property
    def place(self) -> int:
        """Which step is now, counted from 1; one more than there are when all are done."""
        return sum(step.state == "done" for step in self.steps) + 1


def my_year(request: Request, appraisals: Sequence[Appraisal] | None = None) -> MyYear | None:
    """Give the asking person's current year; None while the agency has no open cycle.

    appraisals
        All their appraisals, if the page has read them already.
    """
    today = request.today
    cycle = current_cycle(today)
    if cycle is None:
        return None
    plan = plan_of(request.actor.id, cycle.id)
    if appraisals is None:
        appraisal = appraisal_of(request.actor.id, cycle.id)
    else:
        found = (row for row in appraisals if row.cycle_id == cycle.pk and row.period_id is None)
        appraisal = next(found, None)
    deadlines = {stage: row.day for stage, row in deadlines_of(cycle).items()}
    steps = steps_of(cycle, plan, appraisal.word if appraisal else None, deadlines, today)
    return MyYear(cycle, plan, appraisal, deadlines, steps, today)
