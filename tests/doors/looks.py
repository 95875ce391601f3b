"""A look at every address by somebody who may open it: what it answers, and what it writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.addresses import Address, addresses
from tests.harness.client import ForgetfulClient
from tests.people import People

LOOKERS = ("hr", "official", "superior", "auditor", "operator", "leader", "peer_1", "subordinate_2")
CHANGES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
ELSEWHERE = {
    "desk": ("appraisal", "planning", "rating"),
    "reports": ("appraisal", "planning", "organisation", "rating"),
    "evidence": ("planning",),
    "appeals": ("appraisal",),
    "competency": ("rating", "organisation"),
    "appraisal": ("organisation", "rating", "planning"),
    "rating": ("appraisal", "planning"),
    "planning": ("organisation",),
    "feedback": ("organisation", "planning"),
}
"""Apps whose things other apps' addresses name."""

PLENTY = 100
"""Things tried for one address, at most."""


@dataclass(frozen=True)
class Look:
    """One GET: the address, who looked, the answer's status and headers, and the tables it wrote to."""

    address: Address
    by: str
    status: int
    headers: dict[str, str]
    wrote: frozenset[str]


def look_everywhere(people: People) -> list[Look]:
    """Look at every address, first with each looker where it needs no argument, else with things until one fits."""
    clients = {key: _signed_in(people, key) for key in LOOKERS}
    with people.at_home():
        things = {config.label: _things(config.label) for config in apps.get_app_configs()}
    return [look for address in addresses() for look in _looks(address, clients, things)]


def _looks(
    address: Address, clients: dict[str, ForgetfulClient], things: dict[str, list[str]]
) -> Iterator[Look]:
    """Give refusals too, once each kind; end with the first answer of 200."""
    seen: set[int] = set()
    for path in _paths(address, things):
        for key, client in clients.items():
            look = _look(address, key, client, path)
            if look.status == 200 or look.status not in seen:
                yield look
            seen.add(look.status)
            if look.status in (200, 405) or (look.status == 404 and key == "official"):
                break
        if seen & {200, 405}:
            return


def _look(address: Address, key: str, client: ForgetfulClient, path: str) -> Look:
    connection.queries_log.clear()  # it holds 9,000; a look at every address asks more
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    found = (CHANGES.match(row["sql"]) for row in asked.captured_queries)
    headers = {name: str(value) for name, value in answer.headers.items()}
    return Look(address, key, answer.status_code, headers, frozenset(it[2] for it in found if it))


def _paths(address: Address, things: dict[str, list[str]]) -> Iterator[str]:
    """Give paths to try: one if nothing needs to exist, else one a thing of the app's own or of those below."""
    wanted = [name for kind, name in address.arguments if kind == "uuid"]
    fixed = {name: "2026" for kind, name in address.arguments if name == "year"}
    if not wanted:
        yield address.path(**fixed)
        return
    label = address.name.split(":")[0]
    pool = [one for app in (label, *ELSEWHERE.get(label, ())) for one in things.get(app, [])]
    for one in pool[:PLENTY]:
        yield address.path(**fixed | dict.fromkeys(wanted, one))


def _things(label: str) -> list[str]:
    """Give ids of an app's rows in the agency that was entered, some of each table."""
    found: list[list[Any]] = []
    for model in apps.get_app_config(label).get_models():
        if model._meta.pk.get_internal_type() == "UUIDField":
            found.append(list(model._default_manager.values_list("pk", flat=True)[:9]))
    return [str(pk) for row in range(9) for pks in found for pk in pks[row : row + 1]]


def _signed_in(people: People, key: str) -> ForgetfulClient:
    client = ForgetfulClient()
    client.force_login(people.user(key))
    return client
