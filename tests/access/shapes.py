"""What an address answers to each relation, written short: who sees, who is refused, and what everybody else gets."""

from dataclasses import dataclass
from enum import StrEnum

from tests.access.relations import OUTSIDE, RELATIONS


class Verdict(StrEnum):
    """What somebody gets."""

    SEES = "sees"
    """The page; for a POST, that it was done."""
    REFUSED = "refused"
    """The page that says why not (403): the thing is known to them, or the page is for other roles."""
    HIDDEN = "hidden"
    """Not found (404): as if the thing were not there."""
    SIGN_IN = "sign-in"
    """Led to the sign-in; a form's text is given back."""
    UNFIT = "unfit"
    """May send the form, but not with these words of somebody else: it comes back with what is wrong (422)."""
    IDLE = "idle"
    """May send the form, but has nothing of their own there that it could change."""


SEES, REFUSED, HIDDEN, SIGN_IN, UNFIT, IDLE = Verdict
INSIDE = tuple(name for name in RELATIONS if name not in OUTSIDE)


@dataclass(frozen=True)
class Shape:
    """A verdict for each relation."""

    verdicts: dict[str, Verdict]

    def of(self, relation: str) -> Verdict:
        """Give the verdict for one relation."""
        return self.verdicts[relation]

    def those(self, verdict: Verdict) -> list[str]:
        """List who gets a verdict."""
        return [name for name in RELATIONS if self.verdicts[name] is verdict]


def to(
    sees: str = "",
    *,
    refused: str = "",
    unfit: str = "",
    rest: Verdict = HIDDEN,
    outsider: Verdict = HIDDEN,
    stranger: Verdict = REFUSED,
) -> Shape:
    """Say who sees and who is refused, names parted by blanks; `rest` is for everybody else inside the agency."""
    said = dict.fromkeys(INSIDE, rest) | {
        "outsider": outsider,
        "stranger": stranger,
        "signed_out": SIGN_IN,
    }
    for names, verdict in ((sees, SEES), (refused, REFUSED), (unfit, UNFIT)):
        for name in names.split():
            if name not in RELATIONS:
                raise ValueError(f"{name} is no relation")
            said[name] = verdict
    return Shape(said)


def for_roles(*roles: str) -> Shape:
    """A page of roles: it opens to them, everybody else is told that it is for other roles."""
    return to(" ".join(roles), rest=REFUSED, outsider=REFUSED)


EVERYBODY = Shape(dict.fromkeys(RELATIONS, SEES))
"""Public: also without sign-in."""
ACCOUNT = Shape(dict.fromkeys(RELATIONS, SEES) | {"signed_out": SIGN_IN})
"""One's own account, also in no agency."""
MEMBERS = to(rest=SEES, outsider=SEES)
"""A page that shows each member their own."""
COLLEAGUES = to(rest=SEES)
"""A thing that everybody in the agency may see."""
HR = for_roles("hr")
NOWHERE = Shape(dict.fromkeys(RELATIONS, HIDDEN))
"""Closed to everybody, whoever asks."""
