"""Writing letters: in few statements for a whole agency. Sending them is `actions.sending`.

A letter tells kinds of matters, numbers and days; the words for them are fixed (`terms.subject_of`), so that no rating,
no name and no text of anybody can leave the house.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from teladan.apps.notifications.models import Letter, MailDay, Message
from teladan.apps.notifications.queries import (
    holds,
    local,
    mail_modes,
    mailboxes,
    matters_due,
    rhythm,
)
from teladan.apps.notifications.rules import MONDAY, OLDEST, id_of, is_held, is_mandatory
from teladan.apps.notifications.terms import USUAL, Item, LetterKind, MailMode
from teladan.base.bulk import insert_columns
from teladan.base.wall import current_agency

BATCH = 2_000
Matter = tuple[UUID, UUID, str, "date | None"]


def write_at_once(*, now: datetime) -> int:
    """Write a letter to each person about what is new and not to wait for the daily letter; give how many.

    What the law ties a period to is told at once whatever the person chose.
    """
    modes = mail_modes()
    wanted = [
        row for row in _unmailed(now) if is_mandatory(row[2]) or modes.get(row[1], USUAL) == MailMode.NOW
    ]
    return _write(LetterKind.NOW, _by_person(wanted), now=now, told=[row[0] for row in wanted])


def write_daily(*, now: datetime) -> int | None:
    """Once a day, from the agency's hour on: write to each what is new and what falls due; give how many.

    None if it is too early or this day's letters have been written.
    """
    here_and_now, own = local(now), rhythm()
    day = here_and_now.date()
    if here_and_now.hour < own.hour or not _begin(day):
        return None
    modes = mail_modes()
    fresh = _unmailed(now)
    willing = [row for row in fresh if modes.get(row[1], USUAL) != MailMode.NEVER]
    items = _by_person(willing)
    known = {row[0] for row in willing}
    held = holds(day, day)
    dues = own.dues_on(day)
    for pk, person, kind, due in matters_due(dues):
        unwanted = modes.get(person, USUAL) == MailMode.NEVER and not is_mandatory(kind)
        if pk not in known and not unwanted and not is_held(held, day, kind, person):
            items[person].append(Item(kind, 1, due, pk, dues[due]))
    written = _write(
        LetterKind.DAILY, items, now=now, told=[row[0] for row in fresh], name=f"daily:{day.isoformat()}"
    )
    MailDay.objects.filter(day=day).update(letters=written)
    return written


def write_weekly(teams: Mapping[UUID, Sequence[Item]], *, now: datetime) -> int:
    """Write to superiors what waits in their teams, on Mondays, once a week; give how many.

    teams
        Superior to what waits (`queries.open_in_teams`).
    """
    day = local(now).date()
    if day.weekday() != MONDAY or not rhythm().weekly:
        return 0
    modes = mail_modes()
    items = {
        person: list(rows)
        for person, rows in teams.items()
        if modes.get(person, USUAL) != MailMode.NEVER and rows
    }
    morning = local(now).replace(hour=rhythm().hour, minute=0, second=0, microsecond=0)
    name = f"weekly:{day.isoformat()}"
    return _write(LetterKind.WEEKLY, items, now=now, told=[], name=name, send_at=max(now, morning))


def _begin(day: date) -> bool:
    """Claim a day, so that its letters are written once."""
    _, made = MailDay.objects.get_or_create(day=day)
    return made


def _unmailed(now: datetime) -> list[Matter]:
    rows = Message.objects.filter(settled_at=None, mailed_at=None, made_at__lte=now, made_at__gt=now - OLDEST)
    return list(rows.order_by("person_id", "due", "made_at").values_list("pk", "person_id", "kind", "due"))


def _by_person(rows: Iterable[Matter]) -> dict[UUID, list[Item]]:
    found: dict[UUID, list[Item]] = defaultdict(list)
    for pk, person, kind, due in rows:
        found[person].append(Item(kind, 1, due, pk))
    return found


def _write(
    kind: LetterKind,
    items: Mapping[UUID, Sequence[Item]],
    *,
    now: datetime,
    told: Sequence[UUID],
    name: str = "",
    send_at: datetime | None = None,
) -> int:
    """Put letters into the outbox, and mark what they tell; whoever has no address gets none.

    name
        The beginning of their keys; without it the key follows from what the letter tells.
    """
    boxes, agency_id = mailboxes(items), current_agency()
    keys = [f"{name or _digest(items[person], now)}:{person}" for person in boxes]
    columns: dict[str, Sequence[object]] = {
        "id": [id_of(agency_id, key) for key in keys],
        "person_id": list(boxes),
        "key": keys,
        "items": [json.dumps([item.as_json() for item in items[person]]) for person in boxes],
    }
    same = {"kind": kind, "made_at": now, "send_at": send_at or now}
    insert_columns(Letter, columns, same, once=True)
    for start in range(0, len(told), BATCH * 5):
        Message.objects.filter(pk__in=told[start : start + BATCH * 5]).update(mailed_at=now)
    return len(keys)


def _digest(items: Sequence[Item], now: datetime) -> str:
    text = ",".join(sorted(str(item.message) for item in items))
    return f"now:{sha256(f'{text}:{now.isoformat()}'.encode()).hexdigest()[:32]}"
