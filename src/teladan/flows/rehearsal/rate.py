"""December: the rating opens, and everyone and their superior rate on the same criteria, each without seeing the other."""

from collections.abc import Callable
from datetime import date
from datetime import time as hour
from typing import Any

from teladan.apps.rating.actions import send_ratings
from teladan.apps.rating.queries import criteria_of, invitations_awaiting
from teladan.apps.rating.terms import Given, Kind
from teladan.base.actor import Actor
from teladan.engine.rulebook.terms import Rating
from teladan.flows.open_rating import open_rating
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

Chosen = Callable[[str, str], bool]
"""Whether the rating of a ratee (NIP) in a role ("self" or "superior") is sent."""


def open_the_rating(stage: Stage, *, opens: date, closes: date) -> None:
    """Let HR open the annual rating; it closes at the end of a day."""
    with stage.part("rating opened"):
        closing = stage.instant(closes, hour(23, 59))
        title = f"Penilaian tahunan {stage.year}"
        stage.do(open_rating, by=stage.hr, day=opens, cycle_id=stage.cycle, title=title, closes_at=closing)


def send_all(stage: Stage, *, day: date, chosen: Chosen = lambda _nip, _role: True) -> None:
    """Let every rater fill in and send what waits for them."""
    with stage.part("ratings"):
        play_each(
            stage, "ratings", list(stage.actors.values()), lambda rater: _send_mine(stage, rater, day, chosen)
        )


def _send_mine(stage: Stage, rater: Actor, day: date, chosen: Chosen) -> None:
    """Fill in and send what waits for one rater."""
    with stage.acting(rater, day):
        rows = invitations_awaiting(rater.id)
        waiting = [each for each in rows if each.sheet.round.cycle_id == stage.cycle]
    for invitation in waiting:
        nip = stage.nip_of[invitation.sheet.ratee_id]
        if chosen(nip, invitation.role):
            _send(stage, invitation, rater, nip, day)


def _send(stage: Stage, invitation: Any, rater: Any, nip: str, day: date) -> None:
    """Fill in one form: a word for each criterion, with the example the rater gives."""
    words = stage.script.answers(nip, invitation.role)
    remarks = stage.script.remarks(nip, invitation.role)
    with stage.acting(rater, day):
        keys = {row.pk: key for row, key in keyed(criteria_of(invitation.sheet_id))}
    answers = {
        pk: Given(Rating(words.get(key, Rating.SESUAI)), remarks.get(key, "")) for pk, key in keys.items()
    }
    stage.do(send_ratings, by=rater, day=day, invitation=invitation, answers=answers)


def keyed(criteria: list[Any]) -> list[tuple[Any, str]]:
    """Give each criterion with its key in the script: a value's code, or the number of a result."""
    results = 0
    found: list[tuple[Any, str]] = []
    for row in criteria:
        if row.kind == Kind.RESULT:
            results += 1
        found.append((row, str(results) if row.kind == Kind.RESULT else row.ref))
    return found
