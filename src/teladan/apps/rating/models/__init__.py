"""Rounds with their sheets, panels and who may not rate whom, and what is published when a round has closed."""

from teladan.apps.rating.models.panels import Panel, PanelMember, Recusal
from teladan.apps.rating.models.published import Publication, PublishedCell, PublishedText, SealOpening
from teladan.apps.rating.models.rounds import Answer, Criterion, Invitation, Round, Sheet

__all__ = [
    "Answer",
    "Criterion",
    "Invitation",
    "Panel",
    "PanelMember",
    "Publication",
    "PublishedCell",
    "PublishedText",
    "Recusal",
    "Round",
    "SealOpening",
    "Sheet",
]
