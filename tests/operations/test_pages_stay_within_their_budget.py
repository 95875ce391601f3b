"""Pages that people of six roles reach stay within bytes and statements (design: interface), whoever looks."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from teladan.base import clock
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.harness.weight import FIRST_VISIT, LATER_PAGE, Weight, weigh
from tests.people import People, gather

pytestmark = pytest.mark.django_db
ROLES = ("official", "superior", "unit_head", "hr", "leader", "auditor")
FIRST = "/beranda/"
LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)"')
NO_PAGE = re.compile(r"\.(pdf|xlsx|json|csv|zip)$|/unduh/|/berkas/|/buka/|/lampiran/|^/akun/")
LEAST = {"official": 25, "superior": 25, "unit_head": 15, "hr": 35, "leader": 12, "auditor": 10}
"""Kinds of pages that the links of a role lead to, at least: fewer would mean that nothing was looked at."""


@dataclass(frozen=True)
class Look:
    """One page that somebody opened, and what it cost."""

    address: str
    statements: int
    weight: Weight

    @property
    def faults(self) -> list[str]:
        """What is over the budget."""
        over = (
            (self.statements, BUDGET, "statements"),
            (self.weight.page, LATER_PAGE, "bytes of a later page"),
            (self.weight.first, FIRST_VISIT, "bytes of a first visit"),
        )
        return [f"{self.address}: {is_:,} {what}" for is_, most, what in over if is_ > most]


@pytest.fixture
def people() -> Iterator[People]:
    """The cast, each at another stage of the year, on the day on which tests play."""
    people = gather()
    with clock.at(NOW):
        with people.at_home():
            a_year_under_way(people)
        yield people


@pytest.mark.parametrize("role", ROLES)
def test_every_page_a_role_reaches_by_links_is_within_its_budget(
    client: ForgetfulClient, people: People, role: str
) -> None:
    client.force_login(people.user(role))
    looks = list(walked(client))
    faults = [fault for look in looks for fault in look.faults]
    assert not faults, "\n".join(faults)
    assert len(looks) >= LEAST[role], [look.address for look in looks]


def walked(client: ForgetfulClient) -> Iterator[Look]:
    """Walk from the first page along its links, one page of each kind."""
    todo, known = deque([FIRST]), set[str]()
    while todo:
        address = todo.popleft()
        kind = kind_of(address)
        if kind is None or kind in known:
            continue
        known.add(kind)
        answer = client.get(address)
        if answer.status_code != 200:  # it leads elsewhere, or this person may not
            todo.extend([answer["Location"]] if answer.status_code in (302, 303) else [])
            continue
        seen: list[tuple[str, Weight]] = []
        asked = statements(lambda: seen.append(weigh(client, address)))  # noqa: B023 - called at once
        html, weight = seen[0]
        yield Look(address, len(asked), weight)
        todo.extend(LINK.findall(html.replace("&amp;", "&")))


def kind_of(address: str) -> str | None:
    """Name the kind of a page by its view; None for what is no page of ours."""
    path = urlsplit(address).path
    if NO_PAGE.search(path):
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return None
