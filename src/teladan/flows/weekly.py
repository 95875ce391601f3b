"""On Mondays: superiors read by letter what waits in their teams."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from teladan.apps.notifications.actions import write_weekly
from teladan.apps.notifications.queries import local, open_in_teams
from teladan.apps.organisation.queries import officials_on, reportings_of


def summarize_week(*, now: datetime) -> int:
    """Write to each superior how much waits in the team, and until when; give how many letters. Four statements."""
    day = local(now).date()
    people = officials_on(day).order_by().values_list("pk", flat=True)
    teams: dict[UUID, list[UUID]] = defaultdict(list)
    for person, line in reportings_of(people, day).items():
        teams[line.superior_id].append(person)
    return write_weekly(open_in_teams(teams), now=now)
