"""How it is asked: when somebody wants letters, and how an agency reminds."""

from typing import Any

from django import forms

from teladan.apps.notifications.actions.choices import FURTHEST
from teladan.apps.notifications.terms import MailMode
from teladan.engine.words import say
from teladan.web.words import told, told_lazily


class ChoiceForm(forms.Form):
    """When somebody wants letters."""

    mode = forms.ChoiceField(
        label=told_lazily(say("Letters by e-mail")),
        choices=[(str(mode), told_lazily(mode.label)) for mode in MailMode],
        widget=forms.RadioSelect,
    )


class DaysField(forms.CharField):
    """Numbers of days, separated by commas; gives a list."""

    def clean(self, value: Any) -> list[int]:
        """Read the numbers; anything else is an error that shows how to write it."""
        parts = [part.strip() for part in super().clean(value).replace(";", ",").split(",") if part.strip()]
        if not all(part.isascii() and part.isdecimal() and int(part) <= FURTHEST for part in parts):
            raise forms.ValidationError(
                told(say("Write numbers of days up to {most}, such as 7, 2, 0.", most=FURTHEST))
            )
        return [int(part) for part in parts]


class RhythmForm(forms.Form):
    """How the agency reminds."""

    before = DaysField(
        label=told_lazily(say("Days before the last day")),
        help_text=told_lazily(say("Separated by commas; 0 is the day itself. Empty: no reminder before.")),
        required=False,
    )
    after = DaysField(
        label=told_lazily(say("Days after the last day")),
        help_text=told_lazily(say("Separated by commas. Empty: no reminder afterwards.")),
        required=False,
    )
    hour = forms.IntegerField(
        label=told_lazily(say("Hour from which the daily letters go out")), min_value=0, max_value=23
    )
    weekly = forms.BooleanField(
        label=told_lazily(say("Superiors get a summary of their team on Mondays")), required=False
    )
