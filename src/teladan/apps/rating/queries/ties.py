"""Who may be on whose panel: everybody with a working tie but the superior, and a suggestion drawn from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from teladan.apps.organisation.queries import days, ties_of
from teladan.apps.organisation.terms import Tie
from teladan.apps.organisation.terms import TieKind as Tied
from teladan.apps.rating.terms import DEFAULT, TieKind

CLOSE = {
    Tied.SUBORDINATE: TieKind.SUBORDINATE,
    Tied.TEAM: TieKind.TEAM,
    Tied.UNIT: TieKind.UNIT,
    Tied.SERVED: TieKind.SERVED,
    Tied.SERVING: TieKind.SERVED,
}
"""How organisation's ties count here. A superior, of now or before, is on no panel: superiors rate by name."""
IN_TURN = (
    TieKind.TEAM_LEADER,
    TieKind.SUBORDINATE,
    TieKind.TEAM,
    TieKind.SAME_SUPERIOR,
    TieKind.UNIT,
    TieKind.SERVED,
)
AT_ONCE = {TieKind.SUBORDINATE: 3, TieKind.SERVED: 2}
"""How many of a kind a suggestion takes before it looks at the next kind; two where nothing is said."""


@dataclass(frozen=True, slots=True)
class WorkingTie:
    """Why somebody may rate: the kind, and the name of the team or unit it comes from."""

    kind: TieKind
    of: str = ""


def working_ties(
    superiors: Mapping[UUID, UUID], since: date, until: date
) -> dict[UUID, dict[UUID, WorkingTie]]:
    """Give for each person (with the superior) those who worked with them in this time, and how: seven statements.

    Who reports to the same superior counts as well: heads of sections sit in units of their own.
    """
    during = days(since, until)
    found = ties_of({*superiors, *superiors.values()}, during)
    return {person: _of(person, found, superior) for person, superior in superiors.items()}


def _of(person: UUID, found: Mapping[UUID, Mapping[UUID, Tie]], superior: UUID) -> dict[UUID, WorkingTie]:
    own: dict[UUID, WorkingTie] = {}
    for other, tie in found[superior].items():
        if tie.kind is Tied.SUBORDINATE:
            own[other] = WorkingTie(TieKind.SAME_SUPERIOR)
    for other, tie in found[person].items():
        kind, of = CLOSE.get(tie.kind), tie.of
        if kind is None:
            own.pop(other, None)
        elif tie.leads:
            own[other] = WorkingTie(TieKind.TEAM_LEADER, of)
        elif other not in own or kind in (TieKind.SUBORDINATE, TieKind.TEAM):
            own[other] = WorkingTie(kind, of)
    own.pop(person, None)
    own.pop(superior, None)
    return own


def suggested(person: UUID, ties: Mapping[UUID, WorkingTie], most: int = DEFAULT) -> list[UUID]:
    """Suggest a panel: of each kind a few in turn, drawn alike every time but not by name, so that no letter is favoured."""
    queues = {
        kind: sorted((pk for pk, tie in ties.items() if tie.kind is kind), key=_lot(person))
        for kind in IN_TURN
    }
    chosen: list[UUID] = []
    while len(chosen) < most and any(queues.values()):
        for kind in IN_TURN:
            take = min(AT_ONCE.get(kind, 2), most - len(chosen))
            chosen += queues[kind][:take]
            queues[kind] = queues[kind][take:]
    return chosen


def _lot(person: UUID) -> Callable[[UUID], bytes]:
    return lambda other: sha256(person.bytes + other.bytes).digest()
