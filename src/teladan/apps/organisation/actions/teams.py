"""Cross-unit teams (tim kerja): setting one up, who joins and leaves, who leads, until when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.actions.writing.ties import (
    DAY,
    after,
    close_line,
    must_serve,
    no_fault,
)
from teladan.apps.organisation.models import Person, Team, TeamMember
from teladan.apps.organisation.rules.ties import outside_team, wrong_order
from teladan.apps.organisation.terms import TeamRole
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def set_up_team(
    *,
    name: str,
    leader: Person,
    first_day: date,
    by: Actor,
    now: datetime,
    mandate: str = "",
    members: Sequence[Person] = (),
    last_day: date | None = None,
) -> Team:
    """Set up a team across units with its leader and first members, all from the first day on."""
    may_edit(by).require()
    no_fault(wrong_order(first_day, last_day), "last_day")
    during = DateRange(first_day, after(last_day))
    _name_is_free(name, during)
    others = {person.id: person for person in members if person.id != leader.id}
    must_serve([leader], first_day, "leader")
    must_serve(others.values(), first_day, "members")
    team = Team.objects.create(name=name.strip(), mandate=mandate.strip(), during=during)
    rows = [TeamMember(team=team, person=leader, role=TeamRole.LEADER, during=during)]
    rows += [TeamMember(team=team, person=person, during=during) for person in others.values()]
    TeamMember.objects.bulk_create(rows)
    note(
        "team.set_up",
        subject=team,
        by=by,
        now=now,
        on=first_day.isoformat(),
        last_day=last_day.isoformat() if last_day else "",
        leader=str(leader.id),
        members=[str(pk) for pk in others],
    )
    return team


@action(on="team")
def change_team(
    *, team: Team, name: str, mandate: str, last_day: date | None, by: Actor, now: datetime
) -> None:
    """Rename a team, put its mandate into other words, or move its last day.

    Whoever was to stay until the team's last day stays until the new one; nobody stays longer than the team.
    """
    may_edit(by).require()
    first = team.during.lower
    no_fault(wrong_order(first, last_day), "last_day")
    old, until = team.during.upper, after(last_day)
    _name_is_free(name, DateRange(first, until), team.id)
    rows = TeamMember.objects.filter(team=team)
    if until is not None and rows.filter(during__startswith__gte=until).exists():
        raise Invalid(say("Somebody is to join after that day. Take that back first."), field="last_day")
    for row in rows:
        if row.during.upper == old or (until and (row.during.upper is None or row.during.upper > until)):
            row.during = DateRange(row.during.lower, until)
            row.save(update_fields=["during"])
    team.name, team.mandate, team.during = name.strip(), mandate.strip(), DateRange(first, until)
    team.save(update_fields=["name", "mandate", "during"])
    note("team.changed", subject=team, by=by, now=now, last_day=last_day.isoformat() if last_day else "")


@action(on="team")
def join_team(
    *,
    team: Team,
    members: Sequence[Person],
    first_day: date,
    by: Actor,
    now: datetime,
    last_day: date | None = None,
) -> None:
    """Let people join a team from a day on, until a last day or as long as the team lasts."""
    may_edit(by).require()
    last = last_day or team.last
    no_fault(wrong_order(first_day, last), "last_day")
    no_fault(outside_team(first_day, last, team.during.lower, team.last), "first_day")
    must_serve(members, first_day, "members")
    during = DateRange(first_day, after(last))
    _not_there_yet(team, members, during)
    TeamMember.objects.bulk_create(TeamMember(team=team, person=person, during=during) for person in members)
    note(
        "team.joined",
        subject=team,
        by=by,
        now=now,
        on=first_day.isoformat(),
        members=[str(person.id) for person in members],
    )


@action(on="team")
def leave_team(*, team: Team, place: TeamMember, last_day: date, by: Actor, now: datetime) -> None:
    """Let somebody's days in a team end with a last day; one before the first takes the entry back."""
    may_edit(by).require()
    no_fault(outside_team(team.during.lower, last_day, team.during.lower, team.last), "last_day")
    close_line(place, last_day)
    note(
        "team.left", subject=team, by=by, now=now, member=str(place.person_id), last_day=last_day.isoformat()
    )


@action(on="team")
def hand_over_team(*, team: Team, leader: Person, on: date, by: Actor, now: datetime) -> None:
    """Let somebody lead a team from a day on; whoever led it until then stays as a member."""
    may_edit(by).require()
    no_fault(outside_team(on, team.last, team.during.lower, team.last), "on")
    must_serve([leader], on, "leader")
    rows = TeamMember.objects.filter(team=team)
    if rows.filter(role=TeamRole.LEADER, during__startswith__gt=on).exists():
        raise Invalid(say("Another leader follows after that day. Take that back first."), field="on")
    before = rows.filter(role=TeamRole.LEADER, during__contains=on).first()
    if before is not None and before.person_id == leader.id:
        raise Invalid(say("{name} leads the team already.", name=leader.name), field="leader")
    if before is not None:
        _step_back(before, on)
    for place in rows.filter(person=leader, during__overlap=DateRange(on, team.during.upper)):
        close_line(place, on - DAY)
    TeamMember.objects.create(
        team=team, person=leader, role=TeamRole.LEADER, during=DateRange(on, team.during.upper)
    )
    note("team.handed_over", subject=team, by=by, now=now, on=on.isoformat(), leader=str(leader.id))


def _step_back(place: TeamMember, on: date) -> None:
    """Let a leader's days end before a day, and their days as a member begin on it."""
    until = place.during.upper
    close_line(place, on - DAY)
    TeamMember.objects.create(team_id=place.team_id, person_id=place.person_id, during=DateRange(on, until))


def _name_is_free(name: str, during: DateRange, own: UUID | None = None) -> None:
    there = Team.objects.filter(name=name.strip(), during__overlap=during)
    if (there.exclude(pk=own) if own else there).exists():
        raise Invalid(say("A team of this name is at work in these days. Choose another name."), field="name")


def _not_there_yet(team: Team, members: Iterable[Person], during: DateRange) -> None:
    there = TeamMember.objects.filter(team=team, person__in=list(members), during__overlap=during)
    row = there.select_related("person__membership").first()
    if row is not None:
        raise Invalid(
            say("{name} belongs to the team in these days already.", name=row.person.name), field="members"
        )
