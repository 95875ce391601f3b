"""What a cross-unit team (tim kerja) wants to reach in a cycle."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Versioned


class TeamResult(Versioned):
    """A result of a team, set by its leader. Nobody else agrees to it; everyone in the agency may read it.

    indicator
        By which sign one will see that it was reached, in words; may be empty while it is being talked over.
    goal, leader_result
        What it supports: a unit goal (IKU), or a result of the leader's own plan. At most one of the two.
    """

    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("organisation.Team", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    indicator = models.CharField(max_length=500, blank=True, default="")
    goal = models.ForeignKey("planning.UnitGoal", on_delete=models.SET_NULL, null=True, related_name="+")
    leader_result = models.ForeignKey(
        "planning.PlanResult", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "team", "number"], name="team_result_number_once"),
            models.CheckConstraint(
                name="team_result_has_one_parent",
                condition=Q(goal__isnull=True) | Q(leader_result__isnull=True),
            ),
        ]
