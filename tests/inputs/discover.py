"""Find everything that takes input: open every page as the people it is for, and read its forms and links."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from django.urls import resolve

from teladan.config import parts
from tests.harness.client import ForgetfulClient
from tests.inputs.addresses import Address, address_of, addresses
from tests.inputs.forms import read
from tests.inputs.rows import FIXED, paths_of
from tests.inputs.sending import Sender
from tests.inputs.sent import URLENCODED, Sent
from tests.inputs.targets import Target, target_of
from tests.inputs.town import Town

WHO = (
    "hr",
    "official",
    "superior",
    "leader",
    "unit_head",
    "subordinate_1",
    "peer_1",
    "auditor",
    "operator",
    "subordinate_2",
    "committee",
    "",
)
"""Whose doors are tried where no page leads."""

WALKERS = ("hr", "official", "superior", "leader", "unit_head", "auditor", "operator", "committee", "")
"""Who opens pages; more of the cast would see the same forms again."""

PLAIN = ("hr", "official", "auditor", "operator", "")
"""Who opens every address that has no id in it, whether or not a page leads there."""

STARTS = ("/", "/beranda/", "/pengelola/")
PER_PERSON = 2  # pages of one address that one person opens
PER_ADDRESS = 2  # pages of one address that all open together
GET_NAMES = re.compile(
    r"""\bGET(?:\.get\(|\.getlist\(|\[)\s*["'](\w+)["']|["'](\w+)["'] (?:not )?in request\.GET"""
)


def query_names() -> list[str]:
    """List the names that any view reads from an address's query, found in the source."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(Path(parts.HOUSE).rglob("*.py")))
    found = {first or second for text in texts for first, second in GET_NAMES.findall(text)}
    return sorted(found | {"next"})


@dataclass
class Found:
    """What was found.

    targets
        Forms, each shape once or twice, and pages to open.
    pages
        A path that opened, by address.
    """

    targets: list[Target] = field(default_factory=list)
    pages: dict[Address, list[tuple[str, str]]] = field(default_factory=dict)
    shapes: Counter[object] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    senders: dict[str, Sender] = field(default_factory=dict)

    def sender(self, town: Town, who: str) -> Sender:
        """Give somebody's browser, the same each time."""
        if who not in self.senders:
            self.senders[who] = Sender(signed_in(town, who))
        return self.senders[who]

    @property
    def met(self) -> set[Address]:
        """The addresses that something leads to."""
        return {each.address for each in self.targets} | set(self.pages)

    def keep(self, target: Target) -> None:
        """Keep a target unless two like it are kept."""
        self.shapes[target.shape] += 1
        if self.shapes[target.shape] <= 2:
            self.targets.append(target)


def discover(town: Town) -> Found:
    """Open the site."""
    found = Found()
    for who in WALKERS:
        _walk(found, town, who)
    for address in addresses():
        if address not in found.met:
            _try(found, town, address)
    for address, pages in found.pages.items():
        found.targets += [Target(address, who, "get", path) for who, path in pages[:2]]
    return found


def signed_in(town: Town, who: str) -> ForgetfulClient:
    """Give the client of a member of the cast, or of somebody who is not signed in."""
    client = ForgetfulClient(raise_request_exception=False)
    if who:
        client.force_login(town.people.user(who))
    return client


def _walk(found: Found, town: Town, who: str) -> None:
    """Follow the links from the start pages."""
    sender, todo, done, opened = found.sender(town, who), [*STARTS], set(), Counter[Address]()
    if who in PLAIN:
        todo += [
            f"/{address.route}"
            for address in addresses()
            if "<" not in address.route and "^" not in address.route
        ]
    while todo:
        path = todo.pop(0).partition("#")[0]
        address = address_of(path) if path.startswith("/") else None
        if address is None or path in done or opened[address] >= PER_PERSON:
            continue
        if len(found.pages.get(address, ())) >= PER_ADDRESS:
            continue
        done.add(path)
        opened[address] += 1
        todo += open_page(found, sender, who, path)


def open_page(found: Found, sender: Sender, who: str, path: str) -> list[str]:
    """Open one page, keep its forms and give its links."""
    plain, _, query = path.partition("?")
    answer = sender.send(Sent("GET", unquote(plain), query))
    if answer.status_code >= 500:
        found.broken.append(f"{who or 'nobody'} GET {path} · {answer.exc_info}")  # type: ignore[attr-defined]
    if 300 <= answer.status_code < 400:
        return [answer["Location"]]
    address = address_of(path)
    if answer.status_code == 200 and address:
        found.pages.setdefault(address, []).append((who, path))
    if "html" not in answer.get("Content-Type", ""):
        return []
    page = read(path, answer.content.decode())
    for form in page.forms:
        home = address_of(form.action)
        if home:
            found.keep(target_of(form, home, who))
    return page.links


def _try(found: Found, town: Town, address: Address) -> None:
    """Meet an address to which no page leads with rows that exist, as whoever it opens for."""
    if "^" in address.route:
        return
    candidates = [f"/{address.route}"] if "<" not in address.route else list(_candidates(town, address))
    for path in candidates:
        for who in _guests(address):
            sender = found.sender(town, who)
            answer = sender.send(Sent("POST", path, body=b"a=1", content_type=URLENCODED))
            if answer.status_code == 405:
                open_page(found, sender, who, path)
                if address in found.pages:
                    return
            elif answer.status_code not in (403, 404) and "/akun/masuk/" not in answer.get("Location", ""):
                open_page(found, sender, who, path)
                found.keep(Target(address, who, "post", path))
                return
    if candidates:
        found.keep(Target(address, "hr", "post", candidates[0]))


def _guests(address: Address) -> tuple[str, ...]:
    """Tell who might be let in, by the address's guard."""
    guard = str(getattr(resolve(address.sample).func, "guard", ""))
    if guard.startswith("role:"):
        return tuple(guard.removeprefix("role:").split("|"))
    return ("",) if guard == "public" else WHO[:9]


def _candidates(town: Town, address: Address) -> Iterator[str]:
    with town.people.at_home():
        yield from paths_of(address)
    if not any(parameter.startswith("uuid") for parameter in address.parameters):
        path = f"/{address.route}"
        for parameter in address.parameters:
            path = path.replace(f"<{parameter}>", FIXED.get(parameter.partition(":")[2], ["1"])[0])
        yield path
