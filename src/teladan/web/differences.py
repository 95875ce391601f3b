"""Two versions of a form beside each other, for whoever sent one while another had been stored."""

from collections.abc import Sequence
from typing import Any

from django import forms

Changes = Sequence[tuple[Any, Any, Any]]
"""What (the field's label), how it stands now, how it was sent."""


def differences(form: forms.Form, stored: dict[str, Any]) -> Changes:
    """Give what stands now beside what was sent, field by field, where they differ; nothing if nothing stands."""
    return [
        (form[name].label, _spoken(form, name, stored.get(name)), _spoken(form, name, value))
        for name, value in form.cleaned_data.items()
        if stored and (stored.get(name) or "") != (value or "")
    ]


def _spoken(form: forms.Form, name: str, value: Any) -> str:
    """Say a field's value as the page does: a choice by its label, a number with its separators."""
    field = form.fields[name]
    for key, label in getattr(field, "choices", ()):
        for inner, text in label if isinstance(label, list) else [(key, label)]:
            if inner == value:
                return str(text)
    shown = field.prepare_value(value)
    return "–" if shown in (None, "") else str(shown)
