"""What planning keeps: cycles, unit goals, plans."""

from teladan.apps.planning.models.cycles import Cycle, Deadline, Period
from teladan.apps.planning.models.goals import UnitGoal
from teladan.apps.planning.models.plans import Plan, PlanMove
from teladan.apps.planning.models.results import (
    BehaviourExpectation,
    PlanAppendix,
    PlanIndicator,
    PlanResult,
)

__all__ = [
    "BehaviourExpectation",
    "Cycle",
    "Deadline",
    "Period",
    "Plan",
    "PlanAppendix",
    "PlanIndicator",
    "PlanMove",
    "PlanResult",
    "UnitGoal",
]
