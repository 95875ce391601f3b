"""A roster file."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile

from teladan.apps.organisation.forms.fields import DatedForm, UnitField, day_field
from teladan.apps.organisation.frames.files import LARGEST
from teladan.engine.words import say
from teladan.web.words import told, told_lazily

ENDINGS = (".csv", ".txt", ".xlsx")


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

    def clean_file(self) -> UploadedFile:
        """Refuse what is plainly no roster before it is stored for the job."""
        upload: UploadedFile = self.cleaned_data["file"]
        if PurePath(upload.name or "").suffix.lower() not in ENDINGS:
            raise forms.ValidationError(told(say("Choose a file that ends in .csv or .xlsx.")))
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(
                told(say("The file is larger than {size} MB. Split it by unit.", size=LARGEST // 1024**2))
            )
        return upload
