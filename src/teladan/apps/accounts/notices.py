"""Letters with a link at which somebody sets a password."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from teladan.apps.accounts.access import Keys
from teladan.apps.accounts.models import User


def password_path(user: User) -> str:
    """Give the address at which this person, once, sets a password."""
    return reverse(
        "account_reset_password_from_key", args=[user_pk_to_url_str(user), Keys().make_token(user)]
    )


def send_link(email: str) -> int:
    """Send whoever has this address a link for a new password; give how many accounts have it.

    The letter goes to the address that is on record, however this one was typed.
    """
    users = list(User.objects.filter(email__iexact=email, is_active=True).exclude(email=""))
    for user in users:
        link = settings.SITE_URL.rstrip("/") + password_path(user)
        with translation.override(user.language):
            context = {"user": user, "username": user.username, "password_reset_url": link}
            get_adapter().render_mail("account/email/password_reset_key", user.email, context).send()
    return len(users)
