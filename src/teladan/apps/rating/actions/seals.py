"""Breaking the seal: one official asks with a reason, another confirms, the database's owner does it, and everyone is told.

The site's own role cannot do the last step: `open_seal` fails for it, and runs under `teladan database open-seal` alone.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from teladan.apps.accounts.queries import member
from teladan.apps.notifications.actions import Notice, notify_each
from teladan.apps.organisation.queries import persons
from teladan.apps.rating import rules
from teladan.apps.rating.models import Invitation, SealOpening, Sheet
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Opened:
    """One answer as it lay under the seal, with the name of who gave it."""

    rater_id: UUID
    rater: str
    kin: str
    item: str
    rating: str
    text: str


@action
def ask_to_open_seal(*, sheet: Sheet, reason: str, by: Actor, now: datetime) -> SealOpening:
    """Ask that the sealed answers about one person in one closed round be opened."""
    if not by.has(*rules.SEAL_KEEPERS):
        raise Refused(NOT_FOR_YOU)
    if sheet.round.closed_at is None:
        raise Invalid(say("The round is still open. A seal can be broken only after it has closed."))
    rules.may_touch_seal(by.id, concerned=_concerned(sheet.id)).require()
    if len(reason.strip()) < rules.SHORTEST_REASON:
        raise Invalid(
            say("Say why in a full sentence: it is kept, and the auditor reads it."), field="reason"
        )
    row = SealOpening.objects.create(sheet=sheet, reason=reason.strip(), asked_by=by.id, asked_at=now)
    note("rating.seal_opening_asked", subject=row, by=by, now=now, sheet=str(sheet.id), reason=row.reason)
    return row


@action(on="opening")
def confirm_opening(*, opening: SealOpening, by: Actor, now: datetime) -> SealOpening:
    """A second official confirms: between the two both HR and an auditor must have spoken."""
    first = member(opening.asked_by)
    rules.may_confirm_opening(
        by_id=by.id,
        asked_by=opening.asked_by,
        offices=(by.roles, first.roles if first else ()),
        is_confirmed=opening.confirmed_by is not None,
    ).require()
    rules.may_touch_seal(by.id, concerned=_concerned(opening.sheet_id)).require()
    opening.confirmed_by, opening.confirmed_at = by.id, now
    opening.save(update_fields=["confirmed_by", "confirmed_at"])
    note("rating.seal_opening_confirmed", subject=opening, by=by, now=now)
    return opening


@action(on="opening")
def open_seal(*, opening: SealOpening, by: Actor, now: datetime) -> list[Opened]:
    """Open what two officials asked for, and tell the ratee and every rater concerned; only as the database's owner."""
    if not by.has("system"):
        raise Refused(NOT_FOR_YOU)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rater, kin, item, rating, example FROM rating_break_glass(%s)", [opening.pk])
        rows = cursor.fetchall()
    sheet = Sheet.objects.select_related("ratee__membership", "round").get(pk=opening.sheet_id)
    people = persons({row[0] for row in rows})
    opening.opened_at = now
    opening.save(update_fields=["opened_at"])
    _tell(opening, sheet, list(people), now)
    note("rating.seal_opened", subject=opening, by=by, now=now, raters=len(people))
    return [
        Opened(rater, people[rater].name, kin, item, rating or "", text or "")
        for rater, kin, item, rating, text in rows
    ]


def _tell(opening: SealOpening, sheet: Sheet, raters: list[UUID], now: datetime) -> None:
    key, title = f"seal:{opening.id}", sheet.round.title
    about = say(
        "The seal on your answers about {name} was broken: {title}", name=sheet.ratee.name, title=title
    )
    mine = say("The seal on what colleagues answered about you was broken: {title}", title=title)
    told = [(sheet.ratee_id, mine), *((rater, about) for rater in raters)]
    notify_each(
        [Notice(to, "rating.seal_opened", text, key, "/penilaian/segel/", asks=False) for to, text in told],
        now=now,
    )


def _concerned(sheet_id: UUID) -> set[UUID]:
    """Give everyone on the sheet: ratee, superior and members of the panel."""
    return set(Invitation.objects.filter(sheet_id=sheet_id).values_list("rater_id", flat=True))
