"""Words of the organisation: kinds of people and posts, and what a roster and its import are made of."""

from teladan.apps.organisation.terms.kinds import Basis, ImportState, PersonKind, SegmentKind
from teladan.apps.organisation.terms.roster import (
    COLUMNS,
    Fault,
    Found,
    Roster,
    RosterPlan,
    RosterRow,
    Shift,
)
from teladan.apps.organisation.terms.standing import HeadFact, PersonFact, Standing, UnitFact
from teladan.apps.organisation.terms.ties import AbsenceKind, TeamRole, Tie, TieKind

__all__ = [
    "COLUMNS",
    "AbsenceKind",
    "Basis",
    "Fault",
    "Found",
    "HeadFact",
    "ImportState",
    "PersonFact",
    "PersonKind",
    "Roster",
    "RosterPlan",
    "RosterRow",
    "SegmentKind",
    "Shift",
    "Standing",
    "TeamRole",
    "Tie",
    "TieKind",
    "UnitFact",
]
