"""Nine cells: hasil kerja × perilaku kerja → predikat."""

import pytest

from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring import predikat_of, recompute
from tests.spec.table import Row, Table

QUADRANT = "PermenPANRB 6/2022 Lampiran, kuadran kinerja pegawai"
HEADS = "PermenPANRB 6/2022 dan SE MenPANRB 3/2023, pimpinan unit kerja"
NINE = {
    ("di_atas", "di_atas"): "sangat_baik",
    ("di_atas", "sesuai"): "baik",
    ("di_atas", "di_bawah"): "kurang",
    ("sesuai", "di_atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("sesuai", "di_bawah"): "kurang",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_bawah", "di_bawah"): "sangat_kurang",
}
HEAD = {
    "istimewa": "di_atas",
    "baik": "sesuai",
    "butuh_perbaikan": "di_bawah",
    "kurang": "di_bawah",
    "sangat_kurang": "di_bawah",
}

MATRIX = Table(
    "matrix",
    "Nine cells: two ratings give a predikat",
    "Each rating is one overall word of the superior. Sangat Baik stands in one cell only; behaviour below "
    "expectations can never be Baik. The law prints Kurang as Kurang/misconduct.",
    tuple(
        Row(f"{hasil} / {perilaku}", {"hasil": hasil, "perilaku": perilaku}, {"predikat": predikat}, QUADRANT)
        for (hasil, perilaku), predikat in NINE.items()
    ),
)
HEAD_MAPPING = Table(
    "head",
    "Whoever heads a unit: the unit's predikat stands in for hasil kerja",
    "That the organisation's achievement becomes the head's hasil kerja is law; which word becomes which is not "
    "fixed by any text we could read, so an agency's overlay may set it. These are the defaults.",
    tuple(
        Row(
            f"{organisation}, perilaku {perilaku}",
            {"heads": organisation, "perilaku": perilaku},
            {"hasil": hasil, "predikat": NINE[hasil, str(perilaku)]},
            HEADS,
        )
        for organisation, hasil in HEAD.items()
        for perilaku in Rating
    ),
)
TABLES = (MATRIX, HEAD_MAPPING)


@pytest.mark.parametrize("row", MATRIX.rows, ids=MATRIX.names)
def test_two_ratings_give_the_predikat_of_their_cell(row: Row) -> None:
    decision = predikat_of(row.given["hasil"], row.given["perilaku"], row.rules)
    assert decision.predikat == row.expected["predikat"]
    assert decision.article == row.article
    assert recompute(decision.trace) == decision


@pytest.mark.parametrize("row", HEAD_MAPPING.rows, ids=HEAD_MAPPING.names)
def test_a_head_takes_the_units_achievement_whatever_hasil_says(row: Row) -> None:
    for ignored in (None, "sesuai", "di_bawah"):
        decision = predikat_of(ignored, row.given["perilaku"], row.rules, heads=row.given["heads"])
        assert decision.hasil == row.expected["hasil"]
        assert decision.predikat == row.expected["predikat"]
        assert decision.article.startswith(row.article)
        assert recompute(decision.trace) == decision


def test_the_tables_cover_every_cell_and_every_organisation_predikat() -> None:
    assert len(NINE) == 9 == len(set(NINE))
    assert list(HEAD) == list(OrganisationPredikat)
