"""A seal is broken by two officials of two offices, with a reason, by the database's owner, and everyone concerned is told."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from django.db import DatabaseError
from typer.testing import CliRunner

from teladan.apps.audit.models import LedgerEntry
from teladan.apps.notifications.models import Message
from teladan.apps.organisation.models import Person
from teladan.apps.rating.actions import ask_to_open_seal, confirm_opening, open_seal
from teladan.apps.rating.models import SealOpening, Sheet
from teladan.base import clock
from teladan.base.actor import system
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.config.commands import seal
from teladan.config.database import enter, roles
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import placed
from tests.factories.panels import a_sheet_with_panel, closed, impressions, sealed_by
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.databases import KIND
from tests.people import People

REASON = "Ancaman tertulis dalam contoh yang terbit"
Cast = dict[str, Person]


@pytest.fixture
def cast(committed_people: People) -> Iterator[Cast]:
    with clock.at(NOW):
        with committed_people.at_home():
            found = placed(committed_people)
        yield found


@pytest.fixture
def sheet(committed_people: People, cast: Cast) -> Sheet:
    """A closed round in which two colleagues have answered."""
    with committed_people.at_home():
        found = a_sheet_with_panel(cast["official"], cast["superior"], [cast["peer_1"], cast["peer_2"]])
    sealed_by(found, cast["peer_1"], impressions(Rating.DI_BAWAH, "Nada mengancam"))
    sealed_by(found, cast["peer_2"])
    closed(found.round_id, committed_people.home.id)
    return found


def asked(people: People, sheet: Sheet, key: str = "hr", reason: str = REASON) -> SealOpening:
    with people.at_home(key) as by:
        fresh = Sheet.objects.select_related("round").get(pk=sheet.pk)
        row: SealOpening = ask_to_open_seal(sheet=fresh, reason=reason, by=by, now=NOW).value
    return row


def confirmed(people: People, row: SealOpening, key: str = "auditor") -> SealOpening:
    with people.at_home(key) as by:
        done: SealOpening = confirm_opening(opening=row, by=by, now=NOW).value
    return done


@pytest.mark.parametrize("key", ["official", "superior", "peer_1", "leader", "operator"])
def test_only_hr_and_auditors_ask(committed_people: People, sheet: Sheet, key: str) -> None:
    with pytest.raises(Refused):
        asked(committed_people, sheet, key)


def test_a_word_is_no_reason(committed_people: People, sheet: Sheet) -> None:
    with pytest.raises(Invalid):
        asked(committed_people, sheet, reason="Perlu")


@pytest.mark.parametrize(
    ("first", "second"), [("hr", "hr"), ("auditor", "auditor"), ("hr", "official"), ("hr", "leader")]
)
def test_it_takes_one_of_each_office(committed_people: People, sheet: Sheet, first: str, second: str) -> None:
    row = asked(committed_people, sheet, first)
    with pytest.raises(Refused):
        confirmed(committed_people, row, second)


def test_the_site_itself_cannot_break_a_seal_even_when_two_have_signed(
    committed_people: People, sheet: Sheet
) -> None:
    row = confirmed(committed_people, asked(committed_people, sheet))
    home = committed_people.home.id
    with committed_people.at_home(), pytest.raises(DatabaseError, match="permission denied"):
        open_seal(opening=row, by=system(home), now=NOW)


def test_the_owner_breaks_it_once_and_everyone_concerned_is_told(
    own_database: str,
    committed_people: People,
    cast: Cast,
    sheet: Sheet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = confirmed(committed_people, asked(committed_people, sheet))
    monkeypatch.setattr(seal, "entered", lambda role: enter.entered(role, database=own_database, kind=KIND))
    app = typer.Typer()
    app.command()(seal.command)
    out = tmp_path / "jawaban.csv"
    words = [str(row.id), "--agency", committed_people.home.code, "--out", str(out)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 2 * 7
    assert sum("Nada mengancam" in line and cast["peer_1"].name.split(",")[0] in line for line in lines) == 7
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with committed_people.at_home():
        told = set(Message.objects.filter(kind="rating.seal_opened").values_list("person_id", flat=True))
        assert told == {cast[key].id for key in ("official", "peer_1", "peer_2")}
        ledger = LedgerEntry.objects.get(word="rating.seal_opened")
        assert "Nada" not in ledger.data
    again = CliRunner().invoke(app, [*words[:-1], str(tmp_path / "lagi.csv")])
    assert again.exit_code == 1
    assert not (tmp_path / "lagi.csv").exists()


def test_unsigned_requests_are_not_opened_by_the_owner_either(
    own_database: str, committed_people: People, sheet: Sheet
) -> None:
    row = asked(committed_people, sheet)
    with (
        enter.entered(roles.OWNER, database=own_database, kind=KIND),
        committed_people.at_home(),
        pytest.raises(DatabaseError, match="two persons"),
    ):
        open_seal(opening=row, by=system(committed_people.home.id), now=NOW)


def test_the_page_shows_reasons_to_the_two_offices_and_to_others_only_what_concerns_them(
    committed_people: People, cast: Cast, sheet: Sheet, client: ForgetfulClient
) -> None:
    people = committed_people
    client.force_login(people.user("hr"))
    body = {"ratee": cast["official"].nip, "reason": REASON}
    assert client.post("/penilaian/segel/", body).status_code == 303
    with people.at_home():
        row = SealOpening.objects.get()
    client.force_login(people.user("auditor"))
    assert REASON in client.get("/penilaian/segel/").content.decode()
    assert client.post(f"/penilaian/segel/{row.id}/setujui/", {}).status_code == 303
    for key in ("official", "peer_1", "superior"):
        client.force_login(people.user(key))
        page = client.get("/penilaian/segel/").content.decode()
        assert REASON not in page
        assert client.post(f"/penilaian/segel/{row.id}/setujui/", {}).status_code == 403
