"""The ledger: rows are only added, nobody rewrites them unnoticed, and the right people read them."""

import csv
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.accounts.actions import set_roles
from teladan.apps.audit.queries import (
    Filter,
    LedgerEntry,
    check_leaves,
    entries_of,
    recent_entries,
    sign_in_entries,
)
from teladan.apps.audit.rules import FORMULA_SIGNS, safe_cell
from tests.factories.tenancy import NOW
from tests.people import People


def write(people: People, count: int, reason: str = "SK 1/2026") -> None:
    """Let HR write some rows."""
    with people.at_home("hr") as hr:
        for number in range(count):
            roles = ("committee",) if number % 2 else ()
            set_roles(membership=people.members["peer_1"], roles=roles, by=hr, now=NOW, reason=reason)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE {} SET word = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_site_can_neither_change_nor_remove_a_row(people: People, statement: str) -> None:
    sql = statement.format("audit_ledgerentry")
    with people.at_home(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_an_untouched_ledger_has_no_fault(people: People) -> None:
    with people.at_home("auditor"):
        found = check_leaves()
    assert found.rows >= 18
    assert found.faults == ()


@pytest.mark.django_db
def test_a_row_whose_content_does_not_fit_its_leaf_is_found(client: Client, people: People) -> None:
    with people.at_home() as by:
        forged = LedgerEntry.objects.create(
            id=UUID(int=7), agency_id=by.agency_id, at=NOW, word="plan.agreed", data="{}", leaf="0" * 64
        )
        found = check_leaves()
    assert [fault.id for fault in found.faults] == [forged.id]
    client.force_login(people.user("auditor"))
    assert str(forged.id) in client.get(reverse("audit:check")).content.decode()


@pytest.mark.django_db
def test_the_ledger_is_paged_by_key_without_gap_or_repetition(client: Client, people: People) -> None:
    write(people, 70)
    client.force_login(people.user("auditor"))
    with people.at_home():
        everything = [entry.id for entry in recent_entries()]
        second = [entry.id for entry in recent_entries(Filter(after=everything[49]))]
    assert everything[50:] == second
    first = client.get(reverse("audit:ledger")).content.decode()
    assert first.count("<tr>") == 51
    assert f"after={everything[49]}" in first


@pytest.mark.django_db
def test_rows_of_one_moment_stay_in_the_order_in_which_they_were_written(people: People) -> None:
    write(people, 20)
    with people.at_home():
        stories = [entry.data for entry in entries_of(people.members["peer_1"].id)][1:]
    assert ['"after":["committee"]' in text for text in stories] == [False, True] * 10


@pytest.mark.django_db
def test_the_auditor_narrows_by_word_and_by_person(client: Client, people: People) -> None:
    write(people, 2)
    client.force_login(people.user("auditor"))
    by_word = client.get(reverse("audit:ledger"), {"word": "account.roles"}).content.decode()
    assert by_word.count("<code>account.roles_set</code>") == 2
    assert "account.admitted" not in by_word
    by_person = client.get(reverse("audit:ledger"), {"person": "Endang"}).content.decode()
    assert by_person.count("<code>account.roles_set</code>") == 2
    nobody = client.get(reverse("audit:ledger"), {"person": "Zzz"}).content.decode()
    assert "<code>" not in nobody


@pytest.mark.django_db
def test_the_story_of_one_thing_is_told_from_its_beginning(client: Client, people: People) -> None:
    write(people, 1)
    client.force_login(people.user("auditor"))
    page = client.get(reverse("audit:story", args=[people.members["peer_1"].id])).content.decode()
    assert page.index("account.admitted") < page.index("account.roles_set")


@pytest.mark.django_db
def test_another_agency_reads_none_of_it(people: People) -> None:
    with people.elsewhere():
        assert not entries_of(people.members["peer_1"].id).exists()
        assert {entry.agency_id for entry in recent_entries()} == {people["outsider"].agency_id}


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["official", "hr", "operator", "committee", "leader"])
@pytest.mark.parametrize("name", ["audit:ledger", "audit:check", "audit:download"])
def test_only_auditors_open_the_ledger(client: Client, people: People, key: str, name: str) -> None:
    client.force_login(people.user(key))
    assert client.get(reverse(name)).status_code == 403


@pytest.mark.django_db
def test_operators_read_sign_ins_and_nobody_else_does(client: Client, people: People) -> None:
    client.force_login(people.user("operator"))
    assert "account.signed_in" in client.get(reverse("audit:sign_ins")).content.decode()
    client.force_login(people.user("auditor"))
    assert client.get(reverse("audit:sign_ins")).status_code == 403


@pytest.mark.django_db
def test_sign_ins_are_hidden_until_an_operator_asks(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    with people.at_home("auditor"):
        assert not LedgerEntry.objects.filter(agency_id=None).exists()
        assert sign_in_entries().exists()


@pytest.mark.django_db
def test_a_downloaded_ledger_holds_no_formula(client: Client, people: People) -> None:
    write(people, 1, reason='=HYPERLINK("http://contoh.example")')
    client.force_login(people.user("auditor"))
    answer = client.get(reverse("audit:download"), {"word": "account.roles"})
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [row["word"] for row in rows] == ["account.roles_set"]
    assert rows[0]["name"].startswith("Endang")
    assert len(rows[0]["leaf"]) == 64
    assert not any(cell[:1] in FORMULA_SIGNS for row in rows for cell in row.values())


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "+62812", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "\n=1"]
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ratna", "198804122011012903", "a=b", " a", "'=1"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_no_cell_ever_begins_with_a_formula_sign(text: str) -> None:
    assert safe_cell(text).lstrip(" \n")[:1] not in tuple(FORMULA_SIGNS)
