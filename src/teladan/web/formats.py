"""Dates, times and numbers as people in Indonesia (and readers of English) write them.

Each function follows the active language and, for instants, the active time zone. All are template filters.
"""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.dateformat import time_format
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

from teladan.base import clock as base_clock

STYLES = {
    "full": "l, j F Y",  # Jumat, 27 November 2026
    "long": "j F Y",  # 27 November 2026
    "weekday": "l, j F",  # Jumat, 27 November
    "short": "j M Y",  # 27 Nov 2026
    "brief": "j M",  # 27 Nov
    "month": "F Y",  # November 2026
}

Instant = date | datetime


def day(value: Instant | None, style: str = "long") -> str:
    """A calendar day in words. Raises KeyError for an unknown style; None gives nothing."""
    return date_words(_local(value), STYLES[style]) if value is not None else ""


def clock(value: datetime | time | None) -> str:
    """The time of day: 10.42 in Indonesian, 10:42 in English."""
    if value is None:
        return ""
    pattern = "H.i" if _indonesian() else "H:i"
    return time_format(value, pattern) if isinstance(value, time) else date_words(_local(value), pattern)


def moment(value: datetime | None, style: str = "short") -> str:
    """Day, time and time zone: 16 Nov 2026, 08.03 WIB."""
    if value is None:
        return ""
    local = _local(value)
    zone = f" {local.tzname()}" if isinstance(local, datetime) and local.tzinfo else ""
    return f"{day(value, style)}, {clock(value)}{zone}"


def iso(value: Instant | None) -> str:
    """The machine's form for `<time datetime>`."""
    return _local(value).isoformat() if value is not None else ""


def days_until(value: Instant) -> int:
    """Whole calendar days from today to that day in the active time zone; negative once it is past."""
    local = _local(value)
    last = local.date() if isinstance(local, datetime) else local
    return (last - base_clock.today(timezone.get_current_timezone_name())).days


def left(value: Instant | None) -> str:
    """How far away a deadline is: "4 hari lagi", "hari ini", "lewat 2 hari"."""
    if value is None:
        return ""
    days = days_until(value)
    if days < 0:
        return ngettext("%(n)s day past", "%(n)s days past", -days) % {"n": -days}
    if days < 2:
        return gettext("tomorrow") if days else gettext("today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def urgency(value: Instant | None) -> str:
    """The tone of a deadline: `late` once past, `now` in its last seven days, else none."""
    if value is None:
        return ""
    days = days_until(value)
    return "late" if days < 0 else "now" if days <= 7 else ""


def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """A number with this language's separators: 1.480 or 97,9. None (not measured) is a dash, never zero."""
    if value is None:
        return "–"
    if places is not None:
        value = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def percent(value: int | float | Decimal | None, places: int = 0) -> str:
    """A share already on the scale of 0 to 100, with its sign: 88%."""
    return "–" if value is None else f"{number(value, places)}%"


def _indonesian() -> bool:
    return (get_language() or "").startswith("id")


def _local(value: Instant) -> Instant:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
