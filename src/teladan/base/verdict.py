"""Verdict: one answer with its reason.

*Yes*, *yes if you say why*, or *no*. The same words become the tooltip, the refusal page and the
error of an interface. The middle answer exists because some rules are advice in law, not a block
(the distribution pattern, SE MenPANRB 3/2023): the person may go on, and the reason is kept.
"""

from dataclasses import dataclass

from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer to "may this happen?".

    allowed
        False only for a plain no.
    reason
        Why not, or why a justification is asked. None for a plain yes.
    """

    allowed: bool
    reason: Said | None = None

    def __bool__(self) -> bool:
        """Tell whether the thing may happen at all, perhaps with a justification."""
        return self.allowed

    @property
    def needs_reason(self) -> bool:
        """Whether the person must say why."""
        return self.allowed and self.reason is not None

    def require(self, justification: str = "") -> None:
        """Go on only if this is a yes, or a yes whose justification is given; else raise Refused."""
        if not self.allowed or (self.needs_reason and not justification.strip()):
            raise Refused(self)

    def __and__(self, other: "Verdict") -> "Verdict":
        """Both must hold: the first no wins, then the first wish for a reason."""
        if not self.allowed or not other.allowed:
            return other if self.allowed else self
        return self if self.needs_reason else other


YES = Verdict(allowed=True)


def no(reason: Said) -> Verdict:
    """Answer no, with the reason the person will read."""
    return Verdict(allowed=False, reason=reason)


def if_reason(reason: Said) -> Verdict:
    """Answer yes, provided that the person says why; `reason` tells why that is asked."""
    return Verdict(allowed=True, reason=reason)


class Refused(Exception):
    """A verdict stood in the way. The page shows its reason (403, or 422 if a justification is missing)."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep the verdict, whose words are shown."""
        self.verdict = verdict
        super().__init__(str(verdict.reason))


NOT_FOR_YOU = no(say("This page is for other roles. If you need it for your work, ask your HR office."))
