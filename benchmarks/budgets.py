"""What pages cost their readers, in a browser: bytes of a first visit and of later pages, statements, time at the server."""

import http.client
import re
import statistics
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from benchmarks.load.house import Connection, house
from benchmarks.load.serving import Server, served
from benchmarks.load.visitors import Visitor, begin_sessions
from benchmarks.measuring import Result
from teladan.config.running.static_files import gather
from tests.harness.browser import chromium

PEOPLE, KINDS, TIMES = 3_000, 8, 10
FIRST_VISIT, LATER_PAGE, SLOWEST = 60_000, 25_000, 100.0
"""Bytes, bytes, milliseconds (design: interface)."""
STATEMENTS = 12
NO_PAGE = re.compile(r"\.(pdf|xlsx|json|csv|zip)$|/unduh/|/berkas/|/buka/|/lampiran/|^/akun/|^/$")
PHONE: ViewportSize = {"width": 360, "height": 740}

WHO = {
    "official": "NOT EXISTS (SELECT FROM organisation_reporting r WHERE r.superior_id = m.id) AND m.roles = '{}'",
    "superior": "EXISTS (SELECT FROM organisation_reporting r WHERE r.superior_id = m.id) AND m.roles = '{}'",
    "unit_head": "EXISTS (SELECT FROM organisation_headship h WHERE h.person_id = m.id AND h.unit_id IS NOT NULL)",
    "hr": "'hr' = ANY(m.roles)",
    "auditor": "'auditor' = ANY(m.roles)",
    "leader": "EXISTS (SELECT FROM organisation_headship h WHERE h.person_id = m.id AND h.unit_id IS NULL)",
}
"""The six roles, each as the condition by which somebody is found who has it."""


@dataclass(slots=True)
class Look:
    """One page as one person opened it. Times in milliseconds; statements with BEGIN, COMMIT and the sign-in."""

    role: str
    address: str
    kind: str
    sent: float
    statements: float = 0
    times: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The time at the server that 19 of 20 requests would stay below."""
        return statistics.quantiles(self.times, n=20)[-1]


def measure() -> Result:
    """Walk as each role from the first page along its links, in a browser and then without one."""
    gather()
    with house(PEOPLE, tell=print) as home:
        with home.open() as database:
            visitors = signed_in(database)
        with served(home) as server, chromium() as browser:
            first = {role: first_visit(browser, server, who) for role, who in visitors.items()}
            looks = [look for role, who in visitors.items() for look in walked(browser, server, role, who)]
            for look in looks:
                timed_at_server(server, look, visitors[look.role])
    return _result(first, looks)


def signed_in(database: Connection) -> dict[str, Visitor]:
    """Find somebody for each role and begin their sessions."""
    asked = """SELECT m.id, u.id, u.password FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
               WHERE m.ended_at IS NULL AND {} ORDER BY m.id LIMIT 1"""
    rows = {role: database.execute(asked.format(rule)).fetchone() for role, rule in WHO.items()}
    found = {role: row for role, row in rows.items() if row is not None}
    return dict(zip(found, begin_sessions(database, found.values()), strict=True))


def entered(browser: Browser, server: Server, who: Visitor) -> BrowserContext:
    """Open a phone's browser, its cache empty, in which somebody is signed in."""
    context = browser.new_context(base_url=server.address, viewport=PHONE, locale="id-ID")
    pairs = (each.split("=", 1) for each in who.cookie.split("; "))
    context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in pairs])
    return context


def opened(page: Page, address: str) -> float:
    """Open a page; the bytes that came over the wire, headers included, files from the cache counted as none."""
    session, sent = page.context.new_cdp_session(page), 0.0

    def count(event: dict[str, Any]) -> None:
        nonlocal sent
        sent += event["encodedDataLength"]

    session.send("Network.enable")
    session.on("Network.loadingFinished", count)
    page.goto(address, wait_until="load")
    session.detach()
    return sent


def first_visit(browser: Browser, server: Server, who: Visitor) -> float:
    """Bytes of the first page with everything it draws in."""
    context = entered(browser, server, who)
    sent = opened(context.new_page(), "/beranda/")
    context.close()
    return sent


def walked(browser: Browser, server: Server, role: str, who: Visitor) -> Iterator[Look]:
    """Open one page of each kind, from the first page along the links; what a browser keeps is there already."""
    context = entered(browser, server, who)
    page = context.new_page()
    opened(page, "/beranda/")
    todo, known = deque(["/beranda/"]), set[str]()
    while todo and len(known) < KINDS:
        address = todo.popleft()
        kind = kind_of(address)
        if kind is None or kind in known:
            continue
        known.add(kind)
        sent = opened(page, address)
        if urlsplit(page.url).path == urlsplit(address).path:
            yield Look(role, address, kind, sent)
        links: list[str] = page.eval_on_selector_all(
            "main a[href^='/'], header a[href^='/'], nav a[href^='/']",
            "all => all.map(a => a.getAttribute('href').split('#')[0])",
        )
        todo.extend(links)
    context.close()


def kind_of(address: str) -> str | None:
    """Name the kind of a page by its view; None for what is no page."""
    path = urlsplit(address).path
    try:
        return None if NO_PAGE.search(path) else resolve(path).view_name
    except Resolver404:
        return None


def timed_at_server(server: Server, look: Look, who: Visitor) -> None:
    """Ask for a page again and again over one connection; one user, nobody beside."""
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    headers = {"Cookie": who.cookie, "Accept-Encoding": "gzip"}
    before = server.cost()
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.request("GET", look.address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        look.times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{look.address} answered {answer.status} to {look.role}")
    look.statements = (server.cost() - before).statements / TIMES
    connection.close()


def _result(first: dict[str, float], looks: list[Look]) -> Result:
    heaviest, slowest = max(looks, key=lambda look: look.sent), max(looks, key=lambda look: look.p95)
    most = max(looks, key=lambda look: look.statements)
    within = [look for look in looks if look.p95 < SLOWEST]
    table = [("page", "role", "bytes", "statements", "p50 ms", "p95 ms")]
    table += [
        (
            look.kind,
            look.role,
            f"{look.sent:,.0f}",
            f"{look.statements:.0f}",
            f"{statistics.median(look.times):.1f}",
            f"{look.p95:.1f}",
        )
        for look in looks
    ]
    return Result(
        f"Pages of {len(first)} roles in an agency of {PEOPLE:,}",
        [
            (f"first visit, the heaviest (may be {FIRST_VISIT:,})", max(first.values()), "bytes"),
            (f"later pages, the heaviest (may be {LATER_PAGE:,}): {heaviest.kind}", heaviest.sent, "bytes"),
            (f"most statements, all counted: {most.kind}", most.statements, "statements"),
            (f"slowest p95 (may be {SLOWEST:.0f}): {slowest.kind}", slowest.p95, "ms"),
            ("pages whose p95 is below that", 100 * len(within) / len(looks), "%"),
            ("later page ÷ its budget, the heaviest", heaviest.sent / LATER_PAGE, "×"),
        ],
        f"{len(looks)} pages in Chromium at 360 px, the cache warm after the first; then {TIMES} requests of each over one connection.",
        [
            f"Statements count BEGIN, COMMIT, session and door; the budget of {STATEMENTS} is for what a page reads itself, and tests hold it."
        ],
        table,
    )
