"""The five documents and the organisation's form, field by field, as PDF and as workbook."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import fastexcel
import pytest
from django.urls import reverse

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import Plan
from teladan.apps.reports.queries import (
    agreement_data,
    agreement_pdf,
    agreement_sheets,
    bundle_of,
    evaluation_data,
    evaluation_sheets,
    feedback_data,
    feedback_pdf,
    feedback_sheets,
    workbook,
)
from teladan.apps.reports.queries.workbook import PARTY
from teladan.base import clock
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.harness.client import ForgetfulClient
from tests.people import People

Cast = dict[str, Person]
PLACE = ("No", "Rencana hasil kerja pimpinan yang diintervensi", "Rencana hasil kerja", "Aspek")
MEASURED = ("Indikator kinerja individu", "Target")
JUDGED = ("Realisasi berdasarkan bukti dukung", "Umpan balik berkelanjutan")


@pytest.fixture
def cast(people: People) -> Iterator[Cast]:
    with clock.at(NOW):
        with people.at_home():
            found = a_year_under_way(people)
        yield found


def cells(content: bytes, sheet: str) -> list[tuple[str, ...]]:
    """Read a sheet of a workbook back: its rows as text, empty cells at the end left out."""
    frame = fastexcel.read_excel(content).load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    rows = [tuple(cell or "" for cell in row) for row in frame.iter_rows()]
    return [row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)] for row in rows]


def plan_of(people: People, key: str) -> Plan:
    with people.at_home(key) as actor:
        return Plan.objects.select_related("cycle", "unit").filter(person_id=actor.id).latest("since")


def test_the_skp_has_its_columns_by_form(people: People, cast: Cast) -> None:
    plan = plan_of(people, "official")
    with people.at_home("official"):
        data = agreement_data(plan, now=NOW)
        leaders = data | {"plan": data["plan"] | {"form": "pimpinan"}}
        narrative = data | {"plan": data["plan"] | {"approach": "kualitatif"}}
        sheets = {
            name: cells(workbook(agreement_sheets(each)), "SKP")
            for name, each in (("usual", data), ("leaders", leaders), ("narrative", narrative))
        }
        assert agreement_pdf(plan, now=NOW).startswith(b"%PDF")
    assert (*PLACE, *MEASURED) in sheets["usual"]
    assert ("No", "Rencana hasil kerja", *MEASURED, "Perspektif") in sheets["leaders"]
    assert (*PLACE, MEASURED[0]) in sheets["narrative"]
    for each in ("SASARAN KINERJA PEGAWAI", "A. UTAMA", "B. TAMBAHAN", "PERILAKU KERJA", "HASIL KERJA"):
        assert (each,) in sheets["usual"], each
    assert [row[1] for row in sheets["usual"] if len(row) > 3][1:6] == [label for label, _key in PARTY]


def test_an_unagreed_skp_says_so(people: People, cast: Cast) -> None:
    with people.at_home():
        marks = {
            plan.stage: agreement_data(plan, now=NOW)["mark"] for plan in Plan.objects.select_related("cycle")
        }
    assert marks.pop("agreed", "") == ""
    assert marks
    assert set(marks.values()) == {"Rancangan – belum disepakati"}


def test_the_appendix_has_three_lists(people: People, cast: Cast) -> None:
    plan = plan_of(people, "official")
    with people.at_home("official"):
        rows = cells(workbook(agreement_sheets(agreement_data(plan, now=NOW))), "Lampiran SKP")
    wanted = [("DUKUNGAN SUMBER DAYA",), ("SKEMA PERTANGGUNGJAWABAN",), ("KONSEKUENSI",)]
    assert [row for row in rows if row in wanted] == wanted


def test_the_feedback_sheet_names_every_result_and_value(people: People, cast: Cast) -> None:
    plan = plan_of(people, "official")
    with people.at_home("official"):
        data = feedback_data(plan, now=NOW)
        rows = cells(workbook(feedback_sheets(data)), "Umpan Balik")
        assert feedback_pdf(plan, now=NOW).startswith(b"%PDF")
    assert ("No", "Hasil kerja atau nilai", "Tanggal", "Umpan balik") in rows
    assert len(data["values"]) == 7


def test_the_evaluation_has_its_eleven_parts(people: People, cast: Cast) -> None:
    with people.at_home("official") as actor:
        row = Appraisal.objects.get(person_id=actor.id)
        content = workbook(evaluation_sheets(evaluation_data(row, now=NOW)))
    evaluation, document = cells(content, "Evaluasi"), cells(content, "Dokumen Evaluasi")
    assert (*PLACE, *MEASURED, *JUDGED) in evaluation
    assert {each[1] for each in evaluation if len(each) > 1} >= {
        "Capaian kinerja organisasi",
        "Pola distribusi",
        "RATING HASIL KERJA",
        "RATING PERILAKU KERJA",
        "PREDIKAT KINERJA PEGAWAI",
    }
    assert [each[0] for each in document if each[0].isdecimal()] == [str(number) for number in range(1, 12)]
    assert [each[1] for each in document if each[0] in ("5", "6", "7", "8")] == [
        "Catatan/rekomendasi",
        "Keberatan",
        "Penjelasan Pejabat Penilai Kinerja atas keberatan",
        "Keputusan atasan Pejabat Penilai Kinerja",
    ]


def test_no_cell_is_a_formula() -> None:
    content = workbook({"Uji": [("=1+1", "+cmd", "@SUM(A1)", "-2")]})
    assert cells(content, "Uji") == [("=1+1", "+cmd", "@SUM(A1)", "-2")]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_a_bundle_holds_what_is_agreed_and_released(people: People, cast: Cast) -> None:
    plan = plan_of(people, "hr")
    with people.at_home("hr"):
        top = plan.unit
        while top.parent:
            top = top.parent
        every = [each.name for each in bundle_of(top.pk, plan.cycle_id, now=NOW)]
    assert plan.stage == "agreed"
    told = {name.split("/")[1] for name in every}
    assert told == {people.user("hr").username}
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("key", "skp", "feedback"),
    [
        ("official", 200, 200),
        ("superior", 200, 200),
        ("hr", 200, 200),
        ("auditor", 200, 403),
        ("peer_1", 404, 404),
    ],
)
def test_who_prints_the_documents_of_a_plan(
    client: ForgetfulClient, people: People, cast: Cast, key: str, skp: int, feedback: int
) -> None:
    plan = plan_of(people, "official")
    client.force_login(people.user(key))
    answers = [
        client.get(reverse(f"reports:{name}", args=[plan.pk])).status_code
        for name in ("agreement", "agreement_workbook", "feedback")
    ]
    assert answers == [skp, skp, feedback]


def test_only_hr_takes_along_a_unit(client: ForgetfulClient, people: People, cast: Cast) -> None:
    with people.at_home():
        unit = Appraisal.objects.get(person=cast["official"]).unit_id
    for key, status in (("leader", 403), ("official", 403), ("hr", 303)):
        client.force_login(people.user(key))
        asked = client.get(reverse("reports:documents")).status_code
        assert asked == (403 if key == "official" else 200), key
        assert client.post(reverse("reports:pack_unit"), {"unit": str(unit)}).status_code == status, key
    assert client.post(reverse("reports:pack_unit"), {"unit": "x"}).status_code == 404


def test_a_document_names_the_day_it_was_made(people: People, cast: Cast) -> None:

    plan = plan_of(people, "official")
    with people.at_home("official"):
        first, later = (agreement_data(plan, now=NOW + timedelta(days=n))["footer"] for n in (0, 1))
    assert first != later
