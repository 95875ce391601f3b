"""How evidence asks. Fields check only what a text, a number or a day is; what may stand is checked by the actions."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings

from teladan.apps.evidence.rules import too_large
from teladan.apps.evidence.terms import ALLOWED, About, ProgressSpec
from teladan.apps.planning.terms import Direction, Target
from teladan.base.errors import Invalid
from teladan.engine.words import Said, say
from teladan.web.numbers import NumberField, QuietInput
from teladan.web.words import told, told_lazily

ACCEPT = ",".join(["image/jpeg", "image/png", "image/webp", "application/pdf", *ALLOWED])


def _text(label: Said, hint: Said | None = None, *, rows: int = 2, most: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ProgressForm(forms.Form):
    """What was reached on one indicator: a number and its day, or words; and what stood in the way."""

    value = NumberField(
        label=told_lazily(say("Reached since 1 January")),
        widget=QuietInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    story = _text(say("In words"), rows=2)
    obstacles = _text(
        say("Obstacles"), say("What stood in the way, and what would help. Your superior reads this."), rows=2
    )
    as_of = forms.DateField(
        label=told_lazily(say("As of")),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, target: Target | None, **kwargs: Any) -> None:
        """Ask for what this indicator is measured in; without a target words alone are asked for."""
        super().__init__(*args, **kwargs)
        if target is None:
            del self.fields["value"]
            self.fields["story"].label = told(say("What was reached"))
            self.fields["story"].required = True
        elif target.direction is Direction.YES_NO:
            self.fields["value"] = forms.TypedChoiceField(
                label=told(say("Done?")),
                choices=[("1", told(say("Yes, done"))), ("0", told(say("Not yet")))],
                coerce=Decimal,
                empty_value=None,
                widget=forms.RadioSelect,
            )
        elif target.measure:
            self.fields["value"].label = told(say("Reached since 1 January ({unit})", unit=target.measure))
        self.order_fields(["value", "story", "as_of", "obstacles", "after"])

    def spec(self) -> ProgressSpec:
        """Give the report as written (after `is_valid`)."""
        given = self.cleaned_data
        return ProgressSpec(given["as_of"], given.get("value"), given["story"], given["obstacles"])


class ProofForm(forms.Form):
    """A file or a link that shows something. `whole` stands at the form's end, so that a cut upload is noticed."""

    result = forms.UUIDField(widget=forms.HiddenInput, required=False)
    indicator = forms.UUIDField(widget=forms.HiddenInput, required=False)
    value = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    file = forms.FileField(
        label=told_lazily(say("Photo or file")),
        help_text=told_lazily(say("PDF, photo, DOCX, XLSX, PPTX, ODT, ODS, CSV or TXT.")),
        required=False,
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    url = forms.CharField(
        label=told_lazily(say("Or a link")),
        help_text=told_lazily(say("Begins with https://. We keep the address and never open it.")),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
    )
    title = forms.CharField(label=told_lazily(say("What does it show?")), required=False, max_length=200)
    whole = forms.BooleanField(widget=forms.HiddenInput, required=False)
    dropped: int = 0
    """How many bytes were sent, where a file among them was too large to be kept at all."""

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is read."""
        file = self.cleaned_data["file"]
        size = file.size if file else self.dropped
        if size > settings.EVIDENCE_LARGEST:
            raise forms.ValidationError(told(too_large(size, settings.EVIDENCE_LARGEST)))
        return file

    def clean(self) -> dict[str, Any]:
        """Notice an upload that was cut off, and a form without anything."""
        given = super().clean() or {}
        if not given.get("whole"):
            raise forms.ValidationError(
                told(say("The upload was cut off on the way. Choose the file again, then send."))
            )
        if not self.errors and not given.get("file") and not given.get("url"):
            self.add_error("file", told(say("Choose a file, take a photo, or paste a link.")))
        return given

    def about(self) -> About:
        """Give what the proof speaks for (after `is_valid`)."""
        given = self.cleaned_data
        return About(_id(given["result"]), _id(given["indicator"]), given["value"])


def _id(value: Any) -> UUID | None:
    return value if isinstance(value, UUID) else None


class BehaviourProofForm(ProofForm):
    """The same for one of the seven values, which is chosen."""

    def __init__(self, *args: Any, values: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Take the values as (code, name), in the official order."""
        super().__init__(*args, **kwargs)
        self.fields["value"] = forms.ChoiceField(label=told(say("Value that it shows")), choices=values)
        self.order_fields(["value", "file", "title", "url"])


class WithdrawForm(forms.Form):
    """Why a proof is withdrawn."""

    reason = forms.CharField(
        label=told_lazily(say("Reason")),
        help_text=told_lazily(say("It stays readable beside the proof's name.")),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
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
