"""The superior gives two words; the law's matrix gives the predikat; a head's hasil follows the unit."""

import pytest

from teladan.apps.appraisal.actions import decide_ratings
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import unit_by_code
from teladan.base.errors import Invalid, Refused
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.scoring import recompute
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
ATAS, SESUAI, BAWAH = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH

NINE = [  # PermenPANRB 6/2022, Lampiran, kuadran kinerja pegawai
    (ATAS, BAWAH, Predikat.KURANG),
    (ATAS, SESUAI, Predikat.BAIK),
    (ATAS, ATAS, Predikat.SANGAT_BAIK),
    (SESUAI, BAWAH, Predikat.KURANG),
    (SESUAI, SESUAI, Predikat.BAIK),
    (SESUAI, ATAS, Predikat.BAIK),
    (BAWAH, BAWAH, Predikat.SANGAT_KURANG),
    (BAWAH, SESUAI, Predikat.BUTUH_PERBAIKAN),
    (BAWAH, ATAS, Predikat.BUTUH_PERBAIKAN),
]


def _dinas(word: OrganisationPredikat = OrganisationPredikat.BAIK) -> None:
    unit = unit_by_code("05")
    assert unit is not None
    organisation_is(unit, word)


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    _dinas()
    return rated(an_appraisal(cast["official"]))


@pytest.mark.parametrize(("hasil", "perilaku", "predikat"), NINE)
def test_all_nine_cells(appraisal: Appraisal, hasil: Rating, perilaku: Rating, predikat: Predikat) -> None:
    decision = decided(appraisal, hasil, perilaku)
    assert decision.word == predikat
    assert recompute(decision.trace).predikat == predikat
    appraisal.refresh_from_db()
    assert (appraisal.stage, appraisal.decision_id) == (Stage.DECIDED, decision.id)


@pytest.mark.parametrize(
    ("unit", "hasil"),
    [
        (OrganisationPredikat.ISTIMEWA, ATAS),
        (OrganisationPredikat.BAIK, SESUAI),
        (OrganisationPredikat.BUTUH_PERBAIKAN, BAWAH),
        (OrganisationPredikat.KURANG, BAWAH),
        (OrganisationPredikat.SANGAT_KURANG, BAWAH),
    ],
)
def test_a_heads_hasil_is_the_units_achievement(
    cast: Cast, unit: OrganisationPredikat, hasil: Rating
) -> None:
    _dinas(unit)
    decision = decided(rated(an_appraisal(cast["superior"])), None, SESUAI)
    assert decision.hasil_word == hasil
    assert decision.trace["input"]["heads"] == unit
    assert decision.rule.startswith(f"organisation.head:{unit}+")


def test_nobody_picks_another_hasil_for_a_head(cast: Cast) -> None:
    _dinas()
    appraisal = rated(an_appraisal(cast["superior"]))
    with pytest.raises(Invalid) as refused:
        decided(appraisal, ATAS, SESUAI)
    assert refused.value.field == "hasil"
    assert decided(appraisal, SESUAI, SESUAI).word == Predikat.BAIK


def test_for_everyone_else_both_words_are_needed(appraisal: Appraisal) -> None:
    with pytest.raises(Invalid) as refused:
        decided(appraisal, None, SESUAI)
    assert refused.value.field == "hasil"


@pytest.mark.parametrize("key", ["official", "unit_head", "hr", "peer_1", "leader"])
def test_only_the_superior_decides(cast: Cast, appraisal: Appraisal, key: str) -> None:
    with pytest.raises(Refused):
        decide_ratings(appraisal=appraisal, hasil=SESUAI, perilaku=SESUAI, by=actor_of(cast[key]), now=NOW)
    appraisal.refresh_from_db()
    assert appraisal.decision_id is None


def test_without_the_units_predikat_nothing_is_decided(cast: Cast) -> None:
    appraisal = rated(an_appraisal(cast["official"]))
    with pytest.raises(Refused, match="organisation predikat"):
        decided(appraisal)


def test_before_both_have_sent_nothing_is_decided(cast: Cast) -> None:
    _dinas()
    with pytest.raises(Refused):
        decided(an_appraisal(cast["official"]))


def test_the_ratings_behind_a_decision_are_kept_with_it(appraisal: Appraisal) -> None:
    decision = decided(appraisal)
    assert len(decision.basis) == 8
    assert {(row["self"], row["superior"]) for row in decision.basis} == {("sesuai", "sesuai")}
