"""Sending letters: each in a transaction of its own, recorded the moment the mail server took it.

A crash between sending and recording sends that one letter again, with the same Message-ID; nothing else repeats.
"""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from teladan.apps.notifications.models import Letter
from teladan.apps.notifications.queries import Mailbox, mailboxes
from teladan.apps.notifications.rules import MOST_ATTEMPTS, pause_after
from teladan.apps.notifications.terms import Item, LetterKind, LetterState, item_of, subject_of
from teladan.apps.tenancy.queries import here
from teladan.base.wall import agency
from teladan.engine.words import Said, say, say_n
from teladan.web.words import told

log = logging.getLogger(__name__)
AT_ONCE = 2_000  # letters a run, so that one run ends before the next begins
REFUSED = range(500, 600)  # the server will never take it (RFC 5321, 4.2.1)


def send_letters(agency_id: UUID, *, now: datetime, most: int = AT_ONCE) -> int:
    """Send what waits, `most` letters at most; give how many the mail server took. To be called outside transactions."""
    with agency(agency_id):
        due = Letter.objects.filter(state=LetterState.WAITING, send_at__lte=now)
        ids = list(due.order_by("send_at", "pk").values_list("pk", flat=True)[:most])
    if not ids:
        return 0
    connection = get_connection(settings.LETTER_BACKEND)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as unreachable:
        log.warning("the mail server cannot be reached: %s", unreachable)
        with agency(agency_id):
            _put_off(ids, now, str(unreachable))
        return 0
    try:
        return sum(_send_one(agency_id, pk, connection, now) for pk in ids)
    finally:
        connection.close()


def _put_off(ids: Sequence[UUID], now: datetime, problem: str) -> None:
    """Let letters wait where the server as a whole was away: no attempt of theirs is counted."""
    Letter.objects.filter(pk__in=ids).update(send_at=now + pause_after(1), problem=problem[:300])


def _send_one(agency_id: UUID, pk: UUID, connection: BaseEmailBackend, now: datetime) -> bool:
    with agency(agency_id):
        rows = Letter.objects.select_for_update(skip_locked=True)
        letter = rows.filter(pk=pk, state=LetterState.WAITING).first()
        if letter is None:  # another worker has it
            return False
        box = mailboxes([letter.person_id]).get(letter.person_id)
        if box is None:
            letter.state = LetterState.DROPPED
        else:
            _try(letter, box, connection, now)
        letter.save(update_fields=["state", "attempts", "sent_at", "send_at", "problem"])
        return letter.state == LetterState.SENT


def _try(letter: Letter, box: Mailbox, connection: BaseEmailBackend, now: datetime) -> None:
    letter.attempts += 1
    try:
        connection.send_messages([mail_of(letter, box)])
    except (OSError, smtplib.SMTPException) as trouble:
        code, letter.problem = _answer(trouble)
        letter.send_at = now + pause_after(letter.attempts)
        if code in REFUSED or letter.attempts >= MOST_ATTEMPTS:
            letter.state = LetterState.FAILED
    else:
        letter.state, letter.sent_at, letter.problem = LetterState.SENT, now, ""


def _answer(trouble: Exception) -> tuple[int, str]:
    """Give the server's code and words; 0 where there was no answer."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(trouble.recipients.values()), (0, b""))
        text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
        return code, f"{code} {text}"[:300]
    if isinstance(trouble, smtplib.SMTPResponseException):
        return trouble.smtp_code, str(trouble)[:300]
    return 0, (str(trouble) or type(trouble).__name__)[:300]


def mail_of(letter: Letter, box: Mailbox) -> EmailMultiAlternatives:
    """Make the e-mail: plain text and simple HTML, in the reader's language, with a Message-ID that stays."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    items = [item_of(data) for data in letter.items]
    site = settings.SITE_URL.rstrip("/")
    with translation.override(box.language):
        lines = [(told(line_of(item)), item.due, site + _address(letter, item)) for item in items]
        context = {
            "name": box.name,
            "agency": here().name,
            "opening": opening_of(letter),
            "lines": lines,
            "choices": site + reverse("notifications:letters"),
            "host": urlsplit(site).netloc,
        }
        subject = told(title_of(letter))
        text = render_to_string("notifications/letter.txt", context)
        page = render_to_string("notifications/letter.html", context)
    headers = {"Message-ID": f"<{letter.id}@{domain}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [box.address], headers=headers)
    mail.attach_alternative(page, "text/html")
    return mail


def title_of(letter: Letter) -> Said:
    """Give the subject: how much waits, never what it holds."""
    number = sum(data["number"] for data in letter.items)
    if letter.kind == LetterKind.WEEKLY:
        return say_n("{n} task is open in your team", "{n} tasks are open in your team", number)
    if number == 1:
        return subject_of(letter.items[0]["kind"])
    return say_n("{n} matter waits for you", "{n} matters wait for you", number)


def opening_of(letter: Letter) -> Said:
    """Give the first sentence."""
    if letter.kind == LetterKind.WEEKLY:
        return say("This waits in your team at the beginning of the week:")
    return say("This stands in your inbox:")


def line_of(item: Item) -> Said:
    """Give one line: what waits, how many, and whether its last day is near or over."""
    words = subject_of(item.kind)
    if item.number > 1:
        words = say("{what} ({number})", what=words, number=item.number)
    if item.reminds is None or item.reminds > 0:
        return words
    if item.reminds == 0:
        return say("{what}: today is the last day", what=words)
    return say("{what}: the last day is over", what=words)


def _address(letter: Letter, item: Item) -> str:
    if letter.kind == LetterKind.WEEKLY:
        return reverse("notifications:inbox")
    return (
        reverse("notifications:go", args=[item.message]) if item.message else reverse("notifications:inbox")
    )
