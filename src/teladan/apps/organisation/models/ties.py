"""Working together across units, dated: teams with their members, and which unit serves which."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from teladan.apps.organisation.models.lines import Line
from teladan.apps.organisation.terms import TeamRole
from teladan.base.models import Versioned


class Team(Line, Versioned):
    """A cross-unit team (tim kerja) for as long as its mandate runs.

    mandate
        What it is for and which decree set it up, in HR's words.
    """

    name = models.CharField(max_length=200)
    mandate = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(  # two teams of one name at a time cannot be told apart
                name="team_name_once",
                expressions=[
                    ("agency_id", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Show the team by its name."""
        return self.name


class TeamMember(Line):
    """Who belonged to a team from when to when; a person may be in several teams, in each once at a time."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=6, choices=[(r, r) for r in TeamRole], default=TeamRole.MEMBER)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="team_member_once",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(
                name="team_one_leader",
                expressions=[("team", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(role=TeamRole.LEADER),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    @property
    def role_label(self) -> Any:
        """The role in words."""
        return TeamRole(self.role).label


class Serving(Line):
    """Which unit served which other from when to when: its people may say how well.

    what
        The service in a few words, such as "Payroll and leave"; may be empty.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    served = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="serving_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("served", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="serving_not_itself", condition=~models.Q(unit=models.F("served"))),
        ]
