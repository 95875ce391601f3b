"""Credit points: the published table of Peraturan BKN 3/2023, and parts of a year."""

from decimal import Decimal

import pytest

from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring import credit_points, recompute_points
from tests.spec.table import Row, Table

ARTICLE = "Peraturan BKN 3/2023"
PUBLISHED = {
    "pemula": ("5.63", "3.75", "2.81", "1.88", "0.94"),
    "terampil": ("7.50", "5.00", "3.75", "2.50", "1.25"),
    "mahir": ("18.75", "12.50", "9.38", "6.25", "3.13"),
    "penyelia": ("37.50", "25.00", "18.75", "12.50", "6.25"),
    "ahli_pertama": ("18.75", "12.50", "9.38", "6.25", "3.13"),
    "ahli_muda": ("37.50", "25.00", "18.75", "12.50", "6.25"),
    "ahli_madya": ("56.25", "37.50", "28.13", "18.75", "9.38"),
    "ahli_utama": ("75.00", "50.00", "37.50", "25.00", "12.50"),
}
PARTS_OF_A_YEAR = [
    ("ahli_pertama", "baik", 2, "2.08"),
    ("ahli_pertama", "sangat_baik", 1, "1.56"),
    ("pemula", "sangat_kurang", 1, "0.08"),
    ("ahli_madya", "butuh_perbaikan", 7, "16.41"),
    ("terampil", "kurang", 11, "2.29"),
]

YEAR = Table(
    "credit-points",
    "Credit points (angka kredit) of a year",
    "Yearly coefficient of the level × percent of the predikat (Sangat Baik 150, Baik 100, Butuh Perbaikan 75, "
    "Kurang 50, Sangat Kurang 25), half up to two decimals.",
    tuple(
        Row(
            f"{level} / {predikat}",
            {"level": level, "predikat": str(predikat)},
            {"points": Decimal(points)},
            ARTICLE,
        )
        for level, row in PUBLISHED.items()
        for predikat, points in zip(Predikat, row, strict=True)
    ),
)
MONTHS = Table(
    "credit-points",
    "Credit points of some months",
    "Months/12 of a year's points, rounded once at the end.",
    tuple(
        Row(
            f"{level} / {predikat} / {months} months",
            {"level": level, "predikat": predikat, "months": months},
            {"points": Decimal(points)},
            ARTICLE,
        )
        for level, predikat, months, points in PARTS_OF_A_YEAR
    ),
)
TABLES = (YEAR, MONTHS)


@pytest.mark.parametrize("row", [*YEAR.rows, *MONTHS.rows], ids=[*YEAR.names, *MONTHS.names])
def test_a_predikat_earns_the_points_of_the_published_table(row: Row) -> None:
    points = credit_points(rules=row.rules, **row.given)
    assert points.points == row.expected["points"]
    assert points.article == row.article
    assert recompute_points(points.trace) == points


@pytest.mark.parametrize("level", PUBLISHED)
def test_four_years_of_baik_make_the_points_for_the_next_pangkat(level: str) -> None:
    found = YEAR.rows[0].rules.levels[level]
    assert found.coefficient * 4 == found.next_rank
