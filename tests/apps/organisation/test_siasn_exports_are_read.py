"""Exports of SIASN: its field names, titles apart, units above, several rows of one person, NI PPPK."""

from collections.abc import Iterator
from datetime import date

import pytest

from teladan.apps.organisation import queries
from teladan.apps.organisation.actions import change_superior, import_roster
from teladan.apps.organisation.frames.reading import read_roster
from teladan.apps.organisation.models import Unit
from teladan.apps.organisation.rules.roster import plan_import
from teladan.apps.organisation.terms import Basis, PersonKind, Roster, Standing
from teladan.base.actor import Actor
from teladan.engine.rulebook import rules_on
from tests.apps.organisation.rosters import Row, as_csv
from tests.factories.tenancy import NOW
from tests.people import People

ON = date(2026, 1, 1)
HEADER = (
    "nipBaru,nipLama,nama,gelarDepan,gelarBelakang,tglLahir,agama,email,emailGov,golRuangAkhir,"
    "unorId,unorNama,unorIndukId,unorIndukNama,jabatanNama,tmtJabatan"
)
DINAS, BIDANG = "A8ACA7397AEB3912E040640A040269BB", "8ae48288-70a1"


def row(nip: str, name: str, title: str, unit: str = BIDANG, **cells: str) -> Row:
    """Make a row as SIASN exports it."""
    return {
        "nipBaru": nip,
        "nama": name,
        "agama": "rahasia",
        "golRuangAkhir": "III/d",
        "unorId": unit,
        "unorNama": "Dinas Dukcapil" if unit == DINAS else "Bidang Data",
        "unorIndukId": DINAS,
        "unorIndukNama": "Dinas Dukcapil",
        "jabatanNama": title,
        "tmtJabatan": "01-02-2020",
    } | cells


HEAD = row("196711011995122901", "SRI WAHYUNI", "Kepala Dinas", DINAS, gelarDepan="Dr.")
CHIEF = row("197203142000031901", "Bambang", "Kepala Bidang Data", gelarBelakang="S.H., M.Si.")
CLERK = row(
    "199001152021211901",
    "Ratna",
    "Pranata Komputer",
    golRuangAkhir="IX",
    emailGov="r@kota.go.id",
    email="r@x.id",
)


def read(*rows: Row) -> Roster:
    """Read rows in the columns of SIASN."""
    return read_roster(as_csv(list(rows), tuple(HEADER.split(","))), rules_on(ON))


def test_the_field_names_of_siasn_are_known() -> None:
    found = read(HEAD, CHIEF, CLERK)
    assert not found.faults
    assert [one.name for one in found.rows] == ["Dr. SRI WAHYUNI", "Bambang, S.H., M.Si.", "Ratna"]
    assert found.rows[2].email == "r@kota.go.id"
    assert found.rows[2].kind == PersonKind.PPPK
    assert set(found.dropped) == {"nipLama", "tglLahir", "agama", "email"}
    assert "rahasia" not in repr(found)


def test_units_stand_under_those_that_siasn_names() -> None:
    plan = plan_import(read(CHIEF, CLERK), Standing())
    assert not plan.faults
    assert plan.after.units[BIDANG].parent == DINAS
    assert plan.after.units[DINAS].name == "Dinas Dukcapil"
    assert plan.after.people[str(CLERK["nipBaru"])].superior == CHIEF["nipBaru"]


def test_units_in_a_circle_are_one_error() -> None:
    above = CHIEF | {
        "unorId": DINAS,
        "unorNama": "Dinas Dukcapil",
        "unorIndukId": BIDANG,
        "unorIndukNama": "Bidang",
    }
    (fault,) = plan_import(read(above, CLERK), Standing()).faults
    assert fault.column == "UnitIndukKode"
    assert "circle" in str(fault.problem)


def test_of_several_rows_of_a_person_the_newest_is_read_and_that_is_said() -> None:
    older = CLERK | {"jabatanNama": "Arsiparis", "tmtJabatan": "2019-05-01 00:00:00"}
    for rows in ((older, CLERK), (CLERK, older)):
        found = read(*rows)
        assert not found.faults
        assert [one.title for one in found.rows] == ["Pranata Komputer"]
        (remark,) = [one for one in found.remarks if one.column == "NIP"]
        assert "newer" in str(remark.problem)


@pytest.mark.parametrize("tmt", ["", "01-02-2020", "entah"])
def test_rows_that_contradict_without_a_newer_one_are_refused(tmt: str) -> None:
    found = read(CLERK, CLERK | {"jabatanNama": "Arsiparis", "tmtJabatan": tmt})
    assert [fault.column for fault in found.faults] == ["NIP"]


@pytest.fixture
def hr(people: People) -> Iterator[Actor]:
    with people.at_home("hr") as actor:
        yield actor


@pytest.mark.django_db
def test_what_an_export_does_not_have_stays_known(hr: Actor) -> None:
    def load(*rows: Row) -> None:
        content = as_csv(list(rows), tuple(HEADER.split(",")))
        import_roster(content=content, name="siasn.csv", as_of=ON, by=hr, now=NOW)

    load(HEAD, CHIEF, CLERK)
    clerk, head = (queries.person_by_nip(str(one["nipBaru"])) for one in (CLERK, HEAD))
    assert clerk is not None
    assert head is not None
    assert queries.superior_of(clerk.id, ON) == queries.person_by_nip(str(CHIEF["nipBaru"]))
    change_superior(person=clerk, superior=head, on=ON, by=hr, now=NOW)
    load(HEAD, CHIEF, CLERK | {"jabatanNama": "Arsiparis"})
    assert queries.superior_of(clerk.id, ON) == head
    segment = queries.segment_of(clerk.id, ON)
    assert segment is not None
    assert segment.title == "Arsiparis"
    unit = Unit.objects.get(code=BIDANG)
    assert unit.parent is not None
    assert (unit.parent.code, unit.parent_basis) == (DINAS, Basis.ROSTER)
