"""Where a `Said` becomes text in the reader's language."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.functional import Promise, lazy

from teladan.engine.words import Said, render
from teladan.web import formats
from teladan.web.spoken import words


def told(message: object) -> str:
    """The text of a message in the active language. Anything that is not a `Said` passes through `str`, None is empty."""
    if isinstance(message, Said):
        spoken = words()
        if spoken is None:
            return render(message, translation, shown)
        if message.pairs or not message.text:
            return render(message, spoken, shown)
        return spoken[message.text][0]
    return "" if message is None else str(message)


def told_lazily(message: Said) -> Any:
    """Like `told`, but translated when shown: for labels, choices and errors of Django forms, made once at import.

    A lazy string, whose type Django's stubs keep private.
    """
    return _lazily(message)


_lazily = lazy(told, str)
"""One kind of lazy string for all: Django's `lazystr` makes a new class for each text."""


def shown(value: Any) -> str:
    """A plain value inside a message as its reader writes it: dates in words, numbers with the right comma."""
    match value:
        case bool() | str() | Promise():
            return str(value)
        case datetime():
            return formats.moment(value)
        case date():
            return formats.day(value)
        case time():
            return formats.clock(value)
        case int() | float() | Decimal():
            return formats.number(value)
        case _:
            return str(value)
