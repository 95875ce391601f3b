"""The distribution pattern: every finding at 1, 3, 10 and 100 people, just inside and just outside its bound."""

import pytest

from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat
from teladan.engine.scoring import check_distribution, recompute_check
from tests.spec.table import Row, Table

PATTERN = "SE MenPANRB 3/2023, pola distribusi, organisasi "
WORDS = {
    "istimewa": "Istimewa",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan/Cukup",
    "kurang": "Kurang",
    "sangat_kurang": "Sangat Kurang",
}
Five = tuple[int, int, int, int, int]


def case(organisation: str, counts: Five, findings: str, advice: Five | None = None) -> Row:
    """Counts in the order Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang."""
    return Row(
        f"{organisation} {'-'.join(map(str, counts))}",
        {"organisation": organisation, "n": sum(counts), "counts": counts},
        {"findings": findings, "advice": advice},
        PATTERN + WORDS[organisation],
    )


ISTIMEWA = Table(
    "distribution",
    "Organisation Istimewa: Sangat Baik the majority, at most 70%",
    "`sangat_baik_over_70` if 10·SB > 7·n. `sangat_baik_not_largest` if another category has more people; a tie passes. "
    "Nobody can be at most 70% of one, so for one person every code ends in `?` and the nearest counts are named.",
    (
        case("istimewa", (0, 0, 0, 0, 0), ""),
        case("istimewa", (1, 0, 0, 0, 0), "sangat_baik_over_70?", (1, 0, 0, 0, 0)),
        case("istimewa", (0, 1, 0, 0, 0), "sangat_baik_not_largest?", (0, 1, 0, 0, 0)),
        case("istimewa", (0, 0, 0, 0, 1), "sangat_baik_not_largest?", (0, 0, 0, 0, 1)),
        case("istimewa", (1, 1, 0, 0, 0), ""),
        case("istimewa", (2, 0, 0, 0, 0), "sangat_baik_over_70"),
        case("istimewa", (2, 1, 0, 0, 0), ""),
        case("istimewa", (3, 0, 0, 0, 0), "sangat_baik_over_70"),
        case("istimewa", (1, 1, 1, 0, 0), ""),
        case("istimewa", (1, 2, 0, 0, 0), "sangat_baik_not_largest"),
        case("istimewa", (7, 3, 0, 0, 0), ""),
        case("istimewa", (8, 2, 0, 0, 0), "sangat_baik_over_70"),
        case("istimewa", (5, 5, 0, 0, 0), ""),
        case("istimewa", (4, 5, 1, 0, 0), "sangat_baik_not_largest"),
        case("istimewa", (70, 30, 0, 0, 0), ""),
        case("istimewa", (71, 29, 0, 0, 0), "sangat_baik_over_70"),
        case("istimewa", (20, 20, 20, 20, 20), ""),
        case("istimewa", (20, 21, 20, 20, 19), "sangat_baik_not_largest"),
    ),
)
BAIK = Table(
    "distribution",
    "Organisation Baik: Baik the majority, at most 70%, and Butuh Perbaikan or Kurang must exist",
    "`baik_over_70` if 10·B > 7·n. `baik_not_largest` if another category has more. `no_butuh_perbaikan_or_kurang` if "
    "nobody is Butuh Perbaikan or Kurang. One person cannot meet the row.",
    (
        case("baik", (0, 0, 0, 0, 0), ""),
        case("baik", (0, 1, 0, 0, 0), "baik_over_70?;no_butuh_perbaikan_or_kurang?", (0, 0, 1, 0, 0)),
        case("baik", (1, 0, 0, 0, 0), "baik_not_largest?;no_butuh_perbaikan_or_kurang?", (0, 0, 1, 0, 0)),
        case("baik", (0, 0, 0, 1, 0), "baik_not_largest?", (0, 0, 0, 1, 0)),
        case("baik", (0, 1, 0, 1, 0), ""),
        case("baik", (0, 2, 1, 0, 0), ""),
        case("baik", (0, 3, 0, 0, 0), "baik_over_70;no_butuh_perbaikan_or_kurang"),
        case("baik", (1, 2, 0, 0, 0), "no_butuh_perbaikan_or_kurang"),
        case("baik", (1, 1, 0, 1, 0), ""),
        case("baik", (2, 0, 1, 0, 0), "baik_not_largest"),
        case("baik", (0, 7, 3, 0, 0), ""),
        case("baik", (1, 8, 1, 0, 0), "baik_over_70"),
        case("baik", (3, 7, 0, 0, 0), "no_butuh_perbaikan_or_kurang"),
        case("baik", (3, 6, 0, 0, 1), "no_butuh_perbaikan_or_kurang"),
        case("baik", (5, 4, 1, 0, 0), "baik_not_largest"),
        case("baik", (29, 70, 0, 1, 0), ""),
        case("baik", (28, 71, 1, 0, 0), "baik_over_70"),
        case("baik", (49, 48, 3, 0, 0), "baik_not_largest"),
        case("baik", (11, 88, 0, 0, 1), "baik_over_70;no_butuh_perbaikan_or_kurang"),
    ),
)
BUTUH_PERBAIKAN = Table(
    "distribution",
    "Organisation Butuh Perbaikan/Cukup: Sangat Baik at most 10%, Butuh Perbaikan at least 60%",
    "`sangat_baik_over_10` if 10·SB > n. `butuh_perbaikan_under_60` if 10·BP < 6·n. Any number of people can meet it.",
    (
        case("butuh_perbaikan", (0, 0, 0, 0, 0), ""),
        case("butuh_perbaikan", (0, 0, 1, 0, 0), ""),
        case("butuh_perbaikan", (1, 0, 0, 0, 0), "sangat_baik_over_10;butuh_perbaikan_under_60"),
        case("butuh_perbaikan", (0, 1, 0, 0, 0), "butuh_perbaikan_under_60"),
        case("butuh_perbaikan", (0, 1, 2, 0, 0), ""),
        case("butuh_perbaikan", (0, 2, 1, 0, 0), "butuh_perbaikan_under_60"),
        case("butuh_perbaikan", (1, 0, 2, 0, 0), "sangat_baik_over_10"),
        case("butuh_perbaikan", (1, 3, 6, 0, 0), ""),
        case("butuh_perbaikan", (2, 2, 6, 0, 0), "sangat_baik_over_10"),
        case("butuh_perbaikan", (1, 4, 5, 0, 0), "butuh_perbaikan_under_60"),
        case("butuh_perbaikan", (10, 30, 60, 0, 0), ""),
        case("butuh_perbaikan", (11, 29, 60, 0, 0), "sangat_baik_over_10"),
        case("butuh_perbaikan", (0, 41, 59, 0, 0), "butuh_perbaikan_under_60"),
    ),
)
KURANG = Table(
    "distribution",
    "Organisation Kurang: Sangat Baik at most 10%, Butuh Perbaikan at least 10%, Kurang at least 60%",
    "`sangat_baik_over_10` if 10·SB > n. `butuh_perbaikan_under_10` if 10·BP < n. `kurang_under_60` if 10·K < 6·n. "
    "One or two people cannot meet it.",
    (
        case("kurang", (0, 0, 0, 0, 0), ""),
        case("kurang", (0, 0, 0, 1, 0), "butuh_perbaikan_under_10?", (0, 0, 0, 1, 0)),
        case("kurang", (0, 0, 1, 0, 0), "kurang_under_60?", (0, 0, 1, 0, 0)),
        case(
            "kurang",
            (1, 0, 0, 0, 0),
            "sangat_baik_over_10?;butuh_perbaikan_under_10?;kurang_under_60?",
            (0, 0, 1, 0, 0),
        ),
        case("kurang", (0, 2, 0, 0, 0), "butuh_perbaikan_under_10?;kurang_under_60?", (0, 1, 1, 0, 0)),
        case(
            "kurang",
            (2, 0, 0, 0, 0),
            "sangat_baik_over_10?;butuh_perbaikan_under_10?;kurang_under_60?",
            (0, 1, 1, 0, 0),
        ),
        case("kurang", (0, 0, 1, 2, 0), ""),
        case("kurang", (0, 1, 0, 2, 0), "butuh_perbaikan_under_10"),
        case("kurang", (1, 0, 1, 1, 0), "sangat_baik_over_10;kurang_under_60"),
        case("kurang", (1, 2, 1, 6, 0), ""),
        case("kurang", (2, 1, 1, 6, 0), "sangat_baik_over_10"),
        case("kurang", (0, 4, 0, 6, 0), "butuh_perbaikan_under_10"),
        case("kurang", (0, 3, 2, 5, 0), "kurang_under_60"),
        case("kurang", (10, 20, 10, 60, 0), ""),
        case("kurang", (11, 20, 9, 60, 0), "sangat_baik_over_10;butuh_perbaikan_under_10"),
        case("kurang", (0, 31, 10, 59, 0), "kurang_under_60"),
    ),
)
SANGAT_KURANG = Table(
    "distribution",
    "Organisation Sangat Kurang: no Sangat Baik, Kurang and Butuh Perbaikan together at least 10%, Sangat Kurang at least 60%",
    "`sangat_baik_present` if SB > 0. `kurang_or_bp_under_10` if 10·(K + BP) < n. `sangat_kurang_under_60` if "
    "10·SK < 6·n. One or two people cannot meet it.",
    (
        case("sangat_kurang", (0, 0, 0, 0, 0), ""),
        case("sangat_kurang", (0, 0, 0, 0, 1), "kurang_or_bp_under_10?", (0, 0, 0, 0, 1)),
        case("sangat_kurang", (0, 0, 0, 1, 0), "sangat_kurang_under_60?", (0, 0, 0, 1, 0)),
        case(
            "sangat_kurang",
            (1, 0, 0, 0, 0),
            "sangat_baik_present?;kurang_or_bp_under_10?;sangat_kurang_under_60?",
            (0, 0, 1, 0, 0),
        ),
        case(
            "sangat_kurang",
            (0, 2, 0, 0, 0),
            "kurang_or_bp_under_10?;sangat_kurang_under_60?",
            (0, 1, 1, 0, 0),
        ),
        case("sangat_kurang", (0, 0, 0, 1, 2), ""),
        case("sangat_kurang", (0, 0, 1, 0, 2), ""),
        case("sangat_kurang", (1, 0, 0, 0, 2), "sangat_baik_present;kurang_or_bp_under_10"),
        case("sangat_kurang", (0, 1, 1, 0, 1), "sangat_kurang_under_60"),
        case("sangat_kurang", (0, 3, 0, 1, 6), ""),
        case("sangat_kurang", (0, 4, 0, 0, 6), "kurang_or_bp_under_10"),
        case("sangat_kurang", (1, 2, 1, 0, 6), "sangat_baik_present"),
        case("sangat_kurang", (0, 4, 1, 0, 5), "sangat_kurang_under_60"),
        case("sangat_kurang", (0, 30, 5, 5, 60), ""),
        case("sangat_kurang", (1, 30, 5, 4, 60), "sangat_baik_present;kurang_or_bp_under_10"),
        case("sangat_kurang", (0, 31, 5, 5, 59), "sangat_kurang_under_60"),
    ),
)
TABLES = (ISTIMEWA, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG)
ROWS = [row for table in TABLES for row in table.rows]


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_counts_beside_the_pattern_give_these_findings(row: Row) -> None:
    counts = dict(zip(Predikat, row.given["counts"], strict=True))
    check = check_distribution(counts, row.given["organisation"], row.rules)
    assert ";".join(check.codes) == row.expected["findings"]
    assert (tuple(check.advice.values()) if check.advice else None) == row.expected["advice"]
    assert check.article == row.article
    assert recompute_check(check.trace) == check


def test_every_code_is_shown_plain_and_impossible_rows_with_a_question_mark() -> None:
    rules = ROWS[0].rules
    shown = {code for row in ROWS for code in row.expected["findings"].split(";")}
    codes = {condition.code for each in OrganisationPredikat for condition in rules.distribution[each]}
    assert len(codes) == 12
    assert codes <= shown
    assert {f"{code}?" for code in codes} - shown == {"butuh_perbaikan_under_60?"}
