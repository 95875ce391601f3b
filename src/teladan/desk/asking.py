"""What the busiest pages ask: everything in one statement, what the frame around them shows included."""

from typing import Any, cast

from teladan.apps.notifications.queries import counts
from teladan.apps.organisation.queries import a_subordinate
from teladan.base.page import Request
from teladan.base.together import Facts, Part, part, together

Frame = tuple[int, int, bool]


def ask(request: Request, *parts: Part[Any]) -> Facts:
    """Ask a page's queries together with those of the frame, which is shown from the same answer."""
    inbox, team = _frame(request)
    facts = together(inbox, team, *parts)
    cast(Any, request).frame = lambda: _read(facts, inbox, team)
    return facts


def frame_of(request: Request) -> Frame:
    """Give how much the reader must do, how much stands in the inbox, and whether they have a team."""
    read = getattr(request, "frame", None)
    if read is None:
        inbox, team = _frame(request)
        return _read(together(inbox, team), inbox, team)
    return cast(Frame, read())


def _frame(request: Request) -> tuple[Part[Any], Part[Any]]:
    return part(counts, request.actor.id), part(a_subordinate, request.actor.id, request.today)


def _read(facts: Facts, inbox: Part[Any], team: Part[Any]) -> Frame:
    do, every = next(iter(facts[inbox]), (0, 0))
    return do, every, bool(facts[team])
