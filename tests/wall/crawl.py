"""Walking through the site: every address by the resolver, and what its pages lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.access.form_reader import PageForm, forms_of
from tests.access.trying import undone
from tests.harness.client import ForgetfulClient
from tests.wall.looking import body_of, told_by
from tests.wall.twin import IDS, twin_of


def routes() -> dict[str, str]:
    """Give every URL name with its address as it is written in the site: parts in angle brackets."""

    def walk(patterns: list[URLPattern | URLResolver], space: str, before: str) -> Iterator[tuple[str, str]]:
        for each in patterns:
            route = f"{before}{each.pattern}"
            if isinstance(each, URLPattern):
                yield f"{space}{each.name}", route
            else:
                inner = f"{space}{each.namespace}:" if each.namespace else space
                yield from walk(each.url_patterns, inner, route)

    return dict(walk(get_resolver().url_patterns, "", "/"))


def has_parts(route: str) -> bool:
    """Tell whether an address has parts."""
    return "<" in route


class _Links(HTMLParser):
    """Collects the addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        for name in ("href", "hx-get", "src"):
            if value := held.get(name):
                self.found.append(value)


@dataclass
class Crawl:
    """What one walk saw.

    told
        By "method address": what was told of the twin.
    statuses
        By "method address": the answer's status.
    addresses
        By URL name: one address at which it stands, as a page gave it.
    forms
        By address: a form that is posted there.
    each
        How many addresses of one name are opened.
    """

    browser: ForgetfulClient
    each: int = 2
    told: dict[str, list[str]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, PageForm] = field(default_factory=dict)

    def get(self, address: str) -> int:
        """Open an address, look at the answer, and note where it leads."""
        with undone():
            response = self.browser.get(address)
            self._seen(f"GET {address}", response)
            if response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
                self._follow(address, body_of(response).decode())
        return response.status_code

    def post(self, address: str, fields: dict[str, list[str]]) -> int:
        """Send a form, look at the answer and at the page it leads to. What it did is undone by the caller."""
        response = self.browser.post(address, fields)
        self._seen(f"POST {address}", response)
        if response.status_code in (302, 303):
            after = self.browser.get(response["Location"])
            self._seen(f"POST {address}, then", after)
        return response.status_code

    def walk(self) -> "Crawl":
        """Open every address without parts, then whatever these lead to: a few of each name."""
        opened: set[str] = set()
        for name, route in routes().items():
            if not has_parts(route) and name not in LEFT:
                self.note(reverse(name))
        while fresh := {one for some in self.addresses.values() for one in some} - opened:
            for address in sorted(fresh):
                opened.add(address)
                self.get(address)
        return self

    def _seen(self, what: str, response: object) -> None:
        self.statuses[what] = response.status_code  # type: ignore[attr-defined]
        if told := told_by(response):  # type: ignore[arg-type]
            self.told[what] = told

    def _follow(self, address: str, html: str) -> None:
        links = _Links()
        links.feed(html)
        for link in links.found:
            self.note(urljoin(address, link))
        for form in forms_of(html):
            action = urlsplit(urljoin(address, form.action)).path
            if form.method == "post":
                self.forms.setdefault(action, form)
                self.note(action)
            else:
                self.note(action)

    def note(self, address: str) -> None:
        """Remember an address of the site, unless enough of its name are known."""
        parts = urlsplit(address)
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            return
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            return
        known = self.addresses.setdefault(name, [])
        place = parts.path + (f"?{parts.query}" if parts.query else "")
        if name not in LEFT and place not in known and len(known) < self.each:
            known.append(place)


LEFT = {"account_logout", "accounts:language", "web:language", "accounts:one_click"}
"""Addresses that change the visitor, not the facts: opened by no walk."""


def exchanged(text: str) -> str:
    """Put the twin's ids in place of ours."""
    return IDS.sub(lambda hit: twin_of(hit.group()), text)


def sent(form: PageForm) -> dict[str, list[str]]:
    """Give what a browser would send of a form, every empty text filled in."""
    return {
        name: [value or "1" for value in values] for name, values in form.fields.items() if name != "_key"
    }
