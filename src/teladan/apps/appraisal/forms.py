"""How an appraisal asks. Fields check only that something is written; what may stand is checked by the actions."""

from collections.abc import Callable
from typing import Any

from django import forms

from teladan.apps.appraisal.terms import Office
from teladan.base.errors import Invalid
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

WORDS = [(str(each), told_lazily(each.label)) for each in Rating]
ORGANISATION = [(str(each), told_lazily(each.label)) for each in OrganisationPredikat]
CHOOSE = told_lazily(say("Choose one word."))
WRITE = told_lazily(say("Write something here."))
MOST = 4_000


def _text(label: Said, hint: Said | None = None, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": WRITE},
    )


def _word(label: Said, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=told_lazily(label),
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def _sentence(label: Said) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoteForm(forms.Form):
    """One note of the discussion."""

    what = _text(say("What you discussed"), rows=2)
    example = _text(say("Example"), say("When, where, and what came of it."), required=False, rows=2)
    agreement = _text(say("What you agreed"), rows=2)
    who_does = forms.CharField(label=told_lazily(say("Who does what")), required=False, max_length=300)
    by_when = forms.DateField(
        label=told_lazily(say("By when")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DecisionForm(forms.Form):
    """The superior's two words, each with its sentence; a reason where the pattern asks for one."""

    hasil = _word(say("Hasil kerja, overall"), WORDS)
    why_hasil = _text(
        say("Why this word for the results"), say("One or two sentences that the person will read."), rows=2
    )
    perilaku = _word(say("Perilaku kerja, overall"), WORDS)
    why_perilaku = _text(
        say("Why this word for the behaviour"), say("One or two sentences that the person will read."), rows=2
    )
    justification = _text(
        say("Reason for departing from the distribution pattern"),
        say("Only needed where the table above says so. It is kept with the decision and in the ledger."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, is_head: bool, **kwargs: Any) -> None:
        """Leave out the word for hasil kerja for a head: the unit's predikat gives it."""
        super().__init__(*args, **kwargs)
        if is_head:
            del self.fields["hasil"]


class PeriodForm(forms.Form):
    """Two words of a quarter (or a segment), a sentence each where the word departs from what was expected."""

    hasil = _word(say("Hasil kerja"), WORDS)
    why_hasil = _sentence(say("In one sentence, about the results"))
    perilaku = _word(say("Perilaku kerja"), WORDS)
    why_perilaku = _sentence(say("In one sentence, about the behaviour"))

    def __init__(self, *args: Any, is_fixed: bool = False, **kwargs: Any) -> None:
        """Leave out the word for hasil kerja where the unit's predikat of the period gives it."""
        super().__init__(*args, **kwargs)
        if is_fixed:
            del self.fields["hasil"]


class AnswerForm(forms.Form):
    """What the person has to say to an evaluation; may be empty."""

    text = _text(
        say("Your answer"),
        say("What your superior should know: what went well, what stood in the way, what you need."),
        required=False,
    )


class LetterForm(forms.Form):
    """The letter before the grade."""

    strength = _text(say("A strength"), say("What should stay as it is? At least one."), rows=2)
    strength_example = _text(
        say("The example that shows it"), say("The situation, what was done, and its effect.")
    )
    growth = _text(
        say("One thing to grow in"), say("One is enough. Speak of the work, not of the person."), rows=2
    )
    growth_step = _text(say("The step you agreed on"), say("Who does what, by when, and who helps."), rows=2)
    words = _text(say("Anything else you want to say"), required=False)


class OrganisationForm(forms.Form):
    """A unit's predikat with its reason."""

    predikat = _word(say("Organisation predikat"), ORGANISATION)
    reason = _text(
        say("Reason"),
        say("The achievement of the performance agreement, and what you expected of the unit."),
    )


class RecommendationForm(forms.Form):
    """One office's recommendation for a unit."""

    office = forms.ChoiceField(label=told_lazily(say("For which office")))
    predikat = _word(say("Recommended predikat"), ORGANISATION)
    text = _text(
        say("What it stands on"),
        say("Achievement of the performance agreement, findings, and what you saw during the year."),
    )

    def __init__(self, *args: Any, offices: list[Office], **kwargs: Any) -> None:
        """Offer only the offices that one speaks for."""
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands above
        field.choices = [(str(each), told_lazily(each.label)) for each in offices]


class AdviserForm(forms.Form):
    """Whom HR names to recommend, and for which office."""

    person = forms.CharField(
        label=told_lazily(say("Name or NIP")), max_length=200, error_messages={"required": WRITE}
    )
    office = forms.ChoiceField(
        label=told_lazily(say("For which office")),
        choices=[(str(each), told_lazily(each.label)) for each in Office],
    )


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
