"""Everything by which the site tells something to somebody: what must not change when confidential answers change hands.

A surface is a function that gives texts by name. To watch another output (a document, an e-mail, an export), write a
function and add it to SURFACES; `tests/flows/test_no_surface_tells_who_said_what.py` compares them all.
"""

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from django.core import mail
from django.db import connection

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.reports.queries import archive_of, evaluation_data
from teladan.base import clock
from tests.harness.client import ForgetfulClient
from tests.people import People


@dataclass(frozen=True)
class Watched:
    """What is looked at: the people, whose sheet it is, and whether the result is out yet.

    ratee, superior
        Keys of the cast.
    """

    people: People
    ratee: str
    superior: str
    sheet_id: UUID
    round_id: UUID
    appraisal_id: UUID
    is_out: bool = False


Surface = Callable[[Watched], Mapping[str, str]]

RANDOM = {"django_session", "usersessions_usersession", "accounts_attempts", "accounts_user"}
"""Tables that differ from run to run without anybody's doing: sessions, counters, the instant of a sign-in."""

DRAWN = {"procrastinate_events": ["at"], "rating_publishedtext": ["position"]}
"""Columns that differ by chance: the queue's own clock, and the place of a text, drawn with a secret thrown away."""


def rows_the_site_can_read(watched: Watched) -> dict[str, str]:
    """Every row of every table that the site's role may read, inside the agency."""
    found = {}
    with watched.people.at_home(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'"
            " AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')"
            " AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1"
        )
        for (table,) in cursor.fetchall():
            if table not in RANDOM:
                cursor.execute(
                    f"SELECT (to_jsonb(t) - %s::text[])::text FROM {table} t", [DRAWN.get(table, [])]
                )
                found[table] = "\n".join(row[0] for row in cursor.fetchall())
    return found


PAGES = (
    "/beranda/",
    "/kinerja-saya/",
    "/tim-saya/",
    "/pengelola/",
    "/data-saya/",
    "/pemberitahuan/",
    "/pemberitahuan/terjadwal/",
    "/umpan-balik/",
    "/ledger/",
    "/ledger/unduh/",
    "/penilaian/panel/tim/",
    "/penilaian/segel/",
    "/penilaian/putaran/{round}/",
    "/penilaian/{sheet}/rahasia/",
    "/menilai/{sheet}/",
    "/penilaian/banding/{appraisal}/",
    "/penilaian/banding/{appraisal}/panel/",
    "/penilaian/hasil/{appraisal}/",
    "/penilaian/mengapa/{appraisal}/",
    "/penilaian/mengapa/{appraisal}/perilaku/",
    "/penilaian/mengapa/{appraisal}/mengapa.json",
)
VIEWERS = ("ratee", "superior", "hr", "auditor", "leader", "peer_1", "subordinate_1")


def pages(watched: Watched) -> dict[str, str]:
    """Every page that could speak of a rating, as each of these sees it; refusals are pages too."""
    found = {}
    ids = {"round": watched.round_id, "sheet": watched.sheet_id, "appraisal": watched.appraisal_id}
    for viewer in VIEWERS:
        client = ForgetfulClient()
        client.force_login(watched.people.user(getattr(watched, viewer, viewer)))
        for page in PAGES:
            answer = client.get(page.format(**ids))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            found[f"{viewer} {page}"] = f"{answer.status_code}\n{body.decode()}"
    return found


def documents(watched: Watched) -> dict[str, str]:
    """What the official documents are printed from, and everybody's own archive."""
    found: dict[str, str] = {}
    now = clock.now()
    for key in (watched.ratee, watched.superior, "peer_1", "subordinate_1"):
        with watched.people.at_home(key) as by:
            packed = zipfile.ZipFile(BytesIO(archive_of(by.id, now=now)))
            found |= {
                f"{key}: {name}": packed.read(name).decode(errors="replace") for name in packed.namelist()
            }
    if watched.is_out:
        with watched.people.at_home(watched.ratee):
            row = Appraisal.objects.get(pk=watched.appraisal_id)
            found["evaluation"] = json.dumps(evaluation_data(row, now=now), default=str)
    return found


def letters(_watched: Watched) -> dict[str, str]:
    """Every e-mail that was sent."""
    return {f"e-mail {n}": f"{each.to}\n{each.subject}\n{each.body}" for n, each in enumerate(mail.outbox)}


SURFACES: tuple[Surface, ...] = (rows_the_site_can_read, pages, documents, letters)

SIGN_IN = "last_login"
"""The instant of the test's own signing in."""
_TAGS = re.compile(r"(?=<)|\n")
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9A-Za-z]{64}\b")
_SHORT = re.compile(r"\b[0-9a-f]{8}…|(?<![-0-9A-Za-z])[0-9a-f]{12,63}\b")


def ids_standing(watched: Watched) -> frozenset[str]:
    """Give every id that stands in the database now."""
    rows = rows_the_site_can_read(watched).values()
    return frozenset(hit.replace("-", "") for text in rows for hit in _UUID.findall(text))


def plain(text: str, known: frozenset[str]) -> list[str]:
    """Give a text's pieces without order and without what is drawn at random: new ids, digests, keys of forms.

    known
        The ids that stood before anybody answered; they keep their face, for they say who.
    """
    text = _UUID.sub(lambda hit: hit.group() if hit.group().replace("-", "") in known else "#", text)
    pieces = (piece for piece in _TAGS.split(text) if SIGN_IN not in piece)
    return sorted(_SHORT.sub("#", _DIGEST.sub("#", piece)).strip(" ,") for piece in pieces)
