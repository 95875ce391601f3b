"""Ranges of days: from a first to a last day in words, half-open in the database."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.models import Line

DAY = timedelta(days=1)


def days(first: date, last: date) -> DateRange:
    """Make the range from a first to a last day, both included."""
    return DateRange(first, last + DAY)


def cut(line: Line, during: DateRange) -> tuple[date, date]:
    """Give the first and last day of a line within a closed range that it overlaps."""
    lower, upper = line.during.lower, line.during.upper
    return (
        during.lower if lower is None else max(lower, during.lower),
        (during.upper if upper is None else min(upper, during.upper)) - DAY,
    )
