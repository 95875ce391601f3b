"""The pages of competency as people open and send them: in both languages, in few statements, and only for whom they are."""

from functools import partial
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from teladan.apps.competency.actions import preview_dictionary
from teladan.apps.competency.models import (
    Assessment,
    Case,
    Competency,
    DictionaryImport,
    Edition,
    Level,
    Requirement,
)
from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Criterion, Invitation
from teladan.apps.rating.terms import InvitationStage, note_field, rating_field
from teladan.engine.rulebook.terms import Rating
from tests.factories.competency import (
    a_dictionary_with_standard,
    a_small_dictionary,
    a_standard,
    agreed,
    an_assessment,
    answered,
    case_of,
)
from tests.factories.planning import hr
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
HEADER = ["kode", "nama", "jenis", "rumpun", "level", "deskripsi", "indikator"]


@pytest.fixture
def site(people: People, client: ForgetfulClient) -> Any:
    """A browser that signs in as anybody of the cast and opens a page."""

    def as_(key: str) -> ForgetfulClient:
        client.force_login(people.user(key))
        return client

    return as_


def a_sheet(rows: list[list[Any]]) -> bytes:
    """Write a spreadsheet."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet()
    for number, row in enumerate([HEADER, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def a_preview(rows: list[list[Any]]) -> DictionaryImport:
    """Show what a file would bring."""
    shown: DictionaryImport = preview_dictionary(
        content=a_sheet(rows),
        name="kamus.xlsx",
        title="Kamus teknis",
        source="Perwali 2/2026",
        since=NOW.date(),
        is_official=True,
        by=hr(),
        now=NOW,
    ).value
    return shown


GOOD = [
    [
        "tk-perawat-darurat",
        "Gawat darurat",
        "Teknis",
        "Perawat",
        level,
        f"Level {level}" if place == 1 else "",
        f"i{place}",
    ]
    for level in (1, 2)
    for place in (1, 2)
]


def test_a_file_is_shown_first_and_then_loaded(site: Any, cast: Cast) -> None:
    shown = a_preview(GOOD)
    assert shown.preview["levels"] == 2
    assert not Edition.objects.exists()
    hr_ = site("hr")
    page = hr_.get(f"/kompetensi/kamus/impor/{shown.id}/").content.decode()
    assert "Gawat darurat" in page
    assert hr_.post(f"/kompetensi/kamus/impor/{shown.id}/muat/").status_code == 303
    assert Competency.objects.get().family == "perawat"
    assert hr_.post(f"/kompetensi/kamus/impor/{shown.id}/muat/").status_code == 422
    assert "i2" in hr_.get("/kompetensi/kamus/tk-perawat-darurat/").content.decode()


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (["a", "A", "sikap", "", 1, "d", "i"], "jenis", "is no kind"),
        (["a", "A", "manajerial", "", 6, "d", "i"], "level", "from 1 to 5"),
        (["a", "A", "manajerial", "perawat", 1, "d", "i"], "rumpun", "empty this cell"),
        (["a", "A", "manajerial", "", 1, "", "i"], "deskripsi", "fill it in"),
        (["a:b", "A", "manajerial", "", 1, "d", "i"], "kode", "without a colon"),
        (["tk-perawat-darurat", "Lain", "teknis", "perawat", 3, "d", "i"], "kode", "another name"),
        (GOOD[0], "indikator", "already"),
    ],
)
def test_an_error_names_row_column_value_and_remedy(
    cast: Cast, row: list[Any], column: str, said: str
) -> None:
    shown = a_preview([*GOOD, row])
    (fault,) = shown.preview["faults"]
    assert (fault["row"], fault["column"]) == (6, column)
    assert said in fault["said"]["text"]


def test_what_is_no_table_is_one_fault_and_stores_nothing(cast: Cast) -> None:
    shown: DictionaryImport = preview_dictionary(
        content=b"halo", name="kamus.xlsx", title="x", source="y", since=NOW.date(), is_official=False,
        by=hr(), now=NOW,
    ).value  # fmt: skip
    assert shown.preview["fault_count"] == 1


def test_hr_begins_with_the_summary_and_confirms_the_standard(site: Any, cast: Cast) -> None:
    keeper = site("hr")
    assert "Mulai dengan ringkasan" in keeper.get("/kompetensi/kamus/").content.decode()
    assert keeper.post("/kompetensi/kamus/ringkasan/").status_code == 303
    assert "bukan teks resmi" in keeper.get("/kompetensi/kamus/").content.decode()
    page = keeper.get("/kompetensi/standar/")
    assert "Level ini baru usulan" in page.content.decode()
    body = {"jf_ahli_muda|mk-integritas": "3", "pelaksana|mk-integritas": "1"}
    assert keeper.post("/kompetensi/standar/", body).status_code == 303
    assert Requirement.objects.count() == 2
    assert keeper.post("/kompetensi/standar/", body).status_code == 422, "nothing differs any more"
    family = {"family": "Guru", "competency": "mk-integritas", "level": "4", "post_class": ""}
    assert keeper.post("/kompetensi/standar/rumpun/", family).status_code == 303
    assert Requirement.objects.get(family="guru").level == 4


def test_hr_begins_an_assessment_and_both_answer_on_their_pages(site: Any, cast: Cast) -> None:
    a_standard(a_small_dictionary())
    body = {"title": "Asesmen", "kinds": ["managerial"], "unit": "", "closes_on": "2026-12-20"}
    assert site("hr").post("/kompetensi/penilaian/", body).status_code == 303
    case, begun = case_of(cast["official"]), Assessment.objects.get()
    assert Case.objects.count() > 5
    assert not Case.objects.filter(person=cast["leader"]).exists(), (
        "a political office holder is not assessed"
    )
    assert "Asesmen" in site("hr").get(f"/kompetensi/penilaian/{begun.id}/").content.decode()
    mine = site("official")
    address = f"/kompetensi/menilai/{case.sheet_id}/"
    criteria = list(Criterion.objects.filter(sheet=case.sheet_id).order_by("position"))
    half = {rating_field(row.id): Rating.SESUAI.value for row in criteria[:4]}
    assert mine.post(address, half | {"keep": "1"}).status_code == 303
    assert mine.get(address).content.decode().count(" checked") == 4
    assert mine.post(address, half).status_code == 422
    every = {rating_field(row.id): Rating.SESUAI.value for row in criteria}
    assert mine.post(address, every | {note_field(criteria[0].id): "Surat 12"}).status_code == 303
    assert "Surat 12" in mine.get(address).content.decode()
    assert "Surat 12" not in site("superior").get(address).content.decode(), "blind until both have sent"
    assert site("superior").post(address, every).status_code == 303
    assert Invitation.objects.filter(sheet=case.sheet_id, stage=InvitationStage.SENT).count() == 2
    assert "Surat 12" in site("superior").get(f"/kompetensi/bahas/{case.id}/").content.decode()


def test_the_superior_records_what_was_agreed(site: Any, cast: Cast) -> None:
    (of,) = a_small_dictionary()
    a_standard([of])
    an_assessment([cast["official"]])
    case = case_of(cast["official"])
    for key, level in (("official", 4), ("superior", 2)):
        answered(case, cast[key], level)
    address = f"/kompetensi/bahas/{case.id}/"
    page = site("superior").get(address).content.decode()
    assert "berselisih 1 level" in page
    body = {f"level-{of.id}": "3", "talk": "Ikut pelatihan", "talked_on": "2026-11-23", "_seen": case.version}
    refused = site("superior").post(address, body)
    assert refused.status_code == 422
    assert "Sumber mengusulkan level 2" in refused.content.decode()
    body[f"reason-{of.id}"] = "Sudah memimpin dua kegiatan"
    assert site("superior").post(address, body).status_code == 303
    assert Level.objects.get().level == 3
    assert site("official").post(address, body).status_code == 403
    mine = site("official").get("/kompetensi/").content.decode()
    assert "Kekuatan" in mine
    assert mine.index("Kekuatan") < mine.index("Level yang dicapai")
    for key in ("hr", "peer_1"):
        assert site(key).get(address).status_code == 404, "answers and talk belong to the two"


def test_who_sees_whose_profile(site: Any, cast: Cast) -> None:
    a_dictionary_with_standard()
    address = f"/kompetensi/orang/{cast['official'].pk}/"
    seen = {
        key: site(key).get(address).status_code for key in ("official", "superior", "hr", "peer_1", "auditor")
    }
    assert seen == {"official": 200, "superior": 200, "hr": 200, "peer_1": 404, "auditor": 404}
    assert site("superior").get("/kompetensi/tim/").status_code == 200
    assert site("peer_1").get("/kompetensi/tim/").status_code == 404
    assert site("outsider").get(address).status_code == 404


def test_the_map_withholds_small_cells(site: Any, cast: Cast) -> None:
    (of,) = a_small_dictionary()
    a_standard([of])
    an_assessment(list(cast.values()))
    for key in ("official", "peer_1", "peer_2", "peer_3"):
        case = case_of(cast[key])
        answered(case, cast[key], 2)
        answered(case, case.superior, 2)
        agreed(case, case.superior)
    page = site("hr").get("/kompetensi/unit/").content.decode()
    assert "terlalu sedikit orang" in page
    assert "n 4" not in page
    case = case_of(cast["peer_4"])
    answered(case, cast["peer_4"], 2)
    answered(case, case.superior, 2)
    agreed(case, case.superior)
    assert "n 5" in site("hr").get("/kompetensi/unit/").content.decode()
    assert site("unit_head").get("/kompetensi/unit/").status_code == 200
    assert site("official").get("/kompetensi/unit/").status_code == 404
    assert site("hr").get("/kompetensi/unit/?menurut=rumpun").status_code == 200


def test_hr_records_the_centre(site: Any, cast: Cast) -> None:
    (of,) = a_small_dictionary()
    a_standard([of])
    official = cast["official"]
    body = {"nip": official.nip, "on": "2026-11-02", "provider": "UPT Penilaian", f"level-{of.id}": "3"}
    assert site("hr").post("/kompetensi/pusat/", body).status_code == 303
    assert Level.objects.get().provider == "UPT Penilaian"
    assert site("hr").post("/kompetensi/pusat/", body | {"nip": "1" * 18}).status_code == 422
    assert site("official").post("/kompetensi/pusat/", body).status_code == 403
    assert "UPT Penilaian" in site("official").get("/kompetensi/").content.decode()


def test_every_page_asks_little_and_speaks_both_languages(site: Any, cast: Cast) -> None:
    a_dictionary_with_standard()
    begun = an_assessment(list(cast.values()))
    case = case_of(cast["official"])
    answered(case, cast["official"], 3)
    pages = {
        "official": ["/kompetensi/", "/kompetensi/kamus/", "/kompetensi/kamus/mk-integritas/",
                     f"/kompetensi/menilai/{case.sheet_id}/"],
        "superior": ["/kompetensi/tim/", f"/kompetensi/menilai/{case.sheet_id}/", f"/kompetensi/bahas/{case.id}/",
                     f"/kompetensi/orang/{cast['official'].pk}/"],
        "hr": ["/kompetensi/unit/", "/kompetensi/standar/", "/kompetensi/penilaian/", "/kompetensi/pusat/",
               f"/kompetensi/penilaian/{begun.id}/", "/kompetensi/kamus/impor/"],
    }  # fmt: skip
    for key, addresses in pages.items():
        client = site(key)
        for address in addresses:
            asked = statements(partial(client.get, address))
            assert len(asked) <= BUDGET, (address, len(asked), asked)
            english = client.get(address, headers={"Accept-Language": "en"})
            assert english.status_code == 200, address
