"""A roster file, and what its columns are."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from teladan.apps.organisation.forms.fields import DatedForm, UnitField, day_field
from teladan.apps.organisation.frames.files import LARGEST
from teladan.apps.organisation.frames.guessing import Column
from teladan.apps.organisation.terms import ALL_COLUMNS, NEEDED
from teladan.engine.words import Said, say
from teladan.web.words import told, told_lazily

ENDINGS = (".csv", ".txt", ".xlsx")
LABELS = {
    "NIP": say("NIP or NI PPPK"),
    "Nama": say("Name"),
    "PangkatGolongan": say("Golongan"),
    "UnitKode": say("Code of the unit"),
    "UnitNama": say("Name of the unit"),
    "Jabatan": say("Post"),
    "Email": say("E-mail"),
    "NIP_Atasan": say("NIP of the direct superior"),
    "GelarDepan": say("Titles before the name"),
    "GelarBelakang": say("Titles behind the name"),
    "UnitIndukKode": say("Code of the unit above"),
    "UnitIndukNama": say("Name of the unit above"),
    "TMT": say("In force since (TMT)"),
}
HINTS = {
    "UnitKode": say("Any code that tells units apart; SIASN calls it unorId."),
    "NIP_Atasan": say(
        "Where the file has none, the head of the unit follows, and superiors that are known stay."
    ),
    "UnitIndukKode": say("Only where the codes themselves do not tell the structure, as in SIASN."),
    "TMT": say("Of several rows of one person the newest is read."),
}


class RosterForm(DatedForm):
    """A roster file and from when it holds."""

    file = forms.FileField(
        label=told_lazily(say("Roster file")),
        help_text=told_lazily(
            say(
                "CSV or XLSX, at most {size} MB. It is deleted once it has been read.",
                size=LARGEST // 1024**2,
            )
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    as_of = day_field(
        say("In force from"), say("Changes begin on this day; what held before ends the day before.")
    )
    complete = UnitField(
        label=told_lazily(say("Complete for unit")),
        help_text=told_lazily(
            say("Only if the file holds everyone of a unit and all below it: who is missing there then ends.")
        ),
        required=False,
    )

    ask = forms.BooleanField(
        label=told_lazily(say("Let me say which column is which, even if the titles are known")),
        required=False,
    )

    def say_dropped(self) -> None:
        """Say of a file that was too large to be kept at all that it is too large, and not that it is missing."""
        self.fields["file"].error_messages["required"] = told(_too_large())

    def clean_file(self) -> UploadedFile:
        """Refuse what is plainly no roster before it is stored for the job."""
        upload: UploadedFile = self.cleaned_data["file"]
        if PurePath(upload.name or "").suffix.lower() not in ENDINGS:
            raise forms.ValidationError(told(say("Choose a file that ends in .csv or .xlsx.")))
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(told(_too_large()))
        return upload


def _too_large() -> Said:
    return say("The file is larger than {size} MB. Split it by unit.", size=LARGEST // 1024**2)


class ColumnsForm(forms.Form):
    """Which column of a file is which: one choice for each of ours, with titles and first values of the file's."""

    def __init__(
        self, *args: Any, columns: Sequence[Column], guessed: Mapping[str, int], **kwargs: Any
    ) -> None:
        """Offer the file's columns, with what was guessed chosen already."""
        super().__init__(*args, **kwargs)
        choices = [(str(one.place), _shown(one)) for one in columns]
        for column in ALL_COLUMNS:
            needed = column in NEEDED
            nothing = say("Choose a column") if needed else say("Not in the file")
            self.fields[column] = forms.ChoiceField(
                label=told_lazily(LABELS[column]),
                help_text=told_lazily(HINTS[column]) if column in HINTS else "",
                choices=[("", told_lazily(nothing)), *choices],
                required=needed,
                initial=str(guessed[column]) if column in guessed else "",
            )

    @property
    def chosen(self) -> dict[str, int]:
        """The place of each column that was chosen; after `is_valid`."""
        return {column: int(place) for column, place in self.cleaned_data.items() if place}


def _shown(column: Column) -> str:
    """Write a column as a choice: its title and a first value."""
    title = column.title or f"({column.place + 1})"
    return f"{title} — {column.values[0][:30]}" if column.values else title
