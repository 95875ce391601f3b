"""What can be done with the organisation: load a roster, and the things a roster does not say."""

from teladan.apps.organisation.actions.absences import change_absence, enter_absence, remove_absence
from teladan.apps.organisation.actions.people import (
    appoint_acting,
    change_superior,
    end_person,
    enter_political_leader,
)
from teladan.apps.organisation.actions.previews import forget_columns, name_columns, preview_roster
from teladan.apps.organisation.actions.roster import (
    FaultyRoster,
    confirm_import,
    drop_import,
    import_roster,
)
from teladan.apps.organisation.actions.servings import end_serving, enter_serving
from teladan.apps.organisation.actions.teams import (
    change_team,
    hand_over_team,
    join_team,
    leave_team,
    set_up_team,
)
from teladan.apps.organisation.actions.units import set_head, set_unit_parent

__all__ = [
    "FaultyRoster",
    "appoint_acting",
    "change_absence",
    "change_superior",
    "change_team",
    "confirm_import",
    "drop_import",
    "end_person",
    "end_serving",
    "enter_absence",
    "enter_political_leader",
    "enter_serving",
    "forget_columns",
    "hand_over_team",
    "import_roster",
    "join_team",
    "leave_team",
    "name_columns",
    "preview_roster",
    "remove_absence",
    "set_head",
    "set_unit_parent",
    "set_up_team",
]
