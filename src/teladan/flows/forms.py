"""What HR is asked when a journey begins."""

from datetime import date, timedelta

from django import forms

from teladan.engine.words import say
from teladan.web.words import told_lazily


class OpenRatingForm(forms.Form):
    """Until when ratings are taken."""

    closes_on = forms.DateField(
        label=told_lazily(say("Last day for ratings")),
        help_text=told_lazily(say("Answers are taken until 23.59 of this day; then the discussion begins.")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),  # the one form a date field reads
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """Remember today: the last day lies after it."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    def clean_closes_on(self) -> date:
        """Refuse a day that has passed or that nobody will live to see."""
        day: date = self.cleaned_data["closes_on"]
        if not self.today < day <= self.today + timedelta(days=200):
            raise forms.ValidationError(
                str(told_lazily(say("Choose a day after today and within 200 days.")))
            )
        return day


class OpenPanelsForm(forms.Form):
    """Until when people propose their panels."""

    due = forms.DateField(
        label=told_lazily(say("Last day for proposals")),
        help_text=told_lazily(say("Shown in everyone's inbox. Whoever is later is not shut out.")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """Remember today: the last day lies after it."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    def clean_due(self) -> date:
        """Refuse a day that has passed or that nobody will live to see."""
        day: date = self.cleaned_data["due"]
        if not self.today < day <= self.today + timedelta(days=200):
            raise forms.ValidationError(
                str(told_lazily(say("Choose a day after today and within 200 days.")))
            )
        return day
