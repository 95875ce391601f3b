"""The role-result matrix (matriks peran hasil): where a shared role stands, and which gaps the matrix still has."""

from collections.abc import Collection, Iterable

from teladan.apps.planning.terms import PlanStage
from teladan.apps.planning.terms.matrix import Standing

EDITABLE = (PlanStage.DRAFT, PlanStage.RETURNED)
"""Stages in which a plan's owner still writes, so that a role can be put into it."""


def standing(
    *, shared: str, found: str | None, stage: PlanStage | None, is_placed: bool, is_dropped: bool
) -> Standing:
    """Say what became of one cell of the matrix.

    shared
        The words as they were last shared; empty if never.
    found, stage
        The words of the result in the person's plan, and that plan's stage; None if there is no result.
    is_placed, is_dropped
        Whether it was once put into the plan, and whether its owner said why it is not carried.
    """
    if not shared:
        return Standing.UNSHARED
    if is_dropped:
        return Standing.DROPPED
    if found is None:
        return Standing.REMOVED if is_placed else Standing.WAITING
    if found != shared:
        return Standing.REWORDED
    return Standing.IN_DRAFT if stage in EDITABLE else Standing.ADOPTED


def has_own_words(*, shared: str, found: str | None) -> bool:
    """Whether the owner has written the result anew: then it is theirs, and no sharing touches it."""
    return found is not None and found != shared


def bare(keys: Iterable[str], filled: Collection[str]) -> list[str]:
    """Give the rows (or columns) without any cell, in their order: the gaps of the matrix."""
    return [key for key in keys if key not in filled]
