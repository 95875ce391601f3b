"""Working ties: who had to do with whom, how closely, and when. Bulk: seven statements for any number of people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from teladan.apps.organisation.models import Reporting, Segment
from teladan.apps.organisation.queries.servings import servings_of
from teladan.apps.organisation.queries.spans import cut
from teladan.apps.organisation.queries.teams import shared_teams
from teladan.apps.organisation.terms import PersonKind, SegmentKind, Tie, TieKind

CLOSENESS = {kind: place for place, kind in enumerate(TieKind)}


class Place(NamedTuple):
    """Somebody's days in a unit."""

    person: UUID
    unit: UUID
    name: str
    since: date
    until: date


@dataclass
class Web:
    """The ties found so far, the closest (and of these the longest) of each pair."""

    ties: dict[UUID, dict[UUID, Tie]] = field(default_factory=dict)

    def add(self, one: UUID, other: UUID, tie: Tie) -> None:
        """Keep a tie unless a closer or longer one is known, or it has no day, or it is to oneself."""
        if one == other or tie.since > tie.until:
            return
        own = self.ties.setdefault(one, {})
        known = own.get(other)
        if known is None or (CLOSENESS[tie.kind], -tie.days) < (CLOSENESS[known.kind], -known.days):
            own[other] = tie


def ties_of(person_ids: Iterable[UUID], during: DateRange) -> dict[UUID, dict[UUID, Tie]]:
    """Give for each person everybody they worked with on any of these days (a closed range), and how.

    Of several ties between two people the closest is told: superior, subordinate, team, unit, served, serving. Ties
    come from the own (definitif) and the acting posts; political office holders appear only as superiors.
    """
    ids = list(dict.fromkeys(person_ids))
    web = Web({one: {} for one in ids})
    _reporting(web, ids, during)
    for one, mates in shared_teams(ids, during).items():
        for other, together in mates.items():
            name = together.team.name
            web.add(one, other, Tie(TieKind.TEAM, together.since, together.until, name, together.led))
    _units(web, ids, during)
    return web.ties


def _reporting(web: Web, ids: list[UUID], during: DateRange) -> None:
    rows = Reporting.objects.filter(Q(person_id__in=ids) | Q(superior_id__in=ids), during__overlap=during)
    for row in rows:
        since, until = cut(row, during)
        if row.person_id in web.ties:
            web.add(row.person_id, row.superior_id, Tie(TieKind.SUPERIOR, since, until))
        if row.superior_id in web.ties:
            web.add(row.superior_id, row.person_id, Tie(TieKind.SUBORDINATE, since, until))


def _units(web: Web, ids: list[UUID], during: DateRange) -> None:
    """Find who sat in the same unit, in one that was served, and in one that served."""
    own = list(_places(Q(person_id__in=ids), during))
    units = {place.unit for place in own}
    served = servings_of(units, during)
    around = units | {line.unit_id for line in served} | {line.served_id for line in served}
    there: dict[UUID, list[Place]] = defaultdict(list)
    for place in _places(Q(post__unit_id__in=around) & ~Q(person__kind=PersonKind.POLITICAL), during):
        there[place.unit].append(place)
    lines: dict[UUID, list[tuple[TieKind, UUID, date, date]]] = defaultdict(list)
    for line in served:
        days = cut(line, during)
        lines[line.unit_id].append((TieKind.SERVED, line.served_id, *days))
        lines[line.served_id].append((TieKind.SERVING, line.unit_id, *days))
    for mine in own:
        for kind, unit, since, until in [
            (TieKind.UNIT, mine.unit, mine.since, mine.until),
            *lines[mine.unit],
        ]:
            for other in there[unit]:
                first, last = max(mine.since, since, other.since), min(mine.until, until, other.until)
                web.add(mine.person, other.person, Tie(kind, first, last, other.name))


def _places(condition: Q, during: DateRange) -> Iterator[Place]:
    rows = Segment.objects.filter(condition, during__overlap=during).exclude(kind=SegmentKind.PLH)
    for row in rows.select_related("post__unit"):
        yield Place(row.person_id, row.post.unit_id, row.post.unit.name, *cut(row, during))
