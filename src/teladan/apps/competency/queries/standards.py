"""What HR has confirmed that posts require."""

from datetime import date

from teladan.apps.competency import rules
from teladan.apps.competency.models import Requirement


def lines_on(on: date) -> list[rules.Requirement]:
    """Give the lines in force on a day, of each competency, class and family the newest: one statement."""
    rows = (
        Requirement.objects.filter(since__lte=on)
        .order_by("competency_id", "post_class", "family", "-since", "-id")
        .distinct("competency_id", "post_class", "family")
    )
    return [rules.Requirement(row.competency_id, row.level, row.post_class, row.family) for row in rows]
