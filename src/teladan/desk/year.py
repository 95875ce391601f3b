"""Where a person stands in the year: the stepper of beranda and kinerja saya."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.apps.appraisal.terms import Stage
from teladan.apps.planning.queries import Cycle, Plan
from teladan.apps.planning.terms import DeadlineStage, PlanStage
from teladan.engine.words import Said, say

DONE, NOW, COMING = "done", "now", ""


@dataclass(frozen=True, slots=True)
class YearStep:
    """One step of the year: what, until when or since when, and whether it is done, now, or still to come."""

    title: Said
    note: Said | None
    state: str

    def row(self) -> dict[str, Any]:
        """See it as the stepper component wants it."""
        return {"title": self.title, "note": self.note, "state": self.state}


def steps_of(
    cycle: Cycle, plan: Plan | None, stage: Stage | None, deadlines: dict[DeadlineStage, date], today: date
) -> list[YearStep]:
    """Give the six steps of a person's year; exactly one is "now" until the result has been read.

    stage
        The stage of the person's annual appraisal; None while none has been opened.
    """
    agreed = plan is not None and plan.word is PlanStage.AGREED
    passed = _passed(agreed, stage)
    last = date(cycle.year, 12, 31)
    year_note = say("until {day}", day=last) if today <= last else say("ended on {day}", day=last)
    notes = [
        _until(deadlines.get(DeadlineStage.PLAN_AGREED)),
        year_note,
        _until(deadlines.get(DeadlineStage.RATINGS_SENT)),
        _until(deadlines.get(DeadlineStage.DECIDED)),
        _until(deadlines.get(DeadlineStage.RELEASED)),
        None,
    ]
    return [
        YearStep(
            title,
            note if index == YEAR and today <= last else _said(note, index, passed),
            _state(index, passed),
        )
        for index, (title, note) in enumerate(zip(TITLES, notes, strict=True))
    ]


TITLES = (
    say("SKP agreed"),
    say("The year runs"),
    say("Self and superior rate"),
    say("Discussed and decided"),
    say("Result released"),
    say("Result read"),
)


YEAR = TITLES.index(say("The year runs"))


def _said(note: Said | None, index: int, passed: int) -> Said | None:
    """Say of a step that lies behind only that it is done."""
    return say("done") if index < passed else note


def _passed(agreed: bool, stage: Stage | None) -> int:
    """Count the steps that lie behind."""
    if stage is None:
        return 1 if agreed else 0
    return {Stage.RATING: 2, Stage.DISCUSSION: 3, Stage.DECIDED: 4, Stage.RELEASED: 5, Stage.ACKNOWLEDGED: 6}[
        stage
    ]


def _state(index: int, passed: int) -> str:
    return DONE if index < passed else NOW if index == passed else COMING


def _until(day: date | None) -> Said | None:
    return say("until {day}", day=day) if day else None
