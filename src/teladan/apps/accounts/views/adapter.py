"""How allauth behaves here: sign-up is closed, secrets are encrypted, words are ours."""

import base64
import hashlib
import io
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from qrcode.image.svg import SvgPathFillImage

from teladan.apps.accounts.models import User
from teladan.engine.words import say
from teladan.web.words import told_lazily

YEAR = 365 * 24 * 3600


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the roster and from HR, never from a form on the web."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": told_lazily(
            say("NIP and password do not fit together. Check both, or ask for a new password below.")
        ),
        "too_many_login_attempts": told_lazily(
            say("Too many attempts. Wait five minutes, then try again. Your account is safe.")
        ),
        "enter_current_password": told_lazily(say("This is not your present password.")),
        "incorrect_password": told_lazily(say("This is not your password.")),
        "account_inactive": told_lazily(say("This account is closed. Ask your HR office.")),
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count attempts by the account alone: allauth adds the host's name, of which a site may have many."""
        return str(credentials.get("username", "")).strip().lower()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers themselves."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keep a new password; the one-time code, if there was one, has done its work."""
        user.set_password(password)
        user.code_hash, user.code_until = "", None
        user.save(update_fields=["password", "code_hash", "code_until"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password one's own account is shown."""
        return reverse("accounts:profile")

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say what allauth says, except that somebody signed in or out: the next page shows that."""
        template = kwargs.get("message_template") or (args[1] if len(args) > 1 else "") or ""
        if not str(template).endswith(("logged_in.txt", "logged_out.txt")):
            super().add_message(request, *args, **kwargs)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Bring the person's language along to a new device."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(request, response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the reader, not of whoever pressed the button."""
        user = context.get("user")
        language = user.language if isinstance(user, User) else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the authenticator app and of recovery codes are stored encrypted with a key from SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a stored secret, also one written under an old key (SECRET_KEY_FALLBACKS)."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the picture to scan, dark on white in dark mode too."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def get_totp_label(self, user: User) -> str:
        """Name the account in the authenticator app by its user name."""
        return user.username


def _keys() -> MultiFernet:
    words = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"teladan second factor\0" + word.encode()).digest() for word in words)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def remember_language(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """Keep the language in the cookie that Django reads."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
