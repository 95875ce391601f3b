"""What can be done with the organisation: load a roster, and the few things a roster does not say."""

from teladan.apps.organisation.actions.people import (
    appoint_acting,
    change_superior,
    end_person,
    enter_political_leader,
)
from teladan.apps.organisation.actions.roster import (
    FaultyRoster,
    confirm_import,
    drop_import,
    import_roster,
    preview_roster,
)
from teladan.apps.organisation.actions.units import set_head, set_unit_parent

__all__ = [
    "FaultyRoster",
    "appoint_acting",
    "change_superior",
    "confirm_import",
    "drop_import",
    "end_person",
    "enter_political_leader",
    "import_roster",
    "preview_roster",
    "set_head",
    "set_unit_parent",
]
