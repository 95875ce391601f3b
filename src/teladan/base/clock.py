"""The one clock. Tests and rehearsals set it; everything else asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_fixed: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """Give the present instant, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today(zone: str = "Asia/Jakarta") -> date:
    """Give the calendar day in a zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let the clock stand at an instant (aware)."""
    if instant.tzinfo is None:
        raise ValueError("the clock needs an instant with a zone")
    token = _fixed.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
