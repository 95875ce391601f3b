"""Exact numbers as people write them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language

from teladan.engine.words import say
from teladan.web.formats import number
from teladan.web.words import told

DOTTED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
LONGEST = 40
COMMAED = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")


class QuietInput(forms.TextInput):
    """An input that the browser never insists on: whether it is needed follows from another field."""

    def use_required_attribute(self, _initial: Any) -> bool:
        """Leave the question to the server."""
        return False


class SometimesField(forms.CharField):
    """A text that some answers elsewhere in the form ask for; the action says so if it is missing."""

    widget = QuietInput

    def validate(self, value: Any) -> None:
        """Take an empty answer: what is needed is known where all answers are."""


class NumberField(SometimesField):
    """An exact number as people in the page's language write it: 1.480 or 97,9 (English: 1,480 or 97.9)."""

    def to_python(self, value: Any) -> Any:
        """Give a Decimal, or None for an empty field."""
        text = "".join(str(value or "").split())
        if not text:
            return None
        found = read_number(text, get_language() or "id") if len(text) <= LONGEST else None
        if found is None:
            raise forms.ValidationError(
                told(
                    say(
                        "“{text}” is not a number. Write digits only, such as {example}.",
                        text=text,
                        example=_example(),
                    )
                )
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number as its reader writes it; what was typed stays as it was typed."""
        return number(value) if isinstance(value, Decimal) else value


def read_number(text: str, language: str) -> Decimal | None:
    """Read a number with the language's separators; None if it is none. One dot that divides no thousands is a comma."""
    grouped, group, point = (DOTTED, ".", ",") if language.startswith("id") else (COMMAED, ",", ".")
    if grouped.fullmatch(text):
        text = text.replace(group, "")
    elif text.count(group) > (1 if group == "." else 0):
        return None
    try:
        found = Decimal(text.replace(point, "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and re.fullmatch(r"-?[\d.,]+", text) else None


def _example() -> str:
    return number(Decimal("1480.5"))
