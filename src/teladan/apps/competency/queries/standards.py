"""What HR has confirmed that posts require."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from teladan.apps.competency import rules
from teladan.apps.competency.models import Competency, Requirement
from teladan.apps.tenancy.queries import rules_in_force


def lines_on(on: date) -> list[rules.Requirement]:
    """Give the lines in force on a day, of each competency, class and family the newest: one statement."""
    return [_line(row) for row in _newest(on)]


def required_with_names(title: str, on: date, codes: Collection[str]) -> list[tuple[Competency, int]]:
    """Give these competencies, each with the level that a post of this title requires that day: one statement.

    One that is required no longer has level 0.
    """
    classes = rules_in_force(on).post_classes
    rows = list(_newest(on).filter(competency__code__in=codes).select_related("competency"))
    known = {row.competency_id: row.competency for row in rows}
    post_class, family = rules.class_of(title, classes).code, rules.family_of(title, classes)
    levels = rules.required_for(post_class, family, [_line(row) for row in rows])
    return [(competency, levels.get(pk, 0)) for pk, competency in known.items()]


def _newest(on: date) -> QuerySet[Requirement]:
    rows = Requirement.objects.filter(since__lte=on)
    newest = rows.order_by("competency_id", "post_class", "family", "-since", "-id")
    return newest.distinct("competency_id", "post_class", "family")


def _line(row: Requirement) -> rules.Requirement:
    return rules.Requirement(row.competency_id, row.level, row.post_class, row.family)
