"""What may go wrong while something is done, each with its page (see `teladan.base.page`)."""

from teladan.base.verdict import Refused
from teladan.engine.words import Said, say

__all__ = ["Invalid", "Missing", "Refused", "Stale", "Unaudited", "is_secret"]


def is_secret(name: str) -> bool:
    """Tell whether a form's field holds what no page gives back: a password, old or new, or a one-time code."""
    return "password" in name or name == "code"


class Missing(Exception):
    """It does not exist, or not for you: the answer is 404 either way, so that nobody learns which."""


class Invalid(Exception):
    """The input cannot stand. `field` names the form's field, if one is to blame (422)."""

    def __init__(self, reason: Said, *, field: str | None = None) -> None:
        """Keep the reason the person reads, and the field it belongs to."""
        self.reason = reason
        self.field = field
        super().__init__(str(reason))


class Stale(Exception):
    """Somebody changed the document since this page was opened (409). Both versions are kept."""

    reason = say(
        "Somebody changed this document after you opened the page. Nothing of yours was lost: "
        "compare both versions below, then send again."
    )

    def __init__(self, *, seen: int, current: int) -> None:
        """Keep the version the page showed and the one that stands now."""
        self.seen = seen
        self.current = current
        super().__init__(f"seen version {seen}, current version {current}")


class Unaudited(AssertionError):
    """An action changed something and wrote nothing down: a fault of ours, rolled back."""
