"""A head, a place in the structure, a superior, an acting post, a leader, a last day."""

from django import forms

from teladan.apps.organisation.forms.fields import DatedForm, PersonField, UnitField, day_field
from teladan.apps.organisation.terms import SegmentKind
from teladan.engine.words import say
from teladan.web.words import told_lazily


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
