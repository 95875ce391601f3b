"""What things are called in planning."""

from teladan.apps.planning.terms.plans import (
    MOST_APPENDED,
    MOST_INDICATORS,
    MOST_RESULTS,
    Appendix,
    Approach,
    Aspect,
    Author,
    Form,
    Perspective,
    PlanStage,
    ResultKind,
)
from teladan.apps.planning.terms.specs import IndicatorSpec, ResultSpec
from teladan.apps.planning.terms.targets import Direction, GoalSpec, Target, aim
from teladan.apps.planning.terms.years import CycleState, DeadlineStage

__all__ = [
    "MOST_APPENDED",
    "MOST_INDICATORS",
    "MOST_RESULTS",
    "Appendix",
    "Approach",
    "Aspect",
    "Author",
    "CycleState",
    "DeadlineStage",
    "Direction",
    "Form",
    "GoalSpec",
    "IndicatorSpec",
    "Perspective",
    "PlanStage",
    "ResultKind",
    "ResultSpec",
    "Target",
    "aim",
]
