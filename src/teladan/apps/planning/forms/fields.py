"""Fields that the forms of planning are made of."""

from typing import Any

from django import forms

from teladan.apps.planning.forms.numbers import NumberField
from teladan.engine.words import Said
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


def number_field(label: Said, hint: Said | None = None) -> NumberField:
    """Make a field for an exact number that may be left empty."""
    return NumberField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
