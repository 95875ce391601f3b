"""Pages of rating: where self and superior send, where the panel does, who is on a panel, who is excused, how far a round is."""

from teladan.apps.rating.views.confidential import confide
from teladan.apps.rating.views.named import fill, withdraw

__all__ = ["confide", "fill", "withdraw"]
