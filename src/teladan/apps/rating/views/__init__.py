"""Pages of rating: where self and superior send, where the panel does, who is on a panel, who is excused, how far a round is."""

from teladan.apps.rating.views.confidential import confide
from teladan.apps.rating.views.named import fill, withdraw
from teladan.apps.rating.views.panels import decide_panel, my_panel, panel, panels, propose, team_panels
from teladan.apps.rating.views.recusals import decide_recusal_page, my_recusals, recusals
from teladan.apps.rating.views.rounds import round_progress
from teladan.apps.rating.views.seals import confirm_seal, seals

__all__ = [
    "confide",
    "confirm_seal",
    "decide_panel",
    "decide_recusal_page",
    "fill",
    "my_panel",
    "my_recusals",
    "panel",
    "panels",
    "propose",
    "recusals",
    "round_progress",
    "seals",
    "team_panels",
    "withdraw",
]
