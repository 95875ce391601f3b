"""Units, posts, people, the dated lines between them, and the rosters they came from. All walled."""

from teladan.apps.organisation.models.absences import Absence
from teladan.apps.organisation.models.imports import ColumnTitle, RosterImport
from teladan.apps.organisation.models.lines import Headship, Line, Reporting, Segment
from teladan.apps.organisation.models.people import Person
from teladan.apps.organisation.models.ties import Serving, Team, TeamMember
from teladan.apps.organisation.models.units import Post, Unit

__all__ = [
    "Absence",
    "ColumnTitle",
    "Headship",
    "Line",
    "Person",
    "Post",
    "Reporting",
    "RosterImport",
    "Segment",
    "Serving",
    "Team",
    "TeamMember",
    "Unit",
]
