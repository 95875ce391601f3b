"""Where letters are handed in, from one address: `smtp://user:password@host:587?tls=starttls`."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger(__name__)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"
LINES = "teladan.config.mail.LineBackend"
LINES_SHOWN = 5  # a demo writes hundreds at once
PORTS = {"smtp": 25, "smtps": 465}


class MailAddressError(ValueError):
    """TELADAN_MAIL_URL cannot be read."""


class LineBackend(BaseEmailBackend):
    """Tells of letters in the log, where no mail server is set: the first by a line each, the others by their number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with none."""
        super().__init__(*args, **kwargs)
        self.count = 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Log them; give how many."""
        for mail in email_messages:
            self.count += 1
            if self.count <= LINES_SHOWN:
                log.info("letter to %s: %s", ", ".join(mail.to), mail.subject)
        return len(email_messages)

    def close(self) -> None:
        """Tell how many there were beyond those with a line."""
        if self.count > LINES_SHOWN:
            log.info("and %s more letters", self.count - LINES_SHOWN)
        self.count = 0


def mail_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Give Django's e-mail settings. Raises MailAddressError for an address that cannot be read.

    `smtp://` speaks plainly unless `?tls=starttls`; `smtps://` speaks TLS from the beginning. `?timeout=` in seconds,
    10 unless given. Without TELADAN_MAIL_URL the single TELADAN_SMTP_… variables hold; without these, no server.
    """
    url = environ.get("TELADAN_MAIL_URL", "")
    if url:
        return _of_url(url)
    if not environ.get("TELADAN_SMTP_HOST"):
        return {"EMAIL_BACKEND": CONSOLE, "LETTER_BACKEND": LINES}
    return {
        "EMAIL_BACKEND": SMTP,
        "LETTER_BACKEND": SMTP,
        "EMAIL_HOST": environ["TELADAN_SMTP_HOST"],
        "EMAIL_PORT": int(environ.get("TELADAN_SMTP_PORT", "25")),
        "EMAIL_HOST_USER": environ.get("TELADAN_SMTP_USER", ""),
        "EMAIL_HOST_PASSWORD": environ.get("TELADAN_SMTP_PASSWORD", ""),
        "EMAIL_USE_TLS": environ.get("TELADAN_SMTP_TLS") == "1",
        "EMAIL_TIMEOUT": 10,
    }


def _of_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme not in PORTS or not parts.hostname:
        raise MailAddressError(
            "TELADAN_MAIL_URL reads smtp://user:password@host:587?tls=starttls or smtps://…"
        )
    if asked.keys() - {"tls", "timeout"} or asked.get("tls", "starttls") != "starttls":
        raise MailAddressError("TELADAN_MAIL_URL knows ?tls=starttls and ?timeout=10, nothing else")
    try:
        port, timeout = parts.port or PORTS[parts.scheme], int(asked.get("timeout", "10"))
    except ValueError as wrong:
        raise MailAddressError("the port and the timeout in TELADAN_MAIL_URL are numbers") from wrong
    return {
        "EMAIL_BACKEND": SMTP,
        "LETTER_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": "tls" in asked and parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": timeout,
    }
