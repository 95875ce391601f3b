"""One person's year, gathered from planning and appraisal by kept queries that a page asks together with its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.apps.appraisal.queries import Appraisal, whole_file
from teladan.apps.planning.queries import Cycle, Plan, present_cycle, present_deadlines, present_plans
from teladan.apps.planning.terms import DeadlineStage
from teladan.base.page import Request
from teladan.base.together import Facts, Part, part
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


class YearParts:
    """The questions behind `MyYear`, and what their answers say."""

    def __init__(self, request: Request) -> None:
        """Ask about the asking person, today."""
        mine, self.today = request.actor.id, request.today
        self.cycle = part(present_cycle, self.today)
        self.deadlines = part(present_deadlines, self.today)
        self.plans = part(present_plans, mine, self.today)
        self.file = part(whole_file, mine)

    @property
    def all(self) -> tuple[Part[Any], ...]:
        """The questions, to be asked together."""
        return self.cycle, self.deadlines, self.plans, self.file

    def read(self, facts: Facts) -> MyYear | None:
        """Give the year; None while the agency has no open cycle."""
        cycle = next(iter(facts[self.cycle]), None)
        if cycle is None:
            return None
        plan = next(iter(facts[self.plans]), None)
        appraisal = annual(facts[self.file], cycle)
        days = days_of(facts[self.deadlines])
        steps = steps_of(cycle, plan, appraisal.word if appraisal else None, days, self.today)
        return MyYear(cycle, plan, appraisal, days, steps, self.today)


def annual(file: Sequence[Appraisal], cycle: Cycle) -> Appraisal | None:
    """Find the appraisal of a whole year among a person's."""
    return next((row for row in file if row.cycle_id == cycle.pk and row.period_id is None), None)


def days_of(deadlines: Sequence[Any]) -> dict[DeadlineStage, date]:
    """See the deadlines of a cycle as days by stage, in the order of the year."""
    found = {row.word: row.day for row in deadlines}
    return {stage: found[stage] for stage in DeadlineStage if stage in found}
