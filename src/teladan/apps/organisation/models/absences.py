"""Who was away from the own post for a longer time."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from teladan.apps.organisation.models.lines import Line
from teladan.apps.organisation.terms import AbsenceKind


class Absence(Line):
    """A tugas belajar, a long leave or a duty elsewhere: one at a time. The post goes on meanwhile.

    Why somebody is away can be a matter of health; only HR, the auditor, the superior and the person read it.
    """

    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=[(k, k) for k in AbsenceKind])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="absence_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return AbsenceKind(self.kind).label

    @property
    def keeps_skp(self) -> bool:
        """Whether an SKP goes on meanwhile."""
        return AbsenceKind(self.kind).keeps_skp
