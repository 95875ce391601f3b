"""What people and HR decide about letters: when, how one is reminded, what is held back."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from teladan.apps.notifications.models import MailChoice, ReminderHold, Reminding
from teladan.apps.notifications.terms import MailMode
from teladan.apps.tenancy.queries import here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Refused
from teladan.base.verdict import NOT_FOR_YOU
from teladan.engine.words import say

FURTHEST = 60


@action
def choose_mail(*, mode: MailMode, by: Actor, now: datetime) -> None:
    """Choose when to get letters."""
    row, _ = MailChoice.objects.update_or_create(person_id=by.id, defaults={"mode": mode})
    note("mail.chosen", subject=row, by=by, now=now, mode=str(mode))


@action
def set_rhythm(
    *, before: Sequence[int], after: Sequence[int], hour: int, weekly: bool, by: Actor, now: datetime
) -> None:
    """Say how the agency reminds: so many days before and after the last day, from an hour on, and each week."""
    _hr(by)
    if any(not 0 <= days <= FURTHEST for days in (*before, *after)):
        raise Invalid(say("Write days from 0 to {most}.", most=FURTHEST), field="before")
    if not 0 <= hour <= 23:
        raise Invalid(say("Write an hour from 0 to 23."), field="hour")
    kept = {
        "before": sorted(set(before), reverse=True),
        "after": sorted(set(after) - {0}),
        "hour": hour,
        "weekly": weekly,
    }
    Reminding.objects.update_or_create(agency_id=by.agency_id, defaults=kept)
    note("mail.rhythm_set", subject=here(), by=by, now=now, **kept)


@action
def hold_reminder(*, day: date, kind: str, by: Actor, now: datetime, person_id: UUID | None = None) -> None:
    """Hold back the reminders of a kind on a day, for everyone or for one person."""
    _hr(by)
    ReminderHold.objects.get_or_create(day=day, kind=kind, person_id=person_id)
    _noted("mail.reminder_held", day, kind, person_id, by, now)


@action
def let_reminder_go(*, day: date, kind: str, by: Actor, now: datetime, person_id: UUID | None = None) -> None:
    """Let reminders that were held back be sent after all."""
    _hr(by)
    ReminderHold.objects.filter(day=day, kind=kind, person_id=person_id).delete()
    _noted("mail.reminder_let_go", day, kind, person_id, by, now)


def _noted(word: str, day: date, kind: str, person_id: UUID | None, by: Actor, now: datetime) -> None:
    person = str(person_id) if person_id else ""
    note(word, subject=here(), by=by, now=now, day=day.isoformat(), kind=kind, person=person)


def _hr(by: Actor) -> None:
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
