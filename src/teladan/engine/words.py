"""Said: a message with its values, translated only where a person reads it.

Pure code answers with `say("{n} rows were refused", n=3)`. The site renders it through gettext, the command
line in `--lang id|en`. Babel finds the texts by the keywords `say` and `say_n:1,2`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from gettext import NullTranslations
from typing import Any, Protocol, Union

Value = Union[str, int, float, Decimal, date, "Said"]

PLACE = re.compile(r"\{(\w+)\}")


class Catalogue(Protocol):
    """Whatever turns English into a reader's language: a gettext catalogue, or `django.utils.translation`."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


ENGLISH: Catalogue = NullTranslations()


@dataclass(frozen=True, slots=True)
class Said:
    """An English text with `{places}` and the values that belong there; `str()` gives English.

    `pairs` holds the values as a tuple so that a Said can be a dictionary key. `plural` is the text for more
    than one `n`; empty where number does not matter.
    """

    text: str
    pairs: tuple[tuple[str, Value], ...] = ()
    plural: str = ""

    @property
    def values(self) -> dict[str, Value]:
        return dict(self.pairs)

    def __str__(self) -> str:
        return render(self)

    def __bool__(self) -> bool:
        return bool(self.text)


def say(text: str, /, **values: Value) -> Said:
    """A message. Raises ValueError when the text names a place that has no value."""
    return _said(text, "", values)


def say_n(singular: str, plural: str, n: int, /, **values: Value) -> Said:
    """A message about `n` things; both texts may use `{n}`."""
    return _said(singular, plural, {"n": n, **values})


def _said(text: str, plural: str, values: Mapping[str, Value]) -> Said:
    missing = set(PLACE.findall(text + plural)) - values.keys()
    if missing:
        raise ValueError(f"no value for {sorted(missing)} in {text!r}")
    return Said(text, tuple(values.items()), plural)


def render(said: Said, translate: Catalogue = ENGLISH, show: Callable[[Any], str] = str) -> str:
    """The message in the language of `translate`; `show` prints plain values (numbers, dates) as that reader does.

    Places are filled by name only, so a text from an untrusted file cannot reach into objects.
    """
    values = said.values

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[1], place[0])
        return render(value, translate, show) if isinstance(value, Said) else show(value)

    return PLACE.sub(fill, _translated(said, translate))


def _translated(said: Said, translate: Catalogue) -> str:
    if not said.text:
        return ""  # gettext answers the empty text with the catalogue's header
    if said.plural:
        return translate.ngettext(said.text, said.plural, int(str(said.values["n"])))
    return translate.gettext(said.text)


def to_json(said: Said) -> dict[str, Any]:
    """A JSON-able form that `from_json` reads back exactly."""
    out: dict[str, Any] = {"text": said.text}
    if said.pairs:
        out["values"] = {name: _value_to_json(value) for name, value in said.pairs}
    return out | ({"plural": said.plural} if said.plural else {})


def from_json(data: Mapping[str, Any]) -> Said:
    """The Said that `to_json` wrote. Raises ValueError where a place lacks its value."""
    values = {name: _value_from_json(value) for name, value in data.get("values", {}).items()}
    return _said(str(data["text"]), str(data.get("plural", "")), values)


def _value_to_json(value: Value) -> Any:
    match value:
        case Said():
            return {"said": to_json(value)}
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


def _value_from_json(value: Any) -> Value:
    match value:
        case {"said": said}:
            return from_json(said)
        case {"decimal": number}:
            return Decimal(number)
        case {"instant": instant}:
            return datetime.fromisoformat(instant)
        case {"date": day}:
            return date.fromisoformat(day)
        case str() | int() | float():
            return value
        case _:
            raise ValueError(f"a message cannot hold {value!r}")
