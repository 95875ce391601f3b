"""A trial of a restored database: the site is started on it in a process of its own, and a person signs in."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import IO

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from psycopg import conninfo

from teladan.apps.accounts.queries import User, members
from teladan.config.backup.findings import Finding, Report, compare
from teladan.config.backup.restoring import Believed, restore_database
from teladan.config.database import address, migrations, roles, scratch
from teladan.config.database.enter import entered

READY_WITHIN = 240.0  # seconds; at the first start every template is compiled, perhaps on a busy machine
OTHERS = frozenset(
    {
        "DATABASE_OWNER_URL",
        "DATABASE_BACKUP_URL",
        "DATABASE_ENGINE_URL",
        "TELADAN_DEMO",
        "TELADAN_HTTPS",
        "TELADAN_MAIL_URL",
        "TELADAN_SMTP_HOST",
        "TELADAN_PROXIES",
        "DJANGO_SETTINGS_MODULE",
    }
)
"""Variables that the site on trial does not get: it sends no letter and stands behind no proxy."""


def try_out(backup: Believed, report: Report) -> bool:
    """Restore into a database made for a while, compare, start the site on it, sign in; tell whether all was well."""
    verdicts: list[bool] = []

    def tell(finding: Finding) -> None:
        verdicts.append(finding.ok is not False)
        report(finding)

    name = f"teladan_verify_{os.getpid()}"
    with scratch.owner() as server:
        scratch.drop(server, name)
        scratch.create(server, name)
    try:
        began = time.monotonic()
        restore_database(backup, conninfo.make_conninfo(address.url(roles.OWNER), dbname=name))
        tell(Finding("Dump restored", "whole", f"in {time.monotonic() - began:.1f} s", True))
        for finding in compare(backup, name):
            tell(finding)
        for finding in _site(name):
            tell(finding)
    finally:
        with scratch.owner() as server:
            scratch.drop(server, name)
    return all(verdicts)


def _site(name: str) -> Iterator[Finding]:
    """Start the site on the copy, brought to this version first, and sign somebody in."""
    with entered(roles.OWNER, database=name):
        behind = len(migrations.missing())
    if behind:
        scratch.migrate(name)
        yield Finding("Brought to this version", f"{behind} migrations", f"{behind} run", True)
    with serving(conninfo.make_conninfo(address.url(roles.APP), dbname=name)) as (root, why_not):
        yield Finding("The site starts on it", "sign-in page", why_not or "sign-in page", not why_not)
        if not why_not:
            yield _signing_in(root, name)


def _signing_in(root: str, name: str) -> Finding:
    """Give one person of the copy a password that nobody knows, and sign in with it as a browser does."""
    what = "A person signs in (password set in the copy)"
    with entered(roles.BACKUP, database=name):
        second = list(Authenticator.objects.values_list("user_id", flat=True))
        rows = members().filter(user__is_active=True).exclude(user__in=second)
        person = rows.order_by("roles", "id").values_list("user_id", flat=True).first()
    if person is None:
        return Finding(what, "own home page", "nobody here has an account without a second factor", None)
    word = secrets.token_urlsafe(24)
    with entered(roles.APP, database=name):
        user = User.objects.get(pk=person)
        user.set_password(word)
        user.save(update_fields=["password"])
    try:
        came_to = _as_a_browser(root, user.username, word)
    except (urllib.error.URLError, OSError) as failed:
        return Finding(what, "own home page", str(failed), False)
    return Finding(what, "own home page", came_to, came_to != reverse(settings.LOGIN_URL))


def _as_a_browser(root: str, username: str, word: str) -> str:
    """Fill the sign-in form; give the path of the page to which it led."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = root + reverse(settings.LOGIN_URL)
    browser.open(page, timeout=30).close()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = urllib.parse.urlencode(
        {"login": username, "password": word, "csrfmiddlewaretoken": token, "next": "/"}
    )
    request = urllib.request.Request(  # noqa: S310 - our own server
        page, form.encode(), {"Referer": page}
    )
    with browser.open(request, timeout=30) as answer:
        return urllib.parse.urlsplit(answer.url).path


@contextmanager
def serving(url: str) -> Iterator[tuple[str, str]]:
    """Run the site on a database while the block lasts; give its address, and why it did not start (else empty)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in OTHERS}
    environment |= {
        "DATABASE_URL": url,
        "TELADAN_HOSTS": "127.0.0.1",
        "TELADAN_SECRET_KEY": secrets.token_hex(32),
    }
    environment |= {"TELADAN_HOME": str(settings.ROOT), "COLUMNS": "500"}
    words = [sys.executable, "-m", "teladan.config.backup.served", str(port)]
    root = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile("w+") as log:
        running = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            yield root, _until_ready(running, root, log)
        finally:
            running.terminate()
            running.wait(30)


def _until_ready(running: "subprocess.Popen[bytes]", root: str, log: IO[str]) -> str:
    """Wait for the first page; give the reason if it never comes."""
    until = time.monotonic() + READY_WITHIN
    why = "no answer"
    while time.monotonic() < until and running.poll() is None:
        try:
            urllib.request.urlopen(  # noqa: S310 - our own server
                root + reverse(settings.LOGIN_URL), timeout=5
            ).close()
        except urllib.error.HTTPError as wrong:
            return f"it answers with status {wrong.code}"
        except OSError as not_yet:
            why = str(not_yet)
            time.sleep(0.1)
        else:
            return ""
    if running.poll() is not None:
        log.seek(0)
        why = (log.read().strip() or why).splitlines()[-1][:300]
    return why
