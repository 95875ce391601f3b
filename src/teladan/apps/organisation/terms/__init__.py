"""Words of the organisation: kinds of people and posts, and what a roster and its import are made of."""

from teladan.apps.organisation.terms.kinds import Basis, ImportState, PersonKind, SegmentKind
from teladan.apps.organisation.terms.roster import (
    ALL_COLUMNS,
    COLUMNS,
    EXTRA,
    NEEDED,
    Fault,
    FileRow,
    Found,
    Roster,
    RosterPlan,
    RosterRow,
    Shift,
)
from teladan.apps.organisation.terms.standing import HeadFact, PersonFact, Standing, UnitFact
from teladan.apps.organisation.terms.ties import AbsenceKind, TeamRole, Tie, TieKind

__all__ = [
    "ALL_COLUMNS",
    "COLUMNS",
    "EXTRA",
    "NEEDED",
    "AbsenceKind",
    "Basis",
    "Fault",
    "FileRow",
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
