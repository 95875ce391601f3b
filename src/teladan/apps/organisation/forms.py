"""How it is asked: a roster file, a head, a superior, an acting post, a leader, a last day."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from teladan.apps.organisation.frames.files import LARGEST
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import named, unit_named
from teladan.apps.organisation.terms import SegmentKind
from teladan.engine.words import say
from teladan.web.words import told, told_lazily

ENDINGS = (".csv", ".txt", ".xlsx")


def day_field(label: Any, hint: Any = None, *, required: bool = True) -> forms.DateField:
    """Make a field for a day."""
    return forms.DateField(
        label=told_lazily(label),
        help_text=told_lazily(hint) if hint else "",
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PersonField(forms.CharField):
    """Somebody who serves, by NIP or by the beginning of the name; gives a Person."""

    on: date

    def clean(self, value: Any) -> Person | None:
        """Find the one person meant; several or none is an error that says who is near."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        found = named(text, self.on)
        exact = [person for person in found if person.name.lower() == text.lower()]
        if len(exact) == 1:
            return exact[0]
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(told(say("Nobody who serves has this NIP or a name that begins so.")))
        near = "; ".join(f"{person.name} ({person.nip})" for person in found)
        raise forms.ValidationError(
            told(say("Several people are meant: {people}. Enter the NIP.", people=near))
        )


class UnitField(forms.CharField):
    """A unit by its code or whole name; gives a Unit."""

    def clean(self, value: Any) -> Unit | None:
        """Find the one unit meant."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        found = unit_named(text)
        if found is None:
            raise forms.ValidationError(told(say("No single unit has this code or name. Enter the code.")))
        return found


class DatedForm(forms.Form):
    """A form whose people are sought on a day: today."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Tell the fields which day it is."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.on = on
            if isinstance(field, forms.DateField) and field.required and field.initial is None:
                field.initial = on


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


class HeadForm(DatedForm):
    """Who leads a unit."""

    person = PersonField(
        label=told_lazily(say("Head")),
        help_text=told_lazily(say("NIP or name. Empty: titles and reporting lines decide.")),
        required=False,
    )
    on = day_field(say("From"))


class ParentForm(DatedForm):
    """Which unit another stands under."""

    parent = UnitField(
        label=told_lazily(say("Stands under")),
        help_text=told_lazily(say("Code or name of the unit above. Empty: it stands at the top.")),
        required=False,
    )
    by_code = forms.BooleanField(
        label=told_lazily(say("Let the unit codes decide instead")),
        required=False,
    )
    on = day_field(say("From"), say("Superiors that follow from the structure change on this day."))


class SuperiorForm(DatedForm):
    """Somebody's direct superior."""

    superior = PersonField(
        label=told_lazily(say("Direct superior")),
        help_text=told_lazily(say("NIP or name. Empty: the head of the nearest unit.")),
        required=False,
    )
    on = day_field(say("From"))


class ActingForm(DatedForm):
    """An acting post."""

    kind = forms.ChoiceField(
        label=told_lazily(say("Kind")),
        choices=[
            (str(kind), told_lazily(kind.label)) for kind in SegmentKind if kind != SegmentKind.DEFINITIF
        ],
        widget=forms.RadioSelect,
    )
    unit = UnitField(label=told_lazily(say("Unit")), help_text=told_lazily(say("Code or name of the unit")))
    title = forms.CharField(label=told_lazily(say("Post")), max_length=255)
    first_day = day_field(say("First day"))
    last_day = day_field(say("Last day"), say("A Plh always has one."), required=False)
    leads = forms.BooleanField(
        label=told_lazily(
            say("The post leads the unit: whoever reports to its head by structure reports here for the time")
        ),
        required=False,
    )


class EndForm(DatedForm):
    """Somebody leaves."""

    last_day = day_field(say("Last day of service"))
    reason = forms.CharField(
        label=told_lazily(say("Reason")),
        help_text=told_lazily(say("Retirement, transfer to another agency, death …")),
        max_length=300,
    )


class LeaderForm(DatedForm):
    """A political office holder."""

    name = forms.CharField(label=told_lazily(say("Name with degrees")), max_length=200)
    title = forms.CharField(
        label=told_lazily(say("Office")),
        help_text=told_lazily(say("Wali Kota, Bupati, Gubernur …")),
        max_length=255,
    )
    unit = UnitField(
        label=told_lazily(say("Unit")),
        help_text=told_lazily(say("Under which the office is shown, usually the secretariat")),
    )
    email = forms.EmailField(
        label=told_lazily(say("E-mail")), help_text=told_lazily(say("It becomes the user name."))
    )
    leads = forms.BooleanField(
        label=told_lazily(say("Leads the agency: whoever has nobody above reports here")),
        required=False,
        initial=True,
    )
    on = day_field(say("In office from"))
