"""A file with titles nobody knows: HR names its columns once; what was wrong or repaired comes back as a file."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import fastexcel
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from teladan.apps.organisation import queries
from teladan.apps.organisation.actions import name_columns, preview_roster
from teladan.apps.organisation.frames.files import cells_of
from teladan.apps.organisation.frames.guessing import columns_of, guesses
from teladan.apps.organisation.frames.header import header_of
from teladan.apps.organisation.models import ColumnTitle, Person, RosterImport
from teladan.apps.organisation.tasks import sweep_imports
from teladan.apps.organisation.terms import ImportState
from teladan.base import clock
from teladan.base.errors import Invalid
from teladan.base.models import Job
from tests.apps.organisation.rosters import as_csv, small
from tests.factories.organisation import placed
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 1)
STRANGE = {  # titles of an agency's own spreadsheet; the place of a title is that of the roster's column
    "NIP": "Nomor Pegawai",
    "Nama": "Siapa",
    "PangkatGolongan": "Gol.",
    "UnitKode": "Kd Satker",
    "UnitNama": "Satker",
    "Jabatan": "Tugas",
    "Email": "Alamat surat",
    "NIP_Atasan": "NIP pimpinan",
}
PLACES = {column: place for place, column in enumerate(STRANGE)}


@pytest.fixture
def cast(people: People) -> dict[str, Person]:
    with people.at_home():
        return placed(people)


def strange(rows: list[dict[str, str]] | None = None) -> bytes:
    """Write a roster under titles that are not known."""
    rows = small() if rows is None else rows
    return as_csv(
        [{STRANGE[key]: value for key, value in row.items()} for row in rows], tuple(STRANGE.values())
    )


def shown(people: People, content: bytes, **more: Any) -> RosterImport:
    with people.at_home("hr") as hr:
        done = preview_roster(content=content, name="daftar.csv", as_of=ON, by=hr, now=NOW, **more)
        row: RosterImport = done.value
        return row


def test_columns_are_guessed_from_titles_and_content() -> None:
    cells = cells_of(strange()).rows
    columns = columns_of(cells, header_of(cells))
    found = guesses(columns, {})
    assert found["NIP"] == PLACES["NIP"]
    assert found["Email"] == PLACES["Email"]
    assert found["PangkatGolongan"] == PLACES["PangkatGolongan"]
    assert found["NIP_Atasan"] == PLACES["NIP_Atasan"]


def test_an_unknown_file_asks_and_the_answer_is_remembered(people: People, cast: dict[str, Person]) -> None:
    row = shown(people, strange())
    assert row.state == ImportState.ASKED
    with people.at_home("hr") as hr:
        name_columns(shown=row, columns=PLACES, by=hr, now=NOW)
        assert row.state == ImportState.SHOWN
        assert row.content is None
        assert row.preview["rows"] == len(small())
        assert queries.learned_titles()["kdsatker"] == "UnitKode"
    again = shown(people, strange())
    assert again.state == ImportState.SHOWN
    assert not again.preview["fault_count"]


def test_a_column_that_was_left_out_is_not_read_next_time(people: People, cast: dict[str, Person]) -> None:
    columns = {column: place for column, place in PLACES.items() if column != "Email"}
    row = shown(people, strange())
    with people.at_home("hr") as hr:
        name_columns(shown=row, columns=columns, by=hr, now=NOW)
        assert ColumnTitle.objects.get(title="Alamat surat").column == ""
    assert "Alamat surat" in shown(people, strange()).preview["dropped"]


def test_what_cannot_be_read_is_refused_in_words(people: People, cast: dict[str, Person]) -> None:
    row = shown(people, strange())
    with people.at_home("hr") as hr:
        for columns, word in (({"NIP": 0}, "Nama, UnitKode"), (PLACES | {"Email": 0}, "chosen twice")):
            with pytest.raises(Invalid, match=word):
                name_columns(shown=row, columns=columns, by=hr, now=NOW)


def test_a_wrong_file_does_not_ask(people: People, cast: dict[str, Person]) -> None:
    row = shown(people, b"Kode rekening,Uraian,Pagu\n5.1.02,Belanja barang,1000000\n")
    assert (row.state, row.preview["fault_count"]) == (ImportState.SHOWN, 1)


def test_a_file_nobody_names_is_wiped_after_a_day(people: People, cast: dict[str, Person]) -> None:
    row = shown(people, strange())
    with clock.at(NOW + timedelta(days=1, hours=1)), people.at_home():
        sweep_imports()
        row.refresh_from_db()
    assert (row.state, row.content) == (ImportState.DROPPED, None)


def test_hr_names_columns_on_the_page(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    row = shown(people, strange())
    client.force_login(people.user("hr"))
    address = reverse("organisation:name_columns", args=[row.pk])
    page = client.get(address).content.decode()
    assert "Kd Satker" in page
    assert small()[0]["NIP"] in page
    twice = client.post(address, {column: str(place) for column, place in (PLACES | {"Email": 0}).items()})
    assert twice.status_code == 422
    sent = client.post(address, {column: str(place) for column, place in PLACES.items()})
    assert sent.status_code == 303
    with people.at_home("hr") as hr:
        job = Job.objects.get(kind="organisation.name_columns")
        assert job.args["columns"] == PLACES
        name_columns(shown=row, columns=job.args["columns"], by=hr, now=NOW, seen=job.args["seen"])
    assert client.get(address).status_code == 302
    assert "Kd Satker" in client.get(reverse("organisation:imports")).content.decode()
    assert client.post(reverse("organisation:forget_columns")).status_code == 303
    with people.at_home():
        assert not ColumnTitle.objects.exists()


def test_the_file_is_hidden_from_whoever_does_not_load_rosters(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    row = shown(people, strange())
    for reader in ("official", "auditor"):
        client.force_login(people.user(reader))
        for name in ("name_columns", "corrected"):
            assert client.get(reverse(f"organisation:{name}", args=[row.pk])).status_code == 403


def test_the_corrected_file_marks_faults_tells_repairs_and_holds_no_formula(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    rows = small()
    rows[3]["NIP"] = f"{rows[3]['NIP'][:8]} {rows[3]['NIP'][8:14]} {rows[3]['NIP'][14]} {rows[3]['NIP'][15:]}"
    rows[5]["Email"] = "=HYPERLINK(1)"
    rows[7]["Jabatan"] = ""
    row = shown(people, as_csv(rows))
    assert row.preview["fault_count"] == 2
    client.force_login(people.user("hr"))
    answer = client.get(reverse("organisation:corrected", args=[row.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="daftar-diperbaiki.xlsx"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    book = fastexcel.read_excel(answer.content)
    cells = book.load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
    assert cells[0][:8] == tuple(STRANGE)
    repaired, wrong, empty = cells[4], cells[6], cells[8]
    assert repaired[0] == rows[3]["NIP"].replace(" ", "")
    assert rows[3]["NIP"] in repaired[-1]
    assert wrong[6] == "=HYPERLINK(1)"
    assert "Email" in wrong[-1]
    assert "Jabatan" in empty[-1]
    notes = book.load_sheet(1, header_row=None, dtypes="string").to_polars().rows()
    assert {note[1] for note in notes[1:3]} == {"Email", "Jabatan"}


def test_the_corrected_file_can_be_loaded_again(people: People, cast: dict[str, Person]) -> None:
    rows = small()
    rows[3]["NIP"] = f"'{rows[3]['NIP']}"
    first = shown(people, as_csv(rows))
    assert first.corrected is not None
    second = shown(people, bytes(first.corrected))
    assert (second.state, second.preview["fault_count"]) == (ImportState.SHOWN, 0)
    assert second.preview["counts"] == first.preview["counts"]
    assert second.corrected is None


def test_an_upload_may_ask_although_its_titles_are_known(
    client: ForgetfulClient, people: People, cast: dict[str, Person]
) -> None:
    client.force_login(people.user("hr"))
    upload = SimpleUploadedFile("daftar.csv", as_csv(small()))
    sent = {"file": upload, "as_of": "2026-01-01", "ask": "on"}
    assert client.post(reverse("organisation:imports"), sent).status_code == 303
    with people.at_home():
        assert Job.objects.get(kind="organisation.preview_roster").args["ask"] is True
    assert shown(people, as_csv(small()), ask=True).state == ImportState.ASKED
