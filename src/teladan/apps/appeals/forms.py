"""How an objection asks. Fields check only that something is written; what may stand is checked by the actions."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.appeals.terms import Subject
from teladan.base.errors import Invalid
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

SUBJECTS = [(str(each), told_lazily(each.label)) for each in Subject]
WORDS = [(str(each), told_lazily(each.label)) for each in Rating]
CHOOSE = told_lazily(say("Choose one word."))
WRITE = told_lazily(say("Write something here."))
MOST = 8_000


def _text(label: Said, hint: Said | None = None, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": WRITE},
    )


def _word(label: Said) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=told_lazily(label),
        choices=WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class ObjectionForm(forms.Form):
    """What one objects to, why, and what one asks for."""

    subjects = forms.MultipleChoiceField(
        label=told_lazily(say("What do you object to?")),
        choices=SUBJECTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": told_lazily(say("Say what you object to."))},
    )
    reasons = _text(
        say("Your reasons"),
        say("What happened, when, and what shows it. Write of the facts; whoever decides did not see them."),
        rows=8,
    )
    wish = _text(
        say("What do you ask for?"),
        say("Which rating seems right to you, or what should be looked at again."),
        required=False,
    )
    exhibits = forms.TypedMultipleChoiceField(
        label=told_lazily(say("Proofs that show it")),
        help_text=told_lazily(say("Both sides and whoever decides may open what you choose.")),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": told_lazily(say("Choose from your own proofs of this year.")),
        },
    )

    def __init__(self, *args: Any, proofs: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        """Offer these proofs; without any the question is left out."""
        super().__init__(*args, **kwargs)
        field = self.fields["exhibits"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [(str(pk), name) for pk, name in proofs]
        if not field.choices:
            del self.fields["exhibits"]


class ExplanationForm(forms.Form):
    """The rater's explanation."""

    text = _text(
        say("Your explanation"),
        say(
            "How you came to the rating, on which facts, and what you say to each reason. Both sides read it."
        ),
        rows=8,
    )


class RulingForm(forms.Form):
    """The decision: one word each, and the reasons. A head of unit has no word for hasil kerja."""

    hasil = _word(say("Hasil kerja, overall"))
    perilaku = _word(say("Perilaku kerja, overall"))
    reasons = _text(
        say("Reasons of the decision"),
        say("What you found for each reason of the objection, and why. Both sides read it; it is printed."),
        rows=6,
    )

    def __init__(self, *args: Any, is_head: bool, **kwargs: Any) -> None:
        """Leave out the word for hasil kerja for a head: the unit's predikat gives it."""
        super().__init__(*args, **kwargs)
        if is_head:
            del self.fields["hasil"]


class PassForm(forms.Form):
    """Why an objection is passed on."""

    reason = _text(
        say("Why it is passed on"),
        say(
            "For example: on leave, or not impartial. The person and the rater do not read it. "
            "Whoever rated in confidence writes only: not impartial."
        ),
    )


class NameForm(forms.Form):
    """Whom the PPK names, and by which letter."""

    decider = forms.TypedChoiceField(
        label=told_lazily(say("Who decides")),
        coerce=UUID,
        widget=forms.Select,
        error_messages={"required": told_lazily(say("Choose somebody."))},
    )
    reason = forms.CharField(
        label=told_lazily(say("Letter or order of the PPK")),
        help_text=told_lazily(say("Number and date; it is kept with the case.")),
        max_length=300,
        error_messages={"required": WRITE},
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer these people."""
        super().__init__(*args, **kwargs)
        field = self.fields["decider"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [("", "–"), *((str(pk), name) for pk, name in people)]


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the action finds invalid is shown at the field it names."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as invalid:
        form.add_error(invalid.field if invalid.field in form.fields else None, told(invalid.reason))
        return False
    return True
