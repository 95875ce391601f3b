"""What people typed comes back exactly, and does nothing: in the database, on the next page, in XLSX, CSV and PDF."""

import csv
import html
import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

import pytest
import typst
from django.db import connection, transaction

from teladan.apps.planning.models import PlanResult
from teladan.web.typesetting import HOUSE
from tests.inputs import bodies
from tests.inputs.discover import Found
from tests.inputs.sending import Sender
from tests.inputs.sent import Pair, Sent
from tests.inputs.targets import Target, filled
from tests.inputs.test_no_cell_is_live import formulas
from tests.inputs.town import Town

MARK = "kembali7"
"""Stands in every text, so that it is found; as an id or a handler of an element it would be markup that came alive."""

TEXTS = {
    "markup": f"Catatan {MARK} <b id={MARK}>tebal</b> \"><img src=x onerror={MARK}> & &amp; ' </textarea> <!-- -->",
    "templates": f"Catatan {MARK} {{{{ 7*7 }}}} {{% raw %}} %(name)s %d {{n}} ${{x}} #panic() $x$ *b* _c_ @d",
    "other scripts": f"Catatan {MARK} \u202ekanan ke kiri\u202c \u200b\u2060 שלום مرحبا 漢字 ꦲꦏ꧀ꦱꦫ",
    "four bytes": f"Catatan {MARK} 👩‍👩‍👧‍👦 😀 𝔘𝔫𝔦 🏳️‍🌈 e\u0301 é ﬁ \u00a0 \u00ad",
    "formula": f"=1+1 {MARK} @SUM(1) +1 -1",
}
PLAIN = {"textarea", "text"}
ENOUGH = 25
"""So many different addresses keep what was typed, at least; else this test would look at nothing."""


