"""Parents from codes, heads from titles, superiors from heads; circles are found."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.organisation.rules.heads import settled_heads, title_claim
from teladan.apps.organisation.rules.reporting import circles, settle
from teladan.apps.organisation.rules.tree import bites_its_tail, chain, parents_by_code, under
from teladan.apps.organisation.terms import Basis, HeadFact, PersonFact, PersonKind, Standing, UnitFact
from teladan.apps.organisation.terms.standing import AGENCY


@pytest.mark.parametrize(
    ("code", "others", "parent"),
    [
        ("05.03", ["05", "05.02"], "05"),
        ("05.03.01", ["05"], "05"),
        ("05.03.01", ["05", "05.03"], "05.03"),
        ("05/03", ["05"], "05"),
        ("05-03", ["05"], "05"),
        ("0503", ["05"], "05"),
        ("050301", ["05", "0503"], "0503"),
        ("10", ["1"], None),
        ("101", ["10"], None),
        ("05", ["01", "05.03"], None),
        ("05.03", ["0"], None),
    ],
)
def test_a_unit_stands_below_the_longest_code_it_begins_with(
    code: str, others: list[str], parent: str | None
) -> None:
    assert parents_by_code([code, *others])[code] == parent


def test_a_branch_holds_a_unit_and_all_below() -> None:
    parents = parents_by_code(["05", "05.03", "05.03.01", "06"])
    assert under("05", parents) == {"05", "05.03", "05.03.01"}
    assert chain("05.03.01", parents) == ["05.03.01", "05.03", "05"]


def test_a_tree_that_bites_its_tail_is_noticed() -> None:
    assert bites_its_tail({"a": "b", "b": "a", "c": None}) == ["a", "b", "a"]
    assert bites_its_tail({"a": "b", "b": None}) == []


@pytest.mark.parametrize(
    ("title", "unit", "claim"),
    [
        ("Camat", "Kecamatan Melati", 3),
        ("Lurah", "Kelurahan Karangmaju", 3),
        ("Inspektur", "Inspektorat Daerah", 3),
        ("Sekretaris Daerah", "Sekretariat Daerah", 3),
        ("Kepala Bidang Pelayanan Pencatatan Sipil", "Bidang Pelayanan Pencatatan Sipil", 3),
        ("Kepala Dinas", "Dinas Kesehatan", 3),
        ("Kepala Subbagian Umum", "Dinas Kesehatan", 2),
        ("Direktur", "RSUD Contoh", 2),
        ("Sekretaris Dinas", "Dinas Kesehatan", 1),
        ("Arsiparis Ahli Muda", "Dinas Kesehatan", 0),
        ("Kepalan", "Dinas Kesehatan", 0),
    ],
)
def test_a_title_speaks_for_leading_a_unit(title: str, unit: str, claim: int) -> None:
    assert title_claim(title, unit.lower()) == claim


def office() -> Standing:
    """A department with a division, its heads without named superiors, and a mayor."""
    return Standing(
        {"05": UnitFact("Dinas Kesehatan"), "05.01": UnitFact("Bidang Mutu")},
        {
            "kadis": PersonFact("Kadis", unit="05", title="Kepala Dinas"),
            "sekdis": PersonFact("Sekdis", unit="05", title="Sekretaris Dinas"),
            "kabid": PersonFact("Kabid", unit="05.01", title="Kepala Bidang Mutu"),
            "staf": PersonFact("Staf", unit="05.01", title="Arsiparis"),
            "mayor": PersonFact("Mayor", kind=PersonKind.POLITICAL, unit="05", title="Wali Kota"),
        },
        {AGENCY: HeadFact("mayor", Basis.HR)},
    )


def superiors(standing: Standing) -> dict[str, str | None]:
    """Who reports to whom."""
    return {key: person.superior for key, person in standing.people.items()}


def test_a_blank_superior_is_the_head_of_the_nearest_unit_above() -> None:
    assert superiors(settle(office())) == {
        "kadis": "mayor",
        "sekdis": "kadis",
        "kabid": "kadis",
        "staf": "kabid",
        "mayor": None,
    }


def test_a_named_superior_goes_before_the_structure() -> None:
    standing = office()
    standing.people["staf"] = replace(standing.people["staf"], superior="sekdis", basis=Basis.ROSTER)
    assert superiors(settle(standing))["staf"] == "sekdis"


def test_a_named_superior_who_left_gives_way_to_the_structure() -> None:
    standing = office()
    standing.people["staf"] = replace(standing.people["staf"], superior="sekdis", basis=Basis.ROSTER)
    standing.people["sekdis"] = standing.people["sekdis"].away()
    assert superiors(settle(standing))["staf"] == "kabid"


def test_who_acts_as_head_of_the_unit_above_reports_beyond_it() -> None:
    standing = office()
    standing.people["kadis"] = standing.people["kadis"].away()
    acting = Standing(standing.units, standing.people, standing.heads | {"05": HeadFact("staf", Basis.HR)})
    assert superiors(settle(acting))["staf"] == "mayor"
    assert superiors(settle(acting))["kabid"] == "staf"


def test_an_acting_head_keeps_a_named_superior_who_is_only_away() -> None:
    standing = office()
    named = {"kabid": "kadis", "kadis": "mayor"}
    people = standing.people | {
        key: replace(standing.people[key], superior=boss, basis=Basis.ROSTER) for key, boss in named.items()
    }
    acting = Standing(standing.units, people, standing.heads | {"05": HeadFact("kabid", Basis.HR)})
    assert superiors(settle(acting))["kabid"] == "kadis"
    assert superiors(settle(acting))["sekdis"] == "kabid"


def test_a_named_superior_gives_way_where_it_closes_a_circle() -> None:
    standing = office()
    people = standing.people | {
        "kabid": replace(standing.people["kabid"], superior="sekdis", basis=Basis.ROSTER),
        "kadis": standing.people["kadis"].away(),
    }
    acting = Standing(standing.units, people, standing.heads | {"05": HeadFact("kabid", Basis.HR)})
    assert superiors(settle(acting)) == {
        "kadis": None,
        "sekdis": "kabid",
        "kabid": "mayor",
        "staf": "kabid",
        "mayor": None,
    }


def test_hr_s_head_stands_until_they_leave() -> None:
    standing = office()
    chosen = Standing(standing.units, standing.people, {"05": HeadFact("sekdis", Basis.HR)})
    assert settled_heads(chosen)["05"].person == "sekdis"
    chosen.people["sekdis"] = chosen.people["sekdis"].away()
    assert settled_heads(chosen)["05"] == HeadFact("kadis", Basis.UNIT)


def test_two_equal_claims_make_no_head() -> None:
    standing = office()
    standing.people["sekdis"] = replace(standing.people["sekdis"], title="Kepala Dinas")
    assert "05" not in settled_heads(standing)


def test_without_titles_the_one_to_whom_members_report_leads() -> None:
    standing = office()
    for key, title, boss in (("kabid", "Penata", None), ("staf", "Arsiparis", "kabid")):
        named = Basis.ROSTER if boss else None
        standing.people[key] = replace(standing.people[key], title=title, superior=boss, basis=named)
    assert settled_heads(standing)["05.01"].person == "kabid"


people = st.integers(2, 12).flatmap(
    lambda size: st.lists(st.one_of(st.none(), st.integers(0, size - 1)), min_size=size, max_size=size)
)


@given(people)
def test_a_circle_is_found_exactly_where_a_walk_upward_returns(bosses: list[int | None]) -> None:
    lines = {str(key): None if boss is None else str(boss) for key, boss in enumerate(bosses)}
    returning = set()
    for key in lines:
        step, seen = lines[key], 0
        while step is not None and step != key and seen <= len(lines):
            step, seen = lines[step], seen + 1
        if step == key:
            returning.add(key)
    found = circles(lines)
    assert {key for circle in found for key in circle} == returning
    for circle in found:
        for below, above in pairwise([*circle, circle[0]]):
            assert lines[below] == above


def test_settling_twice_changes_nothing() -> None:
    once = settle(office())
    assert settle(once) == once
