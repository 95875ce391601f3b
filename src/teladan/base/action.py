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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from teladan.base import once
from teladan.base.actor import SYSTEM_ID, Actor
from teladan.base.errors import Missing, Stale, Unaudited
from teladan.base.ledger import Entry
from teladan.base.models import take_changed
from teladan.base.wall import remember, remembered
from teladan.base.writes import Part, write_together

_last: ContextVar[str] = ContextVar("last_leaf", default="")
_unbroken: ContextVar[bool] = ContextVar("unbroken", default=False)


T = TypeVar("T")
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An action's answer: its value, and the receipt (the leaf of its last ledger row) with the instant."""

    value: T
    leaf: str
    at: datetime


@dataclass(slots=True)
class _Acting:
    """An action under way.

    entries
        The ledger lines of it and of the actions around it, in one list.
    is_finished
        Its version is counted, and the lines there were then are written, by `finish`.
    """

    entries: list[Entry]
    document: Any
    is_outermost: bool
    is_finished: bool = False
    written: int = 0


_open: ContextVar[_Acting | None] = ContextVar("acting", default=None)


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
        entries: list[Entry] = [] if outer is None else outer.entries
        acting = _Acting(entries, kwargs[on] if on else None, is_outermost=outer is None)
        token, start = _open.set(acting), len(entries)
        try:
            with transaction.atomic(savepoint=not _unbroken.get()):
                _lock(acting.document, seen)
                value = function(**kwargs)
                if len(entries) == start:
                    raise Unaudited(function.__qualname__)
                _close(acting)
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
    acting = _open.get()
    if acting is None:
        raise Unaudited("ledger lines are written inside an action")
    entry.leaf()  # floats and other unfit data fail here, where the fault is
    acting.entries.append(entry)
    return entry


def finish(*parts: Part, asked: Part | None = None) -> tuple[Any, ...]:
    """Write an action's last rows together with what every action writes: one statement; give the row of `asked`.

    What every action writes: the document's next version with whatever was changed by `document.change(…)`, the ledger
    lines noted so far, and the promised answer to the form. For the busiest actions; the others leave it to their end.
    """
    acting = _open.get()
    if acting is None:
        raise Unaudited("only an action can be finished")
    every = [*parts]
    if acting.document is not None:
        every.append(acting.document.next_version())
    if acting.is_outermost:
        every += [_liner()(entry) for entry in acting.entries]
        acting.written = len(acting.entries)
        if acting.entries and (answer := once.settling(acting.entries[-1].leaf())):
            every.append(answer)
    acting.is_finished = True
    return write_together(every, asked=asked)


def hold(document: M) -> M:
    """Say that this document was read under its lock in the present transaction, so that an action on it reads no more."""
    remember(_held(document), document)
    return document


@contextmanager
def unbroken() -> Iterator[None]:
    """Let what fails within undo the whole transaction: actions make no savepoint, and nobody may catch their errors."""
    token = _unbroken.set(True)
    try:
        yield
    finally:
        _unbroken.reset(token)


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


@functools.cache
def _liner() -> Callable[[Entry], Part]:
    liner: Callable[[Entry], Part] = import_string(settings.LEDGER_LINE)
    return liner


def _held(document: Any) -> str:
    return f"held:{document._meta.label_lower}:{document.pk}"


def _lock(document: Any, seen: int | None) -> None:
    """Lock the document's row, read it anew and refuse if it is not the version that was seen."""
    if document is None:
        return
    if remembered(_held(document)) is not document:
        rows = type(document)._base_manager.select_for_update()
        try:
            document.refresh_from_db(from_queryset=rows)
        except type(document).DoesNotExist as gone:
            raise Missing from gone
    if seen is not None and seen != document.version:
        raise Stale(seen=seen, current=document.version)


def _close(acting: _Acting) -> None:
    """Count the document's version and, in the outermost action, write the ledger: what `finish` has not done yet."""
    document = acting.document
    if document is not None and document.pk is not None and not acting.is_finished:
        document.version += 1
        document.save(update_fields=["version", *take_changed(document)])
    if acting.is_outermost and acting.entries[acting.written :]:
        _writer()(acting.entries[acting.written :])
