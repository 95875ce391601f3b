"""Fields that the forms of planning are made of."""

from typing import Any

from django import forms

from teladan.engine.words import Said
from teladan.web.numbers import NumberField, QuietInput
from teladan.web.words import told_lazily


def later(said: Said) -> Any:
    """Translate when shown; for labels made once at import."""
    return told_lazily(said)


def text_field(label: Said, hint: Said | None = None, *, most: int, rows: int = 2) -> forms.CharField:
    """Make a field for a text of at most `most` characters."""
    return forms.CharField(
        label=later(label),
        help_text=later(hint) if hint else "",
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def number_field(label: Said, hint: Said | None = None, *, is_usual: bool = False) -> NumberField:
    """Make a field for an exact number; one that is usual is not called optional."""
    return NumberField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=is_usual,
        widget=QuietInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
