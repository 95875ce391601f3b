"""Django's own words for a refused field, in plainer Indonesian than Django's: our catalogue comes before its own."""

from django.utils.translation import gettext_noop as _

PLAINER = (
    _("This field is required."),
    _("Enter a number."),
    _("Enter a whole number."),
    _("Enter a valid date."),
    _("Enter a valid email address."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("The submitted file is empty."),
    _("No file was submitted. Check the encoding type on the form."),
    _("Password"),
)
