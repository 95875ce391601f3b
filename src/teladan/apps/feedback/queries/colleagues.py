"""Whom one works with: those to whom feedback may be given, and whom one may ask for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from teladan.apps.feedback.terms import Tie
from teladan.apps.organisation.queries import (
    Person,
    days,
    leaders_of_teams,
    members_of,
    persons,
    segment_of,
    subordinates_of,
    superior_of,
    teammates_of,
)

ORDER = (Tie.SUPERIOR, Tie.SUBORDINATE, Tie.TEAM_LEADER, Tie.TEAM_MEMBER, Tie.TEAMMATE, Tie.PEER)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody one works with; `tie` says what they are to oneself."""

    person: Person
    tie: Tie


def colleagues_of(person_id: UUID, on: date) -> list[Colleague]:
    """Give everyone with a working tie on a day, the nearest tie first, then by name: at most nine statements."""
    found: dict[UUID, Colleague] = {}
    superior = superior_of(person_id, on)
    if superior is not None:
        found[superior.id] = Colleague(superior, Tie.SUPERIOR)
    for each in subordinates_of(person_id, on):
        found.setdefault(each.id, Colleague(each, Tie.SUBORDINATE))
    for each, tie in _of_teams(person_id, on):
        found.setdefault(each.id, Colleague(each, tie))
    place = segment_of(person_id, on)
    for each in members_of(place.post.unit_id, on) if place else ():
        found.setdefault(each.id, Colleague(each, Tie.PEER))
    found.pop(person_id, None)
    return sorted(found.values(), key=lambda row: (ORDER.index(row.tie), row.person.name_key))


def _of_teams(person_id: UUID, on: date) -> list[tuple[Person, Tie]]:
    mates = teammates_of([person_id], days(on, on)).get(person_id, {})
    if not mates:
        return []
    leaders = leaders_of_teams({team.id for team in mates.values()}, on)
    people = persons(mates)
    return [
        (people[other], _tie(person_id, other, leaders.get(team.id)))
        for other, team in mates.items()
        if other in people
    ]


def _tie(own: UUID, other: UUID, leader: Any) -> Tie:
    """Say what somebody of the same team is to oneself."""
    led_by = leader.person_id if leader else None
    return Tie.TEAM_MEMBER if led_by == own else Tie.TEAM_LEADER if led_by == other else Tie.TEAMMATE
