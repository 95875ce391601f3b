"""What can be done in planning: the table of contents."""

from teladan.apps.planning.actions.appendices import choose_approach, put_appendices, put_expectations
from teladan.apps.planning.actions.copying import Carried, copy_plan
from teladan.apps.planning.actions.cycles import close_cycle, create_cycle, open_cycle, set_deadline
from teladan.apps.planning.actions.goals import remove_unit_goal, set_unit_goal
from teladan.apps.planning.actions.matrix import fill_matrix
from teladan.apps.planning.actions.plans import (
    agree_plan,
    return_plan,
    start_plan,
    submit_plan,
    withdraw_plan,
)
from teladan.apps.planning.actions.results import (
    move_indicator,
    move_result,
    put_indicator,
    put_result,
    remove_indicator,
    remove_result,
)
from teladan.apps.planning.actions.revisions import drop_revision, start_revision
from teladan.apps.planning.actions.roles import decline_role, take_role
from teladan.apps.planning.actions.sharing import share_matrix
from teladan.apps.planning.actions.teams import remove_team_result, set_team_result

__all__ = [
    "Carried",
    "agree_plan",
    "choose_approach",
    "close_cycle",
    "copy_plan",
    "create_cycle",
    "decline_role",
    "drop_revision",
    "fill_matrix",
    "move_indicator",
    "move_result",
    "open_cycle",
    "put_appendices",
    "put_expectations",
    "put_indicator",
    "put_result",
    "remove_indicator",
    "remove_result",
    "remove_team_result",
    "remove_unit_goal",
    "return_plan",
    "set_deadline",
    "set_team_result",
    "set_unit_goal",
    "share_matrix",
    "start_plan",
    "start_revision",
    "submit_plan",
    "take_role",
    "withdraw_plan",
]
