"""action: a fact, done whole or not at all, and never without a line in the ledger.

    @action(on="plan")
    def submit_plan(*, plan: Plan, by: Actor, now: datetime) -> None:
        access.may_submit(by, plan).require()
        ...
        note("plan.submitted", subject=plan, by=by, now=now)

Around the function stand a transaction, a lock on the document named by `on`, the check that nobody
changed it since it was `seen`, its next version number, and the rule that an action which notes nothing is
rolled back. A nested action joins the outer transaction and ledger.
"""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from teladan.base.actor import SYSTEM_ID, Actor
from teladan.base.errors import Missing, Stale, Unaudited
from teladan.base.ledger import Entry

_open: ContextVar[list[Entry] | None] = ContextVar("ledger", default=None)
_last: ContextVar[str] = ContextVar("last_leaf", default="")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An action's answer: its value, and the receipt (the leaf of its last ledger row) with the instant."""

    value: T
    leaf: str
    at: datetime


def action(function: Callable[..., T] | None = None, *, on: str | None = None) -> Any:
    """Make a keyword-only function an action; see the module's words.

    Every action accepts one keyword more: `seen`, the version of the document that the person had
    before them. Stale is raised if another stands now.
    """
    if function is None:
        return functools.partial(action, on=on)

    @functools.wraps(function)
    def run(*, seen: int | None = None, **kwargs: Any) -> Done[T]:
        outer = _open.get()
        entries: list[Entry] = [] if outer is None else outer
        token, start = _open.set(entries), len(entries)
        try:
            with transaction.atomic():
                document = kwargs[on] if on else None
                _lock(document, seen)
                value = function(**kwargs)
                if len(entries) == start:
                    raise Unaudited(function.__qualname__)
                _count(document)
                if outer is None:
                    _writer()(entries)
        except BaseException:
            del entries[start:]
            raise
        finally:
            _open.reset(token)
        _last.set(entries[-1].leaf())
        return Done(value, entries[-1].leaf(), entries[-1].at)

    run.is_action = True  # type: ignore[attr-defined]
    return run


def note(word: str, *, subject: models.Model, by: Actor, now: datetime, **data: Any) -> Entry:
    """Write one line into the ledger of the action that is running.

    data
        Ids, codes, counts and justifications; JSON values without floats.
    """
    entry = Entry(
        word=word,
        at=now,
        agency_id=by.agency_id,
        actor_id=None if by.id == SYSTEM_ID else by.id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk if isinstance(subject.pk, UUID) else None,
        data=data,
    )
    return record(entry)


def record(entry: Entry) -> Entry:
    """Write a line that is already whole: for facts of no agency, such as signing in."""
    entries = _open.get()
    if entries is None:
        raise Unaudited("ledger lines are written inside an action")
    entry.leaf()  # floats and other unfit data fail here, where the fault is
    entries.append(entry)
    return entry


def is_acting() -> bool:
    """Tell whether an action is under way, whose ledger rows are still to be written."""
    return _open.get() is not None


def last_leaf(*, forget: bool = False) -> str:
    """Give the receipt of the last action in this request; with `forget`, start anew."""
    if forget:
        _last.set("")
    return _last.get()


@functools.cache
def _writer() -> Callable[[list[Entry]], None]:
    writer: Callable[[list[Entry]], None] = import_string(settings.LEDGER)
    return writer


def _lock(document: Any, seen: int | None) -> None:
    """Lock the document's row, read it anew and refuse if it is not the version that was seen."""
    if document is None:
        return
    rows = type(document)._base_manager.select_for_update()
    try:
        document.refresh_from_db(from_queryset=rows)
    except type(document).DoesNotExist as gone:
        raise Missing from gone
    if seen is not None and seen != document.version:
        raise Stale(seen=seen, current=document.version)


def _count(document: Any) -> None:
    if document is not None and document.pk is not None:
        document.version += 1
        document.save(update_fields=["version"])
