"""How it is asked: first sign-in, roles, language, the choice of people for codes."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from teladan.apps.accounts.rules import leans_on_our_words, runs_on
from teladan.apps.accounts.terms import ROLES
from teladan.base.jobs import outside
from teladan.engine.words import say
from teladan.web.words import told, told_lazily

LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]


class FirstSignInForm(forms.Form):
    """User name, printed code and birth date."""

    username = forms.CharField(
        label=told_lazily(say("NIP")),
        help_text=told_lazily(say("18 digits, without blanks")),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "numeric"}),
    )
    code = forms.CharField(
        label=told_lazily(say("Code")),
        help_text=told_lazily(say("The ten letters and digits on the slip from your HR office")),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    birth_date = forms.DateField(
        label=told_lazily(say("Birth date")),
        help_text=told_lazily(say("As your NIP has it: its first eight digits are year, month and day")),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )

    def clean_username(self) -> str:
        """Read a NIP however it was grouped; another user name stays as it is."""
        typed: str = self.cleaned_data["username"].strip()
        digits = typed.replace(" ", "").replace(".", "")
        return digits if digits.isdecimal() else typed


class AskForLinkForm(ResetPasswordForm):
    """An e-mail address; whether somebody has it is looked up later, so that neither answer nor time tells."""

    def clean_email(self) -> str:
        """Take the address as it is."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        """Have the link sent."""
        email: str = self.cleaned_data["email"]
        outside("accounts.send_link", email=email)
        return email


class NotOurWords:
    """Refuses passwords made of words that everybody at such an office would try (`settings.AUTH_PASSWORD_VALIDATORS`)."""

    said = say("This password is mostly what others would try first. Take three words of your own.")

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        if leans_on_our_words(password) or runs_on(password):
            raise ValidationError(told(self.said), code="password_of_our_words")

    def get_help_text(self) -> str:
        """Say what is refused."""
        return told(self.said)


class RolesForm(forms.Form):
    """Which roles a member holds, and why."""

    roles = forms.MultipleChoiceField(
        label=told_lazily(say("Roles")),
        required=False,
        choices=[(str(card.role), told_lazily(card.label)) for card in ROLES.values()],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=told_lazily(say("Reason")),
        help_text=told_lazily(say("For example the number of the decree. It stands in the ledger.")),
        max_length=500,
        widget=forms.Textarea,
    )


class LanguageForm(forms.Form):
    """The language of pages and letters."""

    language = forms.ChoiceField(
        label=told_lazily(say("Language")), choices=LANGUAGES, widget=forms.RadioSelect
    )


class ChosenPeopleForm(forms.Form):
    """Members who get a code or a link."""

    members = forms.TypedMultipleChoiceField(label=told_lazily(say("People")))
    reason = forms.CharField(label=told_lazily(say("Reason")), required=False, max_length=500)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the members that the page shows."""
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = offered  # type: ignore[attr-defined]
