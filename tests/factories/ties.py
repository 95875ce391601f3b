"""Teams, units that serve others, absences. Call these inside an agency."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.models import Absence, Person, Serving, Team, TeamMember, Unit
from teladan.apps.organisation.terms import AbsenceKind, TeamRole
from tests.factories.organisation import FROM


def a_team(
    name: str = "Tim Percepatan Perizinan",
    *,
    leader: Person | None = None,
    members: tuple[Person, ...] = (),
    since: date = FROM,
    until: date | None = None,
) -> Team:
    """Make a team whose leader and members belong to it as long as it lasts; `until` no longer counts."""
    team = Team.objects.create(name=name, mandate="SK 12/2024", during=DateRange(since, until))
    if leader is not None:
        a_team_member(team, leader, since, until, TeamRole.LEADER)
    for person in members:
        a_team_member(team, person, since, until)
    return team


def a_team_member(
    team: Team,
    person: Person,
    since: date = FROM,
    until: date | None = None,
    role: TeamRole = TeamRole.MEMBER,
) -> TeamMember:
    """Let somebody belong to a team."""
    return TeamMember.objects.create(team=team, person=person, role=role, during=DateRange(since, until))


def a_serving(unit: Unit, served: Unit, since: date = FROM, until: date | None = None) -> Serving:
    """Let a unit serve another."""
    return Serving.objects.create(
        unit=unit, served=served, what="Gaji dan cuti", during=DateRange(since, until)
    )


def an_absence(
    person: Person,
    since: date,
    until: date | None = None,
    kind: AbsenceKind = AbsenceKind.TUGAS_BELAJAR,
) -> Absence:
    """Let somebody be away."""
    return Absence.objects.create(person=person, kind=kind, during=DateRange(since, until))