@dataclass
class Seen(HTMLParser):
    """A page as a browser reads it: its texts, and whether the mark became an element or a handler."""

    texts: list[str] = field(default_factory=list)
    alive: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to read."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what stands in a tag."""
        for name, value in attrs:
            if value == MARK:
                self.alive.append(f"<{tag} {name}={value}>")
            self.texts.append(value or "")

    def handle_data(self, data: str) -> None:
        """Take in a text; what stands in two pieces is put together."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """A text that became a comment is one that came alive."""
        if MARK in data:
            self.alive.append(f"<!--{data}-->")

    def wrong(self, text: str) -> list[str]:
        """Give the places where the mark stands in another text than was typed (a cut one ends with a sign for that)."""
        held = [each for each in self.texts if MARK in each]
        return self.alive + [each for each in held if text not in each and not _is_cut(each, text)]


def _is_cut(shown: str, text: str) -> bool:
    found = re.search(rf"\S* ?{MARK}[^…]*…", shown)
    return found is not None and found[0][:-1].strip() in text


def seen(content: bytes) -> Seen:
    """Read a page."""
    page = Seen()
    page.feed(content.decode())
    page.close()
    return page


def typed(form: Target, text: str) -> list[Pair]:
    """Fill every field that takes a sentence with this text."""
    takes = {each.name for each in form.fields if each.kind in PLAIN and _is_sentence(each)}
    return [(name, text if name in takes else value) for name, value in form.pairs]


def _is_sentence(each: Any) -> bool:
    plain = not each.name.startswith("_") and each.name not in ("url", "email")
    return plain and " " in (filled(each) or "")


def text_columns() -> str:
    """Write the statement that finds the mark in every column of words that the site may read."""
    found = """SELECT c.table_name, c.column_name FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'character varying')
        AND has_table_privilege(quote_ident(c.table_name)::regclass, 'SELECT')"""
    with connection.cursor() as cursor:
        cursor.execute(found)
        rows = cursor.fetchall()
    one = 'SELECT \'{0}.{1}\', "{1}" FROM "{0}" WHERE "{1}" LIKE \'%%{2}%%\''
    return " UNION ALL ".join(one.format(table, column, MARK) for table, column in rows)


def stored(statement: str) -> list[tuple[str, str]]:
    """Give what is kept, by table and column."""
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%%", "%"))
        return list(cursor.fetchall())


@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_typed_into_any_form_is_kept_and_shown_as_it_is(found: Found, place: Town, kind: str) -> None:
    text, statement = TEXTS[kind], text_columns()
    kept, shown, wrong = Counter[str](), Counter[str](), []
    for form in (each for each in found.targets if each.method == "post"):
        pairs = typed(form, text)
        if pairs == form.pairs:
            continue
        sender, name = found.senders[form.who], form.address.name
        with transaction.atomic():
            answer = sender.ask(bodies.sent(form, pairs))
            if answer.status_code == 422:
                page = seen(answer.content)
                wrong += [f"{name} asks again with {each!r}" for each in page.wrong(text)]
            if answer.status_code in (302, 303):
                with place.people.at_home(form.who or "hr"):
                    rows = stored(statement)
                wrong += [f"{name} keeps {column}: {held!r}" for column, held in rows if text not in held]
                kept[name] += bool(rows)
                pages = _pages_after(sender, form, answer["Location"])
                shown[name] += any(MARK in page.decode(errors="replace") for page in pages)
                wrong += [f"{name} shows {each!r}" for page in pages for each in seen(page).wrong(text)]
            transaction.set_rollback(True)
    assert wrong == []
    assert sum(map(bool, kept.values())) >= ENOUGH, kept
    assert sum(map(bool, shown.values())) >= ENOUGH, shown


def _pages_after(sender: Sender, form: Target, location: str) -> list[bytes]:
    """Open the page that a form leads to, and the one on which it stands."""
    pages = []
    for path in dict.fromkeys((location, form.path)):
        plain, _, query = path.partition("#")[0].partition("?")
        answer = sender.ask(Sent("GET", plain, query))
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            pages.append(answer.content)
    return pages


@pytest.mark.parametrize("kind", TEXTS)
def test_documents_hold_what_was_typed_and_compute_nothing(found: Found, place: Town, kind: str) -> None:
    text, books, papers = TEXTS[kind], 0, []
    real = typst.compile

    def looked_at(*words: Any, **named: Any) -> Any:
        papers.append(named["sys_inputs"]["data"])
        return real(*words, **named)

    with transaction.atomic(), patch.object(typst, "compile", looked_at):
        with place.people.at_home("hr"):
            PlanResult.objects.update(text=text)
        for who, path in _documents(found):
            answer = found.senders[who].ask(Sent("GET", path))
            assert answer.status_code == 200, path
            if path.endswith(".xlsx"):
                assert formulas(answer.content) == 0, path
                assert text in _texts_of(answer.content), path
                books += 1
            else:
                assert answer.content.startswith(b"%PDF-"), path
        transaction.set_rollback(True)
    assert books
    assert papers
    assert all(
        text in json.dumps(json.loads(each), ensure_ascii=False).replace('\\"', '"') for each in papers
    )


def _documents(found: Found) -> list[tuple[str, str]]:
    """List the SKP as PDF and as a workbook, by who opens it."""
    pages = [
        page
        for address, pages in found.pages.items()
        if address.name.startswith("reports:") and "skp" in address.route
        for page in pages[:1]
    ]
    return [(who, path) for who, path in pages if path.endswith((".xlsx", ".pdf"))]


def _texts_of(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return html.unescape(archive.read("xl/sharedStrings.xml").decode())


def test_no_document_takes_a_text_for_markup() -> None:
    """Data comes into a document as JSON; only `eval` would read it as typst's own language."""
    sources = list(HOUSE.rglob("*.typ"))
    assert sources
    assert [file.name for file in sources if "eval(" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("kind", TEXTS)
def test_the_ledger_as_csv_holds_what_was_typed_and_computes_nothing(
    found: Found, place: Town, kind: str
) -> None:
    text = TEXTS[kind]
    with transaction.atomic():
        with place.people.at_home("hr") as by:
            by_name = f"UPDATE accounts_membership SET name = %s WHERE id = '{by.id}'"
            with connection.cursor() as cursor:
                cursor.execute(by_name, [text])
        who, path = next(
            pages[0] for address, pages in found.pages.items() if address.name == "audit:download"
        )
        answer = found.senders[who].ask(Sent("GET", path.partition("?")[0]))
        transaction.set_rollback(True)
    cells = {cell for row in csv.reader(io.StringIO(answer.content.decode())) for cell in row}
    held = {cell for cell in cells if MARK in cell}
    assert held == {f"'{text}" if kind == "formula" else text}


def test_a_sign_that_no_text_can_hold_is_refused_and_nothing_is_kept(found: Found, place: Town) -> None:
    statement = text_columns()
    for form in (each for each in found.targets if each.method == "post"):
        pairs = typed(form, f"Catatan {MARK} \0 akhir")
        if pairs != form.pairs:
            with transaction.atomic():
                answer = found.senders[form.who].ask(bodies.sent(form, pairs))
                assert 400 <= answer.status_code < 500, f"{form.path}: {answer.status_code}"
                with place.people.at_home(form.who or "hr"):
                    assert stored(statement) == [], form.path
                transaction.set_rollback(True)
