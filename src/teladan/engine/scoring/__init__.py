"""Scoring: ratings → predikat, counts → findings, targets → achievement, predikat → credit points.

Every result carries its trace, and `recompute…` gives it again from the trace alone. The same over whole columns:
`score.score` (predikat and findings, judged by `plain`) and `measures` (achievement and points, judged by the single
functions here). The rule people get wrong: achievement informs, it never derives a rating.
"""

from teladan.engine.scoring.achievement import Direction, Goal, achievement, recompute_achievement
from teladan.engine.scoring.decide import predikat_of, recompute
from teladan.engine.scoring.distribution import check_distribution, recompute_check
from teladan.engine.scoring.overall import Overall, Proposal, overall, propose_rating
from teladan.engine.scoring.points import credit_points, recompute_points
from teladan.engine.scoring.rounding import half_up
from teladan.engine.scoring.spec import Achieved, Check, Decision, Finding, Points, Unscorable
from teladan.engine.scoring.trace import BrokenTrace

__all__ = [
    "Achieved",
    "BrokenTrace",
    "Check",
    "Decision",
    "Direction",
    "Finding",
    "Goal",
    "Overall",
    "Points",
    "Proposal",
    "Unscorable",
    "achievement",
    "check_distribution",
    "credit_points",
    "half_up",
    "overall",
    "predikat_of",
    "propose_rating",
    "recompute",
    "recompute_achievement",
    "recompute_check",
    "recompute_points",
]
