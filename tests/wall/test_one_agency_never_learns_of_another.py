"""No page, file, form, letter or error of one agency holds a word of another, though the site itself filters nothing.

Every comparison of an agency is taken out of every SELECT, and for one person every policy and every role says yes. The
other agency is a twin: the same rows under other ids, with a canary in every text. The last tests take the wall down
and find the canaries: what is not found above could have been found.
"""

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import typst
from django.core import mail
from django.db import connection

from teladan.apps.accounts.queries import Membership
from teladan.apps.notifications.tasks import deliver
from teladan.base import clock
from teladan.config.nightly import tidy
from tests.access.trying import undone
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.worker import Worker
from tests.wall.conftest import Pair
from tests.wall.crawl import LEFT, Crawl, exchanged, has_parts, routes, sent
from tests.wall.looking import told_by, told_in
from tests.wall.open_house import everyone_may, no_agency_filters
from tests.wall.twin import CANARY, IDS

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")

FEW: tuple[str, ...] = ("official", "superior", "hr", "auditor")
MORE: tuple[str, ...] = ("peer_1", "peer_5", "subordinate_2", "unit_head", "committee", "leader", "operator")
PEOPLE = FEW + MORE if os.environ.get("WALL_FULL") else FEW
"""Whose walks find the addresses: those whom a role or a relation lets in somewhere; all of them if WALL_FULL is set."""

ANYBODY = "hr"
"""The person to whom nothing is refused."""

EMPTY = {
    "appeals_exhibit",
    "appeals_firstopening",
    "appraisal_acknowledgement",
    "appraisal_adviser",
    "appraisal_discussionnote",
    "appraisal_periodanswer",
    "base_receipt",
    "base_unsent",
    "development_allocationrun",
    "development_budget",
    "development_certificatefile",
    "development_courseeffect",
    "development_developmentimport",
    "development_prerequisite",
    "development_proposedseat",
    "development_seatlock",
    "development_unseated",
    "notifications_mailchoice",
    "notifications_mailday",
    "notifications_reminderhold",
    "notifications_reminding",
    "organisation_columntitle",
    "planning_behaviourexpectation",
    "planning_planappendix",
}
"""Tables of which the year under way has no row, so that no canary of theirs can be looked for."""


@contextmanager
def papers() -> Iterator[list[str]]:
    """Look at what PDFs are made of, for their text is packed and drawn by numbers of glyphs; gives what was told."""
    told: list[str] = []
    real = typst.compile

    def seen(*words: Any, **named: Any) -> Any:
        told.extend(told_in(json.dumps(named.get("sys_inputs")).encode()))
        return real(*words, **named)

    with patch.object(typst, "compile", seen):
        yield told


def browser_of(pair: Pair, key: str) -> ForgetfulClient:
    """Give a person's browser; what fails inside the site becomes its page for that."""
    browser = pair.world.browser(key)
    browser.raise_request_exception = False
    return browser


@pytest.fixture(scope="module")
def walks() -> dict[str, Crawl]:
    """What each walk has seen, by who walked."""
    return {}


def walked(pair: Pair, walks: dict[str, Crawl], key: str) -> Crawl:
    """Let somebody walk, once."""
    if key not in walks:
        with clock.at(NOW), no_agency_filters():
            walks[key] = Crawl(browser_of(pair, key), each=1).walk()
    return walks[key]


def walked_by_anybody(pair: Pair, walks: dict[str, Crawl]) -> Crawl:
    """Let the person walk to whom nothing is refused, also to where the others' walks have led."""
    if "anybody" not in walks:
        known = [walked(pair, walks, key) for key in PEOPLE]
        with clock.at(NOW), no_agency_filters(), everyone_may():
            crawl = Crawl(browser_of(pair, ANYBODY))
            for other in known:
                for name, places in other.addresses.items():
                    crawl.addresses.setdefault(name, []).extend(places[:1])
                crawl.forms.update(other.forms)
            walks["anybody"] = crawl.walk()
    return walks["anybody"]


