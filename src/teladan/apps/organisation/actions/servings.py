"""Which unit serves which other, as HR enters it."""

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.actions.writing.ties import after, close_line, no_fault
from teladan.apps.organisation.models import Serving, Unit
from teladan.apps.organisation.rules.ties import wrong_order
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def enter_serving(
    *,
    unit: Unit,
    served: Unit,
    first_day: date,
    by: Actor,
    now: datetime,
    what: str = "",
    last_day: date | None = None,
) -> Serving:
    """Say that a unit serves another from a day on: people there may then be asked about its people."""
    may_edit(by).require()
    if unit.id == served.id:
        raise Invalid(say("A unit does not serve itself."), field="served")
    no_fault(wrong_order(first_day, last_day), "last_day")
    during = DateRange(first_day, after(last_day))
    if Serving.objects.filter(unit=unit, served=served, during__overlap=during).exists():
        raise Invalid(
            say("{unit} serves {served} in these days already.", unit=unit.name, served=served.name),
            field="served",
        )
    row = Serving.objects.create(unit=unit, served=served, what=what.strip(), during=during)
    note("unit.serves", subject=unit, by=by, now=now, on=first_day.isoformat(), served=served.code)
    return row


@action
def end_serving(*, serving: Serving, last_day: date, by: Actor, now: datetime) -> None:
    """Let a unit serve another until a last day; one before the first takes the entry back."""
    may_edit(by).require()
    unit, served = serving.unit, serving.served
    close_line(serving, last_day)
    note(
        "unit.serves_no_longer",
        subject=unit,
        by=by,
        now=now,
        last_day=last_day.isoformat(),
        served=served.code,
    )
