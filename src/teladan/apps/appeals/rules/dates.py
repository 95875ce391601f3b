"""The days of an objection: receipt, the window, the explanation, the decision. All are days where the agency is."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from teladan.apps.appeals.terms import Window
from teladan.engine import workdays
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.specs import ObjectionRule

KEYS = (
    "objection.calendar",
    "objection.days",
    "objection.decision_days",
    "objection.evaluations",
    "objection.explanation_days",
    "objection.receipt_days",
)


def window_of(released_at: datetime, opened_at: datetime | None, zone: str, rule: ObjectionRule) -> Window:
    """Say when a result was received and until when one may object (PP 30/2019 Pasal 59; rulebook `objection.*`)."""
    released_on = _day(released_at, zone)
    latest = workdays.after(released_on, rule.receipt_days)
    opened_on = _day(opened_at, zone) if opened_at else None
    received_on = min(opened_on, latest) if opened_on else latest
    ends = last_day(received_on, rule.days, counted=rule.counted)
    return Window(released_on, opened_on, latest, received_on, ends, end_of(ends, zone))


def last_day(begun: date, days: int, *, counted: str = "calendar") -> date:
    """Give the last of so many days; the day on which it began is not counted."""
    return workdays.after(begun, days) if counted == "working" else begun + timedelta(days=days)


def end_of(day: date, zone: str) -> datetime:
    """Give the first instant after a day: 23:59:59 still belongs to it."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


def is_past(day: date, now: datetime, zone: str) -> bool:
    """Whether a last day is over where the agency is."""
    return now >= end_of(day, zone)


def rules_kept(book: Rulebook) -> list[dict[str, Any]]:
    """Give the rules whose limits an objection keeps: whoever reads its dates later finds where they come from."""
    return [book.rule(key).to_json() for key in KEYS]


def _day(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()