def test_the_twin_has_a_canary_in_every_text(pair: Pair) -> None:
    """Names, titles, comments, answers, file names, reasons, the ledger's data: whatever people write."""
    twin = pair.twin
    assert {name for name, count in twin.rows.items() if not count} <= EMPTY
    assert set(twin.unmarked) <= {"organisation_person.nip"}, "NIPs have a mark of their own"
    assert {
        "accounts_membership.name",
        "accounts_user.username",
        "accounts_user.email",
        "appeals_objection.reasons",
        "appraisal_letter.strength",
        "audit_ledgerentry.data",
        "base_draft.body",
        "evidence_proof.name",
        "feedback_comment.text",
        "notifications_message.text",
        "organisation_unit.name",
        "planning_planresult.text",
        "rating_publishedtext.text",
        "sealed.answer.given",
        "tenancy_agency.name",
    } <= twin.marked | {"accounts_user.username"}, sorted(twin.marked)


@pytest.mark.parametrize("key", PEOPLE)
def test_no_page_tells_anyone_of_the_other_agency(pair: Pair, walks: dict[str, Crawl], key: str) -> None:
    with papers() as printed:
        crawl = walked(pair, walks, key)
    assert crawl.told == {}
    assert printed == []
    assert sum(status == 200 for status in crawl.statuses.values()) > 20


def test_no_page_tells_even_those_to_whom_nothing_is_refused(pair: Pair, walks: dict[str, Crawl]) -> None:
    with papers() as printed:
        crawl = walked_by_anybody(pair, walks)
    assert crawl.told == {}
    assert printed == []
    assert sum(status == 200 for status in crawl.statuses.values()) > 120


def test_the_other_agencys_ids_are_not_found(pair: Pair, walks: dict[str, Crawl]) -> None:
    """In every address that a walk has found, with every id exchanged; and no filter, policy or role in the way."""
    crawl = walked_by_anybody(pair, walks)
    places = {exchanged(place) for some in crawl.addresses.values() for place in some}
    foreign = sorted(place for place in places if set(IDS.findall(place)) & pair.twin.ids)
    found = {}
    with clock.at(NOW), no_agency_filters(), everyone_may(), papers() as printed:
        seen = Crawl(browser_of(pair, ANYBODY))
        for place in foreign:
            path, _, query = place.partition("?")
            status = seen.get(place)
            if status == 405:
                with undone():
                    status = seen.post(path, {})
            if status != 404 and not (query and not IDS.search(path)):
                found[place] = status
    assert seen.told == {}
    assert printed == []
    assert found == {}
    assert len(foreign) > 100


def test_every_address_with_an_id_was_tried_with_the_others(pair: Pair, walks: dict[str, Crawl]) -> None:
    """What no page of the year leads to is tried with an id of every table of its app, and of people, units and plans."""
    crawl = walked_by_anybody(pair, walks)
    rest = {
        name: route
        for name, route in routes().items()
        if has_parts(route) and name not in crawl.addresses and name not in LEFT and "(?P" not in route
    }
    with clock.at(NOW), no_agency_filters(), everyone_may():
        seen = Crawl(browser_of(pair, ANYBODY))
        for name, route in rest.items():
            for place in _guesses(pair, name, route):
                with undone():
                    if seen.get(place) == 405:
                        seen.post(place, {})
    assert seen.told == {}
    assert {place: status for place, status in seen.statuses.items() if status in (200, 500)} == {}
    assert len(rest) < 60, sorted(rest)


COMMON = ("organisation_person", "organisation_unit", "planning_plan", "appraisal_appraisal", "rating_sheet")


def _guesses(pair: Pair, name: str, route: str) -> Iterator[str]:
    """Give addresses of one name whose ids are the twin's."""
    app = name.partition(":")[0]
    tables = [table for table in pair.twin.first if table.startswith(f"{app}_") or table in COMMON]
    plain = re.sub(r"<int:\w+>", "1", re.sub(r"<(?:str|slug):\w+>", "x", route))
    for table in tables if os.environ.get("WALL_FULL") else [*COMMON, *tables[:3]]:
        yield re.sub(r"<uuid:\w+>", pair.twin.first[table], plain)


def test_forms_take_nothing_of_the_other_agency(pair: Pair, walks: dict[str, Crawl]) -> None:
    """Each form is sent to the other agency's thing, and to one's own with the other's ids in its fields."""
    crawl = walked_by_anybody(pair, walks)
    taken: dict[str, list[str]] = {}
    with clock.at(NOW), no_agency_filters(), everyone_may(), papers() as printed:
        seen = Crawl(browser_of(pair, ANYBODY))
        for place, form in sorted(crawl.forms.items()):
            fields = sent(form)
            other = {name: [exchanged(value) for value in values] for name, values in fields.items()}
            tries = {(exchanged(place), json.dumps(fields)), (exchanged(place), json.dumps(other))}
            tries |= {(place, json.dumps(other))} if other != fields else set()
            for address, body in sorted(tries - {(place, json.dumps(fields))}):
                with undone():
                    seen.post(address, json.loads(body))
                    if crossed := crossing(pair):
                        taken[address] = crossed
    assert seen.told == {}
    assert printed == []
    assert taken == {}
    assert len(seen.statuses) > 60


