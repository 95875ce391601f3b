"""Who may have a seal broken. Plain Python."""

from collections.abc import Collection
from uuid import UUID

from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say

SEAL_KEEPERS = ("hr", "auditor")
"""The two offices; it takes one of each."""
SHORTEST_REASON = 20  # characters: a sentence, not a word


def may_touch_seal(person_id: UUID, *, concerned: Collection[UUID]) -> Verdict:
    """Say whether somebody may have to do with a seal at all: nobody who is rated or rates on the sheet."""
    if person_id in concerned:
        return no(say("You are on this sheet yourself, so others must ask for it."))
    return YES


def may_confirm_opening(
    *, by_id: UUID, asked_by: UUID, offices: tuple[Collection[str], Collection[str]], is_confirmed: bool
) -> Verdict:
    """Say whether this person may confirm: another one than who asked, and between the two both offices."""
    if is_confirmed:
        return no(say("This was confirmed already."))
    if by_id == asked_by:
        return no(say("Somebody else must confirm: it takes two persons."))
    mine, theirs = (set(roles) & set(SEAL_KEEPERS) for roles in offices)
    if not mine or not theirs or mine | theirs != set(SEAL_KEEPERS):
        return no(say("It takes one person of HR and one auditor."))
    return YES
