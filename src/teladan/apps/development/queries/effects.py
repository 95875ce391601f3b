"""What courses did: measured effects, and how people evaluated them."""

from dataclasses import dataclass, field
from uuid import UUID

from teladan.apps.development.models import CourseEffect, Evaluation
from teladan.apps.development.terms.enrolments import Evaluator

FEWEST = 5
"""Marks of fewer people are not shown, lest one be recognised."""


@dataclass(slots=True)
class Marks:
    """The mean of all marks by side, and of how many people."""

    n: dict[Evaluator, int] = field(default_factory=dict)
    total: dict[Evaluator, float] = field(default_factory=dict)

    def mean(self, side: Evaluator) -> float | None:
        """Give the mean from 1 to 5; None where too few have answered."""
        if self.n.get(side, 0) < FEWEST:
            return None
        return self.total[side] / self.n[side]


def newest_effects(year: int | None = None) -> list[CourseEffect]:
    """Give the newest measurement of each course and competency; one statement."""
    rows = CourseEffect.objects.select_related("course").filter(**({"year": year} if year else {}))
    rows = rows.order_by("course_id", "competency", "-measured_at", "-id").distinct("course_id", "competency")
    return sorted(rows, key=lambda row: (row.course.title, row.competency))


def newest_year() -> str:
    """Give the last year for which effects were measured; empty if there is none."""
    year = CourseEffect.objects.order_by("-year").values_list("year", flat=True).first()
    return str(year or "")


def evaluations_of_courses() -> dict[UUID, Marks]:
    """Give the marks that people gave, by course; one statement."""
    found: dict[UUID, Marks] = {}
    rows = Evaluation.objects.values_list("enrolment__session__course_id", "side", "marks")
    for course_id, side, marks in rows:
        each, who = found.setdefault(course_id, Marks()), Evaluator(side)
        each.n[who] = each.n.get(who, 0) + 1
        each.total[who] = each.total.get(who, 0.0) + sum(marks.values()) / len(marks)
    return found