def crossing(pair: Pair) -> list[str]:
    """Give the rows of the home agency that name an id of the twin: a foreign key looks over the wall."""
    found = []
    with pair.world.people.at_home(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id'"
            " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall()]
        parts = [
            f"SELECT '{table}', to_jsonb(t)::text FROM {table} t WHERE to_jsonb(t)::text ~ '-[0-9a-f]{{4}}-b0b0'"
            for table in tables
        ]
        cursor.execute(" UNION ALL ".join(parts))
        for table, row in cursor.fetchall():
            if set(IDS.findall(row)) & pair.twin.ids:
                found.append(f"{table}: {row[:300]}")
    return found


SEARCHES = ("q=a&person=a&word=plan.", "q=Dinas&semua=1", "q=19&page=2&hal=2")
"""What both agencies have alike is looked for, in every field that some page reads."""


def test_searches_find_nobody_of_the_other_agency(pair: Pair) -> None:
    with clock.at(NOW), no_agency_filters(), everyone_may():
        seen = Crawl(browser_of(pair, ANYBODY))
        for name, route in routes().items():
            for words in SEARCHES if not has_parts(route) and name not in LEFT else ():
                seen.get(f"{route}?{words}")
    assert seen.told == {}


def test_files_that_jobs_make_and_letters_hold_nothing_of_the_other_agency(pair: Pair) -> None:
    mail.outbox.clear()
    with clock.at(NOW), no_agency_filters(), everyone_may(), papers() as printed:
        told = made_files(browser_of(pair, "leader"))
        tidy(pair.world.people.home.pk, NOW)
        deliver(pair.world.people.home.pk, NOW)
        Worker()()
    assert told == []
    assert printed == []
    assert told_in("\n".join(f"{each.to} {each.subject} {each.body}" for each in mail.outbox).encode()) == []


def made_files(browser: ForgetfulClient) -> list[str]:
    """Ask for one's own data, let the worker pack it, and look into the archive."""
    asked = browser.post("/data-saya/unduh/")
    Worker()()
    links = Crawl(browser)
    links.get(asked["Location"])
    files = links.addresses.get("base:job_file", [])
    assert files, "no file was made"
    return [told for place in files for told in told_by(browser.get(place))]


def test_without_the_wall_the_same_walk_finds_the_canaries(pair_without_wall: Pair) -> None:
    """The negative control: every kind of answer above is able to tell."""
    pair = pair_without_wall
    with clock.at(NOW), no_agency_filters(), everyone_may(), papers() as printed:
        crawl = Crawl(browser_of(pair, ANYBODY)).walk()
        own = dict(crawl.told)
        for place in sorted({one for some in crawl.addresses.values() for one in some}):
            if exchanged(place) != place:
                crawl.get(exchanged(place))
    assert len(own) > 20, "pages whose own lists show the other agency's rows"
    assert len(crawl.told) > 40
    assert printed, "a PDF of the other agency's"
    assert any(".xlsx" in place for place in crawl.told)
    assert any(place.startswith("GET /ledger/unduh/") for place in crawl.told)


def test_taking_the_filters_out_takes_them_out(pair_without_wall: Pair) -> None:
    pair = pair_without_wall
    rows = Membership.objects.filter(agency_id=pair.twin.agency)
    everyone = Membership.objects.count()
    assert 0 < rows.count() < everyone
    with no_agency_filters() as changed:
        assert rows.count() == everyone
        assert Membership.objects.filter(agency__in=[pair.twin.agency]).count() == everyone
    assert len(changed) == 2


def test_canaries_are_found_wherever_they_are_packed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as outer:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sharedStrings.xml", f"<t>Dinas {CANARY}</t>")
        outer.writestr("lampiran/rekap.xlsx", inner.getvalue())
    (found,) = told_in(packed.getvalue())
    assert found.startswith("lampiran/rekap.xlsx/xl/sharedStrings.xml/…")
