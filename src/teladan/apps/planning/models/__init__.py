"""What planning keeps: cycles, unit goals, plans."""

from teladan.apps.planning.models.cycles import Cycle, Deadline, Period
from teladan.apps.planning.models.goals import UnitGoal
from teladan.apps.planning.models.plans import BehaviourExpectation, Plan, PlanMove, PlanResult

__all__ = [
    "BehaviourExpectation",
    "Cycle",
    "Deadline",
    "Period",
    "Plan",
    "PlanMove",
    "PlanResult",
    "UnitGoal",
]
