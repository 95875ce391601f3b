"""People, units and reporting lines are well formed at every size."""

from datetime import date

import polars as pl
import pytest

from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.identity import parse_number
from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.people.assemble import workforce
from teladan.engine.synthetic.roster import ROSTER_HEADER, agency_roster
from tests.engine.synthetic.agencies import SIZES, agency

sizes = pytest.mark.parametrize("people", SIZES)


@sizes
def test_an_agency_has_exactly_as_many_officials_as_asked(people: int) -> None:
    assert agency(people).people.height == people == agency(people).roster.height


@pytest.mark.parametrize("people", range(30, 130))
def test_every_number_of_people_can_be_seated(people: int) -> None:
    assert workforce(people, seed=5).people["employee"].n_unique() == people


@pytest.mark.parametrize("people", [-1, 0, 1, 29])
def test_an_agency_too_small_for_the_cast_is_refused(people: int) -> None:
    with pytest.raises(ValueError, match="at least 30 people"):
        agency_roster(people)


@sizes
def test_every_number_is_valid_different_and_marked_as_invented(people: int) -> None:
    officials = agency(people).people
    assert officials["employee"].n_unique() == people
    rules = rules_on(date(2025, 12, 31))
    for row in officials.iter_rows(named=True):
        read = parse_number(row["employee"], rules, row["kind"])
        assert read.identity is not None, read.errors
        assert not read.warnings, read.warnings
        assert (read.identity.birth, read.identity.sequence >= 900) == (row["birth_date"], True)


@sizes
def test_addresses_are_unique_and_lead_nowhere(people: int) -> None:
    emails = agency(people).people["email"]
    assert emails.n_unique() == people
    assert emails.str.ends_with("@kota-contoh.example").all()


@sizes
def test_nobody_was_appointed_as_a_child_or_after_the_year(people: int) -> None:
    years = agency(people).people.select(
        born=pl.col("employee").str.slice(0, 4).cast(pl.Int32),
        appointed=pl.col("employee").str.slice(8, 4).cast(pl.Int32),
    )
    assert (years["appointed"] - years["born"]).is_between(18, 50).all()
    assert (years["appointed"] <= 2025).all()
    assert (2025 - years["born"] <= 60).all()


@sizes
def test_the_tree_of_units_hangs_together(people: int) -> None:
    units = agency(people).units
    codes = set(units["unit"])
    assert len(codes) == units.height
    for code, parent in units.select("unit", "parent").iter_rows():
        assert parent == (code.rpartition(".")[0] or None)
        assert parent is None or parent in codes
    assert set(agency(people).people["unit"]) == codes


@sizes
def test_every_unit_has_one_head_whose_superior_sits_elsewhere(people: int) -> None:
    officials, units = agency(people).people, agency(people).units
    heads = officials.filter("is_head")
    assert heads["unit"].n_unique() == heads.height == units.height
    assert dict(heads.select("unit", "employee").iter_rows()) == dict(
        units.select("unit", "head").iter_rows()
    )
    home = dict(officials.select("employee", "unit").iter_rows())
    for row in officials.filter(pl.col("superior").is_not_null()).iter_rows(named=True):
        assert (home[row["superior"]] != row["unit"]) == row["is_head"]


@sizes
def test_reporting_lines_all_end_at_the_one_official_at_the_top(people: int) -> None:
    above = dict(agency(people).people.select("employee", "superior").iter_rows())
    top = [employee for employee, superior in above.items() if superior is None]
    assert len(top) == 1
    for employee in above:
        seen = {employee}
        while (employee := above[employee] or "") != "":
            assert employee not in seen
            seen.add(employee)
        assert top[0] in seen


@sizes
def test_the_cast_sit_in_their_places(people: int) -> None:
    rows = {row["NIP"]: row for row in agency_roster(people)}
    for member in CAST.values():
        if not member.is_official:
            assert member.nip not in rows
            continue
        row = rows[str(member.nip)]
        assert tuple(row) == ROSTER_HEADER
        assert (row["Nama"], row["UnitKode"], row["UnitNama"], row["Jabatan"], row["Email"]) == (
            member.full_name,
            member.unit_code,
            member.unit_name,
            member.post,
            member.email,
        )
        if member.superior:
            assert row["NIP_Atasan"] == CAST[member.superior].nip


@sizes
def test_grades_of_contracts_and_ranks_of_civil_servants_are_not_mixed(people: int) -> None:
    for kind, rank in agency(people).people.select("kind", "rank").iter_rows():
        assert ("/" in rank) == (kind == "pns")


def test_a_city_has_offices_schools_clinics_and_districts() -> None:
    kinds = set(agency(2000).units["kind"])
    assert kinds == {"dinas", "bidang", "tim", "sekolah", "puskesmas", "korwil", "kecamatan", "kelurahan"}


def test_names_come_from_many_regions() -> None:
    names = agency(2000).people["name"]
    for sign in ("Ni ", "Siregar", "Andi ", "Bria", "Wonda", "Neng", "Sri "):
        assert names.str.contains(sign, literal=True).any(), sign
    assert names.n_unique() > 1900
