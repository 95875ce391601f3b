"""When a team, its members, a serving line and an absence may hold. Pure; first and last day are both included."""

from datetime import date

from teladan.engine.words import Said, say


def wrong_order(first: date, last: date | None) -> Said | None:
    """Say what is wrong if the last day lies before the first."""
    return say("The last day lies before the first.") if last is not None and last < first else None


def outside_team(first: date, last: date | None, team_first: date, team_last: date | None) -> Said | None:
    """Say what is wrong if somebody's days in a team do not lie within its own."""
    if first < team_first:
        return say("The team begins only later.")
    if team_last is not None and (first > team_last or last is None or last > team_last):
        return say("The team ends before that day.")
    return None
