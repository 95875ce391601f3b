"""sealed: a confidential fact. Done whole or not at all like an action, but nothing may tell who did it when.

    @sealed(on="invitation")
    def send_in_confidence(*, invitation: Invitation, answers: ..., by: Actor, now: datetime) -> None:

Around the function stand a transaction, a lock on the document named by `on` and the check that nobody changed it since it was
`seen`. There is no ledger row, no receipt and no job: each of them carries an instant, a person or a digest of what was sent.
For the same reason a page that calls it is no keyed one (`@page(keyed=False)`): sending twice must do what sending once does.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models, transaction

from teladan.base.action import is_acting
from teladan.base.errors import Missing, Stale

T = TypeVar("T")


class SealBroken(RuntimeError):
    """A sealed function was called inside an action, whose ledger row would tell of it: a fault of ours."""


def sealed(function: Callable[..., T] | None = None, *, on: str) -> Any:
    """Make a keyword-only function a sealed one; see the module's words. It takes `seen` as actions do."""
    if function is None:
        return functools.partial(sealed, on=on)

    @functools.wraps(function)
    def run(*, seen: int | None = None, **kwargs: Any) -> T:
        if is_acting():
            raise SealBroken(function.__qualname__)
        with transaction.atomic():
            _lock(kwargs[on], seen)
            return function(**kwargs)

    run.is_sealed = True  # type: ignore[attr-defined]
    return run


def _lock(document: models.Model, seen: int | None) -> None:
    """Lock the document's row and read its version; refuse another version than the one that was seen."""
    rows = type(document)._base_manager.select_for_update().filter(pk=document.pk)
    version = rows.values_list("version", flat=True).first()
    if version is None:
        raise Missing
    if seen is not None and seen != version:
        raise Stale(seen=seen, current=version)
