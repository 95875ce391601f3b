"""action: one transaction, at least one line in the ledger, the document's version, and nesting."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from teladan.apps.audit.queries import LedgerEntry, entries_of
from teladan.base.action import Done, action, last_leaf, note, record
from teladan.base.actor import Actor, system
from teladan.base.errors import Missing, Stale, Unaudited
from teladan.base.ledger import Entry
from teladan.base.models import Draft
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db


def a_document(by: Actor) -> Draft:
    """Make a row with a version, to act on."""
    return Draft.objects.create(person_id=by.id, form="uji", body={"text": "first"}, saved_at=NOW)


@action(on="document")
def rewrite(*, document: Draft, text: str, by: Actor, now: Any) -> str:
    """Change a document and say so."""
    document.body = {"text": text}
    document.save(update_fields=["body"])
    note("uji.rewritten", subject=document, by=by, now=now, text=text)
    return text.upper()


@action
def write_silently(*, by: Actor) -> None:
    """Change something and tell nobody: a fault."""
    Draft.objects.create(person_id=by.id, form="diam", body={}, saved_at=NOW)


@action
def rewrite_twice(*, first: Draft, second: Draft, by: Actor, fail: bool = False) -> None:
    """Call an action inside an action."""
    rewrite(document=first, text="one", by=by, now=NOW)
    rewrite(document=second, text="two", by=by, now=NOW)
    if fail:
        raise RuntimeError("after both")


@action
def rewrite_if_possible(*, document: Draft, by: Actor) -> None:
    """Try an action that fails, and go on without it."""
    try:
        rewrite(document=document, text="lost", by=by, now=NOW, seen=99)
    except Stale:
        note("uji.left_alone", subject=document, by=by, now=NOW)


def words(subject: Draft) -> list[str]:
    """Give the ledger's words about a document."""
    return [entry.word for entry in entries_of(subject.id)]


def test_an_action_answers_with_its_value_and_a_receipt_that_stands_in_the_ledger(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        done = rewrite(document=document, text="better", by=by, now=NOW)
        entry = entries_of(document.id).get()
    assert isinstance(done, Done)
    assert (done.value, done.leaf, done.at) == ("BETTER", entry.leaf, NOW)
    assert last_leaf() == entry.leaf
    assert (entry.actor_id, entry.agency_id, entry.subject_kind) == (by.id, by.agency_id, "base.draft")
    assert entry.data == '{"text":"better"}'


def test_an_action_that_notes_nothing_is_rolled_back(people: People) -> None:
    with people.at_home("official") as by:
        with pytest.raises(Unaudited, match="write_silently"):
            write_silently(by=by)
        assert not Draft.objects.filter(form="diam").exists()


def test_an_action_that_fails_leaves_nothing_behind_not_even_in_the_ledger(people: People) -> None:
    with people.at_home("official") as by:
        first, second = a_document(by), Draft(person_id=by.id, form="kedua", body={}, saved_at=NOW)
        second.save()
        with pytest.raises(RuntimeError):
            rewrite_twice(first=first, second=second, by=by, fail=True)
        assert Draft.objects.get(pk=first.pk).body == {"text": "first"}
        assert words(first) == words(second) == []


def test_a_nested_action_joins_the_outer_one_and_its_ledger(people: People) -> None:
    with people.at_home("official") as by:
        first, second = a_document(by), Draft(person_id=by.id, form="kedua", body={}, saved_at=NOW)
        second.save()
        before = LedgerEntry.objects.count()
        done = rewrite_twice(first=first, second=second, by=by)
        assert LedgerEntry.objects.count() == before + 2
        assert done.leaf == entries_of(second.id).get().leaf


def test_a_nested_action_that_fails_and_is_caught_leaves_no_line(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        rewrite_if_possible(document=document, by=by)
        assert words(document) == ["uji.left_alone"]
        assert Draft.objects.get(pk=document.pk).body == {"text": "first"}


def test_each_action_counts_the_documents_version(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        for text in ("one", "two", "three"):
            rewrite(document=document, text=text, by=by, now=NOW)
        assert document.version == Draft.objects.get(pk=document.pk).version == 4


def test_whoever_saw_an_older_version_is_told_and_changes_nothing(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        rewrite(document=document, text="hers", by=by, now=NOW, seen=1)
        with pytest.raises(Stale) as stale:
            rewrite(document=document, text="his", by=by, now=NOW, seen=1)
        assert (stale.value.seen, stale.value.current) == (1, 2)
        assert Draft.objects.get(pk=document.pk).body == {"text": "hers"}


def test_an_action_reads_the_document_anew_before_it_decides(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        old_copy = Draft.objects.get(pk=document.pk)
        rewrite(document=document, text="new", by=by, now=NOW)
        rewrite(document=old_copy, text="newer", by=by, now=NOW)
        assert old_copy.version == 3


def test_a_document_that_is_gone_is_missing(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        Draft.objects.filter(pk=document.pk).delete()
        with pytest.raises(Missing):
            rewrite(document=document, text="x", by=by, now=NOW)


def test_nothing_is_noted_outside_an_action(people: People) -> None:
    with people.at_home("official") as by:
        with pytest.raises(Unaudited):
            note("uji.loose", subject=a_document(by), by=by, now=NOW)
        with pytest.raises(Unaudited):
            record(Entry("uji.loose", NOW, None, None, "uji", uuid4()))


def test_a_float_in_the_ledger_fails_where_it_is_written(people: People) -> None:
    @action
    def weigh(*, by: Actor) -> None:
        note("uji.weighed", subject=a_document(by), by=by, now=NOW, weight=0.5)

    with people.at_home("official") as by, pytest.raises(TypeError, match="floating-point"):
        weigh(by=by)


def test_the_system_is_nobody_in_particular(people: People) -> None:
    with people.at_home("official") as by:
        document = a_document(by)
        rewrite(document=document, text="by night", by=system(people.home.id), now=NOW + timedelta(hours=1))
        assert entries_of(document.id).get().actor_id is None
