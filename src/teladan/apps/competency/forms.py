"""What pages of competency ask."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from teladan.apps.competency.terms import Kind
from teladan.base.errors import Invalid
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

ENDINGS = (".xlsx", ".csv")
LARGEST = 5 * 1024**2
"""Bytes of a dictionary file; the official text has a few hundred lines."""
NIP = 18


def day_field(label: Said, hint: Said | None = None) -> forms.DateField:
    """Make a field for a day."""
    return forms.DateField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def text_field(label: Said, hint: Said | None = None, most: int = 200) -> forms.CharField:
    """Make a field for one line of text."""
    return forms.CharField(
        label=told_lazily(label), help_text=told_lazily(hint) if hint else "", max_length=most
    )


class DictionaryForm(forms.Form):
    """A dictionary file and what it is."""

    file = forms.FileField(
        label=told_lazily(say("Dictionary file")),
        help_text=told_lazily(say("XLSX or CSV, one row an indicator.")),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    title = text_field(say("Title of this edition"), say("For example: Kamus Kompetensi Teknis 2026"))
    source = text_field(
        say("Regulation it comes from"), say("Kind, number, year and, where it helps, the page"), 300
    )
    since = day_field(say("In force from"))
    is_official = forms.BooleanField(
        label=told_lazily(say("This is the official text, not a summary")), required=False
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is plainly no dictionary before it is stored for the job."""
        upload: UploadedFile = self.cleaned_data["file"]
        if PurePath(upload.name or "").suffix.lower() not in ENDINGS:
            raise forms.ValidationError(told(say("Choose a file that ends in .xlsx or .csv.")))
        if (upload.size or 0) > LARGEST:
            size = LARGEST // 1024**2
            raise forms.ValidationError(
                told(say("The file is larger than {size} MB. Split it by kind.", size=size))
            )
        return upload


class AssessmentForm(forms.Form):
    """Who is assessed in what, until when."""

    title = text_field(say("Title"))
    kinds = forms.MultipleChoiceField(
        label=told_lazily(say("Kinds of competency")),
        choices=[(str(each), told_lazily(each.label)) for each in Kind],
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ChoiceField(
        label=told_lazily(say("Unit, with everything below it")),
        required=False,
        help_text=told_lazily(say("Without a choice everybody whose post has a confirmed standard.")),
    )
    closes_on = day_field(say("Last day for answering"))
    with_panel = forms.BooleanField(
        label=told_lazily(say("Ask colleagues in confidence as well")),
        help_text=told_lazily(
            say("Each proposes a panel first and the superior approves it; then you open the round.")
        ),
        required=False,
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the units."""
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [("", told_lazily(say("The whole agency"))), *units]


class ResultsForm(forms.Form):
    """What an assessment centre measured of one person."""

    nip = forms.CharField(
        label=told_lazily(say("NIP or NI PPPK")),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    on = day_field(say("Day of the measurement"))
    provider = text_field(say("Who ran the assessment centre"))

    def __init__(self, *args: Any, competencies: list[tuple[str, str]], **kwargs: Any) -> None:
        """Ask a level of each competency; those left empty were not measured."""
        super().__init__(*args, **kwargs)
        self.names = [f"level-{pk}" for pk, _ in competencies]
        for pk, name in competencies:
            self.fields[f"level-{pk}"] = forms.TypedChoiceField(
                label=name,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "–"), *((str(level), str(level)) for level in range(6))],
            )

    def clean_nip(self) -> str:
        """Take blanks out of the number."""
        number = "".join(self.cleaned_data["nip"].split())
        if len(number) != NIP or not number.isascii() or not number.isdecimal():
            raise forms.ValidationError(told(say("A NIP has 18 digits.")))
        return number

    @property
    def asked(self) -> list[Any]:
        """The fields of the competencies."""
        return [self[name] for name in self.names]

    def levels(self) -> dict[str, int]:
        """Give the levels that were entered, by competency id (after `is_valid`)."""
        found = {name.removeprefix("level-"): self.cleaned_data[name] for name in self.names}
        return {pk: level for pk, level in found.items() if level is not None}


class TalkForm(forms.Form):
    """What the two agreed on; the levels stand beside it, one field a competency."""

    talked_on = day_field(say("Day of the talk"))
    talk = forms.CharField(
        label=told_lazily(say("What you agreed on")),
        help_text=told_lazily(
            say(
                "How you see the differences now, and what comes next: a task, a training, a date. Both of you read it."
            )
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, rows: list[Any], today: date, **kwargs: Any) -> None:
        """Make a level and a reason for each competency (`queries.Compared`)."""
        super().__init__(*args, **kwargs)
        self.fields["talked_on"].initial = today
        self.rows = rows
        for row in rows:
            proposed = row.proposal.level
            self.fields[f"level-{row.competency.id}"] = forms.TypedChoiceField(
                label=row.competency.name,
                coerce=int,
                choices=[
                    *([] if proposed is not None else [("", "–")]),
                    *((str(n), str(n)) for n in range(6)),
                ],
                initial=proposed,
            )
            self.fields[f"reason-{row.competency.id}"] = forms.CharField(
                label=told_lazily(say("Why another level than proposed")), required=False, max_length=500
            )

    def fields_of(self, row: Any) -> tuple[Any, Any]:
        """Give the two fields of a competency."""
        return self[f"level-{row.competency.id}"], self[f"reason-{row.competency.id}"]


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
