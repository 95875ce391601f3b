"""The busiest requests take few statements, and what they leave behind is what the plain way would leave."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.models import Message
from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Answer, Criterion, Invitation, Sheet
from teladan.apps.rating.terms import draft_name, note_field, rating_field, task_key
from teladan.base.drafts import draft_of
from teladan.base.ledger import body_of, leaf_of
from teladan.base.models import Receipt
from teladan.engine.words import say
from tests.factories.rating import a_sheet, the_invitation
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]

READ, WRITE = 8, 7
"""Statements of a request, BEGIN and COMMIT included."""


@pytest.fixture
def sheet(cast: Cast) -> Sheet:
    return a_sheet(cast["official"], cast["superior"], results=2)


def _form(sheet: Sheet, key: UUID | None = None) -> dict[str, str]:
    rows = Criterion.objects.filter(sheet=sheet)
    words = {rating_field(row.id): "di_atas" if row.position % 2 else "sesuai" for row in rows}
    notes = {note_field(row.id): f" Contoh {row.position} " for row in rows}
    return words | notes | {"_key": str(key or uuid4()), "_seen": "1"}


def _statements(act: Callable[[], object]) -> list[str]:
    """Give what a request asks of the database; here a savepoint stands for BEGIN, its release for COMMIT."""
    with CaptureQueriesContext(connection) as asked:
        act()
    ours = ("SELECT current_setting", "SELECT set_config")  # the test client's own
    return [row["sql"] for row in asked.captured_queries if not row["sql"].startswith(ours)]


def test_sending_takes_seven_statements(sheet: Sheet, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("superior"))
    body = _form(sheet)
    took = _statements(lambda: client.post(f"/penilaian/{sheet.id}/isi/", body))
    assert Answer.objects.count() == 9
    assert len(took) <= WRITE, "\n".join(took)


def test_autosave_takes_seven_statements(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    body = _form(sheet) | {"_form": draft_name(the_invitation(sheet, cast["superior"]).id)}
    versions = [client.post("/draf/", body).json()["version"]]
    took = _statements(lambda: versions.append(client.post("/draf/", body).json()["version"]))
    assert versions == [1, 2]
    assert len(took) <= WRITE, "\n".join(took)


@pytest.mark.parametrize("path", ["/kinerja-saya/", "/tim-saya/"])
def test_the_busiest_pages_take_eight_statements(
    sheet: Sheet, people: People, client: ForgetfulClient, path: str
) -> None:
    client.force_login(people.user("superior"))
    took = _statements(lambda: client.get(path))
    assert len(took) <= READ, "\n".join(took)


def test_what_is_sent_is_what_the_plain_way_would_leave(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    invitation, key = the_invitation(sheet, cast["superior"]), uuid4()
    client.post("/draf/", {"_form": draft_name(invitation.id), "note-x": "…"})
    notify(
        to=cast["superior"].id, kind="rating.asked", text=say("Rate"), now=NOW, key=task_key(invitation.id)
    )
    answer = client.post(f"/penilaian/{sheet.id}/isi/", _form(sheet, key))

    assert (answer.status_code, answer["Location"]) == (303, f"/menilai/{sheet.id}/")
    given = {row.criterion_id: (row.rating, row.note) for row in Answer.objects.filter(invitation=invitation)}
    assert given == {
        row.id: ("di_atas" if row.position % 2 else "sesuai", f"Contoh {row.position}")
        for row in Criterion.objects.filter(sheet=sheet)
    }
    now = Invitation.objects.get(pk=invitation.pk)
    assert (now.stage, now.version, now.sent_at, now.submitted) == ("sent", invitation.version + 1, NOW, None)
    with people.at_home("superior") as by:
        assert draft_of(draft_name(invitation.id), by=by) is None
    assert Message.objects.get(key=task_key(invitation.id)).settled_at == NOW
    with people.at_home("superior"):
        _is_in_the_ledger(invitation, key, cast["superior"])


def _is_in_the_ledger(invitation: Invitation, key: UUID, by: Person) -> None:
    """One line, whose leaf is that of its own fields, stands as the receipt of the form."""
    line = LedgerEntry.objects.get(word="rating.sent")
    fields = (
        line.id,
        line.agency_id,
        line.at,
        line.actor_id,
        line.word,
        line.subject_kind,
        line.subject_id,
        line.data,
    )
    assert line.leaf == leaf_of(body_of(*fields))
    assert (line.subject_id, line.actor_id, line.at) == (invitation.id, by.id, NOW)
    receipt = Receipt.objects.get(key=key)
    assert (receipt.leaf, receipt.location) == (line.leaf, f"/menilai/{invitation.sheet_id}/")


def test_the_same_form_again_is_answered_and_not_done_again(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    body = _form(sheet)
    first, again = (client.post(f"/penilaian/{sheet.id}/isi/", body) for _ in range(2))
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert LedgerEntry.objects.filter(word="rating.sent").count() == 1
    assert client.post(f"/penilaian/{sheet.id}/isi/", body | {"_seen": "2"}).status_code == 422


def test_a_form_that_fails_leaves_nothing_and_its_key_free(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    body = _form(sheet)
    stale = client.post(f"/penilaian/{sheet.id}/isi/", body | {"_seen": "7"})
    assert stale.status_code == 409
    assert not Answer.objects.exists()
    with people.at_home("superior"):
        assert not Receipt.objects.exists()
    assert client.post(f"/penilaian/{sheet.id}/isi/", body).status_code == 303
