"""Long absences, as HR enters them. The ledger keeps the days, never the reason: it can be a matter of health."""

from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.actions.writing.ties import after, no_fault
from teladan.apps.organisation.models import Absence, Person
from teladan.apps.organisation.rules.ties import wrong_order
from teladan.apps.organisation.terms import AbsenceKind
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def enter_absence(
    *,
    person: Person,
    kind: AbsenceKind,
    first_day: date,
    by: Actor,
    now: datetime,
    last_day: date | None = None,
) -> Absence:
    """Enter a tugas belajar, a long leave or a duty elsewhere; the post goes on meanwhile."""
    may_edit(by).require()
    during = _free_days(person.id, first_day, last_day)
    row = Absence.objects.create(person=person, kind=kind, during=during)
    note("person.absent", subject=person, by=by, now=now, **_days(first_day, last_day))
    return row


@action
def change_absence(
    *,
    absence: Absence,
    kind: AbsenceKind,
    first_day: date,
    last_day: date | None,
    by: Actor,
    now: datetime,
) -> None:
    """Correct an absence, or say when it ends."""
    may_edit(by).require()
    absence.during = _free_days(absence.person_id, first_day, last_day, absence.id)
    absence.kind = kind
    absence.save(update_fields=["during", "kind"])
    note("person.absence_changed", subject=absence.person, by=by, now=now, **_days(first_day, last_day))


@action
def remove_absence(*, absence: Absence, reason: str, by: Actor, now: datetime) -> None:
    """Take back an absence that was entered by mistake."""
    may_edit(by).require()
    if not reason.strip():
        raise Invalid(say("Say why: the reason stands in the ledger."), field="reason")
    first, last = absence.during.lower, absence.last
    absence.delete()
    note(
        "person.absence_removed",
        subject=absence.person,
        by=by,
        now=now,
        reason=reason.strip(),
        **_days(first, last),
    )


def _free_days(person_id: UUID, first: date, last: date | None, own: UUID | None = None) -> DateRange:
    """Make the range of days, in which the person is not away for another reason."""
    no_fault(wrong_order(first, last), "last_day")
    during = DateRange(first, after(last))
    there = Absence.objects.filter(person_id=person_id, during__overlap=during)
    other = (there.exclude(pk=own) if own else there).first()
    if other is not None:
        raise Invalid(
            say(
                "Another absence begins on {day} and overlaps these days. Change that one first.",
                day=other.during.lower,
            ),
            field="first_day",
        )
    return during


def _days(first: date, last: date | None) -> dict[str, str]:
    return {"on": first.isoformat(), "last_day": last.isoformat() if last else ""}
