"""A clock that every thread of the running site reads: it stands at an instant when it is hung up, and goes on from there."""

from datetime import datetime, timedelta
from time import monotonic


class Hands:
    """Takes the place of `teladan.base.clock`'s own variable, which a test can set in its own thread only."""

    def __init__(self, instant: datetime) -> None:
        """Begin at an aware instant."""
        self._instant, self._since = instant, monotonic()

    def get(self) -> datetime:
        """Give the present instant."""
        return self._instant + timedelta(seconds=monotonic() - self._since)
