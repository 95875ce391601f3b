"""How HR asks for a plan of seats, sets budgets and keeps seats."""

from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.competency.terms import Kind
from teladan.apps.development.actions.allocation import Asked
from teladan.apps.development.models import Session
from teladan.engine.words import Said, say
from teladan.web.words import told_lazily


def _count(label: Said, hint: Said, least: int, most: int, initial: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=told_lazily(label),
        help_text=told_lazily(hint),
        min_value=least,
        max_value=most,
        initial=initial,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class PlanForm(forms.Form):
    """What a plan of seats shall look for."""

    sessions = forms.MultipleChoiceField(
        label=told_lazily(say("Sessions")), widget=forms.CheckboxSelectMultiple
    )
    give = _count(
        say("Value to give up, in percent"),
        say("0 closes the most gaps. A few percent let more people have a seat."),
        0,
        50,
        0,
    )
    absent = _count(
        say("Away at once, in percent of a unit"), say("On no day more of a unit are away."), 1, 100, 30
    )

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        """Offer these sessions, all of them chosen, and a weight for each kind of competency."""
        super().__init__(*args, **kwargs)
        field = self.fields["sessions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared so
        field.choices = [(str(row.pk), f"{row.course.title} ({row.code})") for row in sessions]
        field.initial = [str(row.pk) for row in sessions]
        for kind in Kind:
            self.fields[f"weight_{kind}"] = _count(
                say("Weight of a level: {kind}", kind=kind.label), say("0 leaves this kind out."), 0, 9, 1
            )

    def asked(self) -> Asked:
        """Give what is asked (after `is_valid`)."""
        given = self.cleaned_data
        weights = {str(kind): given[f"weight_{kind}"] for kind in Kind}
        return Asked(tuple(map(UUID, given["sessions"])), weights, given["give"], given["absent"])


class BudgetForm(forms.Form):
    """A unit's budget for training seats."""

    unit = forms.ChoiceField(label=told_lazily(say("Unit")))
    rupiah = forms.IntegerField(
        label=told_lazily(say("Budget in rupiah")),
        help_text=told_lazily(say("A unit without a budget has no limit.")),
        min_value=0,
        max_value=10**14,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these units."""
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so
        field.choices = units


class LockForm(forms.Form):
    """A seat to be kept for somebody."""

    session = forms.ChoiceField(label=told_lazily(say("Session")))
    nip = forms.CharField(label=told_lazily(say("NIP")), max_length=30)
    reason = forms.CharField(label=told_lazily(say("Reason")), max_length=300, required=False)

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        """Offer these sessions."""
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so
        field.choices = [(str(row.pk), f"{row.course.title} ({row.code})") for row in sessions]
