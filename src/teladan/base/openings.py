"""Who opened whose file: noted while a page is made, kept once a day a reader.

A policy that says whom its rows are `about` (`base.twins.Policy`) notes each row that it fetched for somebody else. The
page that asked writes them down through `settings.OPENINGS`, since base knows no app. Work outside a page notes nothing.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from teladan.base.actor import Actor


@dataclass(frozen=True, slots=True)
class Opening:
    """One look: whose file, by whom, and how the reader stands to the person ("superior", "hr")."""

    person_id: UUID
    reader_id: UUID
    relation: str


_seen: ContextVar[set[Opening] | None] = ContextVar("openings", default=None)


def opened(person_id: UUID, by: Actor, relation: str) -> None:
    """Note that somebody reads the file of somebody else; one's own file is one's own."""
    seen = _seen.get()
    if seen is not None and person_id != by.id:
        seen.add(Opening(person_id, by.id, relation))


@contextmanager
def watching(day: date) -> Iterator[None]:
    """Collect what a page opens, and write it down unless what the page did is rolled back."""
    seen: set[Opening] = set()
    token = _seen.set(seen)
    try:
        yield
    finally:
        _seen.reset(token)
    if seen and not transaction.get_rollback():
        _writer()(seen, day)


@functools.cache
def _writer() -> Callable[[set[Opening], date], None]:
    writer: Callable[[set[Opening], date], None] = import_string(settings.OPENINGS)
    return writer
