"""Teams, units that serve others, absences."""

from django import forms

from teladan.apps.organisation.forms.fields import (
    DatedForm,
    PeopleField,
    PersonField,
    UnitField,
    day_field,
)
from teladan.apps.organisation.terms import AbsenceKind
from teladan.engine.words import say
from teladan.web.words import told_lazily

LATER = say("Empty: until further notice.")


class TeamWordsForm(DatedForm):
    """What a team is called, what it is for, and until when."""

    name = forms.CharField(label=told_lazily(say("Name of the team")), max_length=200)
    mandate = forms.CharField(
        label=told_lazily(say("Mandate")),
        help_text=told_lazily(say("What it is for, and the decree that set it up")),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    last_day = day_field(say("Last day"), LATER, required=False)


class TeamForm(TeamWordsForm):
    """A new team."""

    leader = PersonField(label=told_lazily(say("Team leader")), help_text=told_lazily(say("NIP or name")))
    members = PeopleField(
        label=told_lazily(say("Team members")),
        help_text=told_lazily(say("One a line: NIP or name. More can join later.")),
        required=False,
    )
    first_day = day_field(say("First day"))
    field_order = ("name", "mandate", "leader", "members", "first_day", "last_day")


class JoinForm(DatedForm):
    """People who join a team."""

    members = PeopleField(
        label=told_lazily(say("Who joins")), help_text=told_lazily(say("One a line: NIP or name"))
    )
    first_day = day_field(say("First day"))
    last_day = day_field(say("Last day"), say("Empty: as long as the team lasts."), required=False)


class HandOverForm(DatedForm):
    """Who leads a team from a day on."""

    leader = PersonField(label=told_lazily(say("Team leader")), help_text=told_lazily(say("NIP or name")))
    on = day_field(say("From"))


class LastDayForm(DatedForm):
    """Until when something holds."""

    last_day = day_field(say("Last day"), say("A day before the first takes the entry back."))


class ServingForm(DatedForm):
    """Whom a unit serves."""

    served = UnitField(
        label=told_lazily(say("Serves")), help_text=told_lazily(say("Code or name of the unit"))
    )
    what = forms.CharField(
        label=told_lazily(say("The service")),
        help_text=told_lazily(say("Payroll and leave, network, procurement …")),
        max_length=200,
        required=False,
    )
    first_day = day_field(say("First day"))
    last_day = day_field(say("Last day"), LATER, required=False)


class AbsenceForm(DatedForm):
    """A long absence."""

    kind = forms.ChoiceField(
        label=told_lazily(say("Reason")),
        choices=[(str(kind), told_lazily(kind.label)) for kind in AbsenceKind],
        widget=forms.RadioSelect,
    )
    first_day = day_field(say("First day"))
    last_day = day_field(say("Last day"), LATER, required=False)


class RemovalForm(DatedForm):
    """An entry that was a mistake."""

    reason = forms.CharField(label=told_lazily(say("Why it was a mistake")), max_length=300)
