"""What planning keeps: cycles, unit goals, plans, the role-result matrix, results of teams."""

from teladan.apps.planning.models.cycles import Cycle, Deadline, Period
from teladan.apps.planning.models.goals import UnitGoal
from teladan.apps.planning.models.matrix import MatrixCell, RoleMatrix
from teladan.apps.planning.models.plans import Plan, PlanMove
from teladan.apps.planning.models.results import (
    BehaviourExpectation,
    PlanAppendix,
    PlanIndicator,
    PlanResult,
)
from teladan.apps.planning.models.teams import TeamResult

__all__ = [
    "BehaviourExpectation",
    "Cycle",
    "Deadline",
    "MatrixCell",
    "Period",
    "Plan",
    "PlanAppendix",
    "PlanIndicator",
    "PlanMove",
    "PlanResult",
    "RoleMatrix",
    "TeamResult",
    "UnitGoal",
]
