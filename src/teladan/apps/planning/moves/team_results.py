"""Results of teams, as the leader's matrix sets them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from teladan.apps.planning.models import Cycle, MatrixCell, TeamResult
from teladan.base.action import note
from teladan.base.actor import Actor


def set_by_cells(cells: Sequence[MatrixCell], cycle: Cycle, *, by: Actor, now: datetime) -> None:
    """Make each cell of a team a result of that team, or give its result the leader's new words. Three statements."""
    if not cells:
        return
    teams = {cell.team_id for cell in cells if cell.team_id}
    held = TeamResult.objects.filter(cycle=cycle, team_id__in=teams).order_by()
    last = dict(held.values_list("team_id").annotate(last=Max("number")))
    fresh, changed = [], []
    for cell in cells:
        row, team_id = cell.team_result, cell.team_id
        if team_id is None:
            continue
        if row is None:
            last[team_id] = last.get(team_id, 0) + 1
            row = TeamResult(cycle=cycle, team_id=team_id, number=last[team_id])
            row.goal_id, row.leader_result_id = cell.column_goal_id, cell.column_result_id
            cell.team_result, cell.is_placed = row, True
            fresh.append(row)
        else:
            row.version += 1
            changed.append(row)
        row.text = cell.text
    TeamResult.objects.bulk_create(fresh)
    TeamResult.objects.bulk_update(changed, ["text", "version"])
    for row in [*fresh, *changed]:
        note("team_result.set", subject=row, by=by, now=now, team=str(row.team_id), number=row.number)
