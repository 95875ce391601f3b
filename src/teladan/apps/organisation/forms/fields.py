"""Fields of the organisation's forms: days, people, units."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from teladan.apps.organisation.models import Person, Unit
from teladan.apps.organisation.queries import named, unit_named
from teladan.engine.words import say
from teladan.web.words import told, told_lazily


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


class PeopleField(PersonField):
    """Several people, one a line, each by NIP or by the beginning of the name; gives persons, each once."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: Any) -> list[Person]:  # type: ignore[override]
        """Find everyone; an error names the line it speaks of."""
        found: dict[UUID, Person] = {}
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if self.required and not lines:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        for number, line in enumerate(lines, 1):
            try:
                person = super().clean(line)
            except forms.ValidationError as error:
                problem = say(
                    "Line {number} ({text}): {problem}",
                    number=number,
                    text=line[:60],
                    problem=" ".join(error.messages),
                )
                raise forms.ValidationError(told(problem)) from error
            if person is not None:
                found[person.id] = person
        return list(found.values())


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
