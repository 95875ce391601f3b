"""Cross-unit teams: which a person belonged to, who belonged to one, who led it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, QuerySet

from teladan.apps.organisation.models import Team, TeamMember
from teladan.apps.organisation.queries.spans import cut
from teladan.apps.organisation.terms import TeamRole


def team(pk: UUID) -> Team | None:
    """Find a team by id."""
    return Team.objects.filter(pk=pk).first()


def teams(on: date | None = None) -> QuerySet[Team]:
    """Give the teams by name: those at work on a day, or all that ever were."""
    rows = Team.objects.filter(during__contains=on) if on else Team.objects.all()
    return rows.order_by("name", "during")


def teams_of(person_id: UUID, during: DateRange) -> list[Team]:
    """Give the teams a person belonged to on any of these days, by name."""
    return list(Team.objects.filter(pk__in=team_ids_of(person_id, during)).order_by("name", "pk"))


def team_ids_of(person_id: UUID, during: DateRange) -> QuerySet[TeamMember, Any]:
    """Give the ids of these teams as a part of another statement."""
    return TeamMember.objects.filter(person_id=person_id, during__overlap=during).values("team_id")


def teams_led_by(person_id: UUID, on: date) -> list[Team]:
    """Give the teams a person led that day, by name."""
    led = TeamMember.objects.filter(person_id=person_id, role=TeamRole.LEADER, during__contains=on)
    return list(Team.objects.filter(pk__in=led.values("team_id")).order_by("name", "pk"))


def members_of_team(team_id: UUID, during: DateRange) -> list[TeamMember]:
    """Give who belonged to a team on any of these days, leader first, then by name, with their persons."""
    rows = TeamMember.objects.filter(team_id=team_id, during__overlap=during)
    rows = rows.select_related("person__membership")
    return sorted(rows, key=lambda row: (row.role != TeamRole.LEADER, row.person.name_key, row.first))


def leaders_of_teams(team_ids: Iterable[UUID], on: date) -> dict[UUID, TeamMember]:
    """Give the leaders of many teams that day, by team id: one statement."""
    rows = TeamMember.objects.filter(team_id__in=list(team_ids), role=TeamRole.LEADER, during__contains=on)
    return {row.team_id: row for row in rows.select_related("person__membership")}


def team_sizes(team_ids: Iterable[UUID], on: date) -> dict[UUID, int]:
    """Count who belonged to each of many teams that day: one statement."""
    rows = TeamMember.objects.filter(team_id__in=list(team_ids), during__contains=on)
    return dict(rows.values_list("team_id").annotate(number=Count("pk")))


def team_story_of(person_id: UUID) -> list[TeamMember]:
    """Give all teams a person ever belonged to with the days and the role, newest first."""
    rows = TeamMember.objects.filter(person_id=person_id).select_related("team")
    return list(rows.order_by("-during"))


def teammates_of(person_ids: Iterable[UUID], during: DateRange) -> dict[UUID, dict[UUID, Team]]:
    """Give for each person those who were in a team with them at the same time, and that team: two statements.

    Of several teams the one they shared for longest. People without teammates are left out.
    """
    return {
        one: {other: together.team for other, together in mates.items()}
        for one, mates in shared_teams(person_ids, during).items()
    }


class Together(NamedTuple):
    """A team that two people shared, the first and last day of it, and whether the other one led it."""

    team: Team
    since: date
    until: date
    led: bool


def shared_teams(person_ids: Iterable[UUID], during: DateRange) -> dict[UUID, dict[UUID, Together]]:
    """Give teammates as `teammates_of` does, with the days on which both were in the team."""
    own = list(TeamMember.objects.filter(person_id__in=list(person_ids), during__overlap=during))
    there: dict[UUID, list[TeamMember]] = defaultdict(list)
    rows = TeamMember.objects.filter(team_id__in={row.team_id for row in own}, during__overlap=during)
    for row in rows.select_related("team"):
        there[row.team_id].append(row)
    found: dict[UUID, dict[UUID, Together]] = defaultdict(dict)
    for mine in own:
        first, last = cut(mine, during)
        for other in there[mine.team_id]:
            since, until = cut(other, during)
            led = other.role == TeamRole.LEADER
            shared = Together(other.team, max(first, since), min(last, until), led)
            if other.person_id != mine.person_id and shared.since <= shared.until:
                _keep_longest(found[mine.person_id], other.person_id, shared)
    return dict(found)


def _keep_longest(mates: dict[UUID, Together], other: UUID, shared: Together) -> None:
    known = mates.get(other)
    if known is None or shared.until - shared.since > known.until - known.since:
        mates[other] = shared
