"""The role-result matrix (matriks peran hasil): what a leader expects of each person for each result or goal."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.planning.terms.matrix import GOAL, PERSON, RESULT, TEAM, RoleKind
from teladan.base.models import Versioned, Walled


class RoleMatrix(Versioned):
    """One leader's matrix of a cycle. Its rows and columns are not stored: they follow the organisation and the plans."""

    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "leader"], name="matrix_one_a_leader"),
        ]


class MatrixCell(Walled):
    """What the leader expects of one person (or cross-unit team) for one own result (or unit goal).

    shared_text, shared_role, shared_at
        The words as the person was last told them; empty while nobody was.
    result, team_result
        What sharing made of it: the result in the person's plan, or the team's. None again if its owner removed it,
        which `is_placed` remembers.
    drop_reason, dropped_at
        Why the person does not carry it, in their words.
    """

    matrix = models.ForeignKey("planning.RoleMatrix", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("organisation.Team", on_delete=models.PROTECT, null=True, related_name="+")
    # a result or goal that others already support cannot be removed; one that nobody supports takes its cells along
    column_result = models.ForeignKey(
        "planning.PlanResult", on_delete=models.CASCADE, null=True, related_name="+"
    )
    column_goal = models.ForeignKey(
        "planning.UnitGoal", on_delete=models.CASCADE, null=True, related_name="+"
    )
    text = models.CharField(max_length=500)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in RoleKind])
    shared_text = models.CharField(max_length=500, blank=True, default="")
    shared_role = models.CharField(max_length=20, blank=True, default="")
    shared_at = models.DateTimeField(null=True)
    result = models.ForeignKey("planning.PlanResult", on_delete=models.SET_NULL, null=True, related_name="+")
    team_result = models.ForeignKey(
        "planning.TeamResult", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_placed = models.BooleanField(default=False)
    drop_reason = models.TextField(blank=True, default="")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matrix", "person", "team", "column_result", "column_goal"],
                name="cell_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="cell_has_one_row", condition=Q(person__isnull=True) ^ Q(team__isnull=True)
            ),
            models.CheckConstraint(
                name="cell_has_one_column",
                condition=Q(column_result__isnull=True) ^ Q(column_goal__isnull=True),
            ),
            models.CheckConstraint(name="cell_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="cell_sharing_is_timed",
                condition=Q(shared_text="", shared_role="", shared_at=None)
                | (~Q(shared_text="") & ~Q(shared_role="") & Q(shared_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="cell_drop_has_reason",
                condition=Q(drop_reason="", dropped_at=None)
                | (~Q(drop_reason="") & Q(dropped_at__isnull=False)),
            ),
        ]

    @property
    def row_key(self) -> str:
        """Name its row: `p:<person>` or `t:<team>`."""
        return f"{PERSON}:{self.person_id}" if self.person_id else f"{TEAM}:{self.team_id}"

    @property
    def column_key(self) -> str:
        """Name its column: `r:<result>` or `g:<goal>`."""
        return (
            f"{RESULT}:{self.column_result_id}" if self.column_result_id else f"{GOAL}:{self.column_goal_id}"
        )

    @property
    def part(self) -> RoleKind:
        """Its role as the word of `terms`."""
        return RoleKind(self.role)

    @property
    def is_newer(self) -> bool:
        """Whether the leader has words that were not shared yet."""
        return (self.text, self.role) != (self.shared_text, self.shared_role)
