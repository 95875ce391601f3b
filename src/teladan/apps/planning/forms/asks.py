"""The smaller forms, and the way from any form to an action."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language

from teladan.apps.planning.forms.fields import later, text_field
from teladan.apps.planning.terms import Approach, Form
from teladan.base.errors import Invalid
from teladan.engine.rulebook.specs import Behaviour
from teladan.engine.words import say
from teladan.web.words import told

NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")


class ExpectationsForm(forms.Form):
    """What is expected in particular of each of the seven values."""

    def __init__(self, *args: Any, behaviours: Sequence[Behaviour], **kwargs: Any) -> None:
        """Make one field a value, in the official order."""
        super().__init__(*args, **kwargs)
        for value in behaviours:
            self.fields[value.code] = forms.CharField(
                label=value.name.in_language(get_language() or "id"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class AppendixForm(forms.Form):
    """One of the three lists of the appendix, a line a paragraph."""

    texts = forms.CharField(
        label=later(say("Lines")),
        help_text=later(say("One line each. They are numbered as they stand here.")),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def lines(self) -> list[str]:
        """Give the lines as written (after `is_valid`); numbers that people write before them fall away."""
        return [NUMBERED.sub("", line) for line in self.cleaned_data["texts"].splitlines() if line.strip()]


class ApproachForm(forms.Form):
    """How a plan expresses results, and which official form it follows."""

    approach = forms.ChoiceField(
        label=later(say("Approach")),
        choices=[(each.value, later(each.label)) for each in Approach],
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label=later(say("Official form")),
        choices=[(each.value, later(each.label)) for each in Form],
        widget=forms.RadioSelect,
    )


class RevisionForm(forms.Form):
    """Why an agreed plan should change."""

    reason = text_field(
        say("Reason"),
        say("What has changed since the SKP was agreed. Your superior reads this beside the changes."),
        most=2000,
        rows=5,
    )


class ReturnForm(forms.Form):
    """Why a plan goes back."""

    reason = text_field(
        say("Reason"),
        say("Say what should change, why, and with whom it can be talked over. The person reads this."),
        most=2000,
        rows=5,
    )


class DeadlineForm(forms.Form):
    """A new last day for a stage."""

    day = forms.DateField(
        label=later(say("Last day")), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reason = text_field(
        say("Reason"), say("Everyone whom the deadline concerns can read it."), most=500, rows=3
    )


class CycleForm(forms.Form):
    """A new year."""

    year = forms.IntegerField(
        label=later(say("Year")),
        min_value=2020,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    evaluation = forms.ChoiceField(
        label=later(say("Evaluated every")),
        choices=[("quarter", later(say("quarter"))), ("month", later(say("month")))],
        widget=forms.RadioSelect,
        initial="quarter",
    )


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the action finds invalid is shown at the field it names."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as invalid:
        name = {"target": "target_value"}.get(invalid.field or "", invalid.field)
        form.add_error(name if name in form.fields else None, told(invalid.reason))
        return False
    return True
