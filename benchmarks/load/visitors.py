"""The people who come: signed in, each with a session and a token of their own, and the requests they will send."""

import hashlib
import secrets
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from benchmarks.load.house import Connection
from teladan.apps.accounts.models import User
from teladan.apps.rating.terms import draft_name, note_field, rating_field
from teladan.web.sessions import SINCE

WORDS = ("di_atas", "sesuai", "sesuai", "di_bawah")
EXAMPLE = "Menyiapkan bahan rapat sebelum diminta, sehingga keputusan dapat diambil pada hari yang sama."


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in."""

    person: uuid.UUID
    cookie: str
    token: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what wrk needs to send it."""

    method: str
    path: str
    cookie: str
    body: str = ""

    def line(self) -> str:
        """Write it as one line of a work list."""
        return "\t".join((self.method, self.path, self.cookie, self.body))


def sign_in(database: Connection, people: int) -> list[Visitor]:
    """Begin a session for so many people, in an order of their own that is the same every time."""
    rows = database.execute(
        """SELECT m.id, u.id, u.password FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
           JOIN organisation_person p ON p.id = m.id WHERE p.kind <> 'political' ORDER BY md5(m.id::text) LIMIT %s""",
        [people],
    ).fetchall()
    return begin_sessions(database, rows)


def begin_sessions(database: Connection, rows: Iterable[tuple[uuid.UUID, uuid.UUID, str]]) -> list[Visitor]:
    """Begin a session for each (person, account, password's hash); sessions of before end."""
    until = timezone.now() + timedelta(minutes=settings.IDLE_MINUTES)  # as one who has just signed in
    found, sessions = [], []
    for person, user, password in rows:
        key, token = secrets.token_hex(16), secrets.token_hex(16)
        sessions.append((key, _signed(user, password), until, user))
        cookie = f"{settings.SESSION_COOKIE_NAME}={key}; {settings.CSRF_COOKIE_NAME}={token}"
        found.append(Visitor(person, cookie, token))
    _keep(database, sessions)
    return found


def _signed(user: uuid.UUID, password: str) -> str:
    """Make a session's contents as signing in does."""
    content = {
        SESSION_KEY: str(user),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: User(id=user, password=password).get_session_auth_hash(),
        SINCE: int(time.time()),
    }
    return SessionStore().encode(content)


def _keep(database: Connection, sessions: list[tuple[str, str, datetime, Any]]) -> None:
    """Write the sessions, and the list of them that each person sees in the profile."""
    database.execute("TRUNCATE django_session, usersessions_usersession")
    with database.cursor() as cursor:
        with cursor.copy("COPY django_session (session_key, session_data, expire_date) FROM STDIN") as rows:
            for key, data, until, _ in sessions:
                rows.write_row((key, data, until))
        kept = "session_key, user_id, created_at, last_seen_at, ip, user_agent, data"
        with cursor.copy(f"COPY usersessions_usersession ({kept}) FROM STDIN") as rows:
            for key, _, until, user in sessions:
                rows.write_row((key, user, until, until, "127.0.0.1", "wrk", "{}"))
    database.execute("VACUUM (ANALYZE) django_session, usersessions_usersession")


def looks(visitors: Iterable[Visitor], path: str) -> Iterator[Asked]:
    """Everyone opens one page."""
    for visitor in visitors:
        yield Asked("GET", path, visitor.cookie)


def superiors(database: Connection, visitors: Iterable[Visitor]) -> list[Visitor]:
    """Give those who have a team."""
    having = {row[0] for row in database.execute("SELECT DISTINCT superior_id FROM organisation_reporting")}
    return [visitor for visitor in visitors if visitor.person in having]


def sheets(
    database: Connection, *, role: str
) -> dict[uuid.UUID, list[tuple[uuid.UUID, uuid.UUID, list[uuid.UUID]]]]:
    """Give what waits, by rater: invitation, sheet, the seven values asked."""
    rows = database.execute(
        """SELECT i.rater_id, i.id, i.sheet_id, array_agg(c.id ORDER BY c.position)
           FROM rating_invitation i JOIN rating_criterion c ON c.sheet_id = i.sheet_id
           WHERE i.stage = 'open' AND i.role = %s GROUP BY i.id ORDER BY md5(i.id::text)""",
        [role],
    )
    found: dict[uuid.UUID, list[tuple[uuid.UUID, uuid.UUID, list[uuid.UUID]]]] = {}
    for rater, invitation, sheet, criteria in rows:
        found.setdefault(rater, []).append((invitation, sheet, criteria))
    return found


def sendings(database: Connection, visitors: Iterable[Visitor], *, role: str = "superior") -> Iterator[Asked]:
    """Everyone sends every rating that waits for them, each with a key of its own."""
    waiting = sheets(database, role=role)
    for visitor in visitors:
        for _, sheet, criteria in waiting.get(visitor.person, ()):
            body = {"csrfmiddlewaretoken": visitor.token, "_key": str(uuid.uuid4()), "_seen": "1"} | _filled(
                criteria
            )
            yield Asked("POST", f"/penilaian/{sheet}/isi/", visitor.cookie, urlencode(body))


def savings(database: Connection, visitors: Iterable[Visitor]) -> Iterator[Asked]:
    """Everyone's page keeps a draft of the rating they are writing."""
    waiting = sheets(database, role="superior")
    for visitor in visitors:
        for invitation, _, criteria in waiting.get(visitor.person, ()):
            body = {
                "csrfmiddlewaretoken": visitor.token,
                "_form": draft_name(invitation),
                "_key": str(uuid.uuid4()),
            }
            yield Asked("POST", "/draf/", visitor.cookie, urlencode(body | _filled(criteria)))


def _filled(criteria: list[uuid.UUID]) -> dict[str, str]:
    """Choose a word for every criterion, and write an example to some."""
    fields = {}
    for number, each in enumerate(criteria):
        dice = hashlib.sha256(each.bytes).digest()[0]
        fields[rating_field(each)] = WORDS[dice % 4]
        fields[note_field(each)] = f"{EXAMPLE} ({number + 1})" if dice % 3 == 0 else ""
    return fields


def write(work: Iterable[Asked], file: Path) -> int:
    """Write a work list for wrk; give its length."""
    lines = [each.line() for each in work]
    file.write_text("\n".join(lines) + "\n")
    return len(lines)
