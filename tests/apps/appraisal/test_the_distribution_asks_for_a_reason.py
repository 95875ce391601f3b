"""The pattern is a consideration: one may decide against it, saying why; it never blocks, and asks only when it is sure."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries import spread_of, standing_of
from teladan.apps.appraisal.rules import on_distribution, settled_findings
from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation.models import Person, Unit
from teladan.base.errors import Refused
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.pattern import fails
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.scoring import check_distribution
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW

Cast = dict[str, Person]
BOOK = rules_on(NOW.date())
PEERS = tuple(f"peer_{n}" for n in range(1, 7))


@given(
    counts=st.lists(st.integers(0, 6), min_size=5, max_size=5),
    undecided=st.integers(0, 3),
    word=st.sampled_from(OrganisationPredikat),
)
@settings(deadline=None, max_examples=150)
def test_a_finding_is_settled_if_nothing_that_comes_can_undo_it(
    counts: list[int], undecided: int, word: OrganisationPredikat
) -> None:
    check = check_distribution(dict(zip(Predikat, counts, strict=True)), word, BOOK)
    settled = settled_findings(check, undecided)
    futures = [
        {each: check.counts[each] + coming.count(each) for each in Predikat}
        for coming in product(Predikat, repeat=undecided)
    ]
    for finding in check.findings:
        stays = all(fails(finding.condition, future, sum(future.values())) for future in futures)
        assert (finding in settled) is stays


def test_without_findings_nothing_is_asked() -> None:
    assert not on_distribution(()).needs_reason


@pytest.fixture
def team(cast: Cast) -> dict[str, Appraisal]:
    organisation_is(Unit.objects.get(code="05"))
    return {key: rated(an_appraisal(cast[key])) for key in ("official", *PEERS)}


@pytest.mark.django_db
def test_the_first_decisions_need_no_reason(team: dict[str, Appraisal]) -> None:
    for key in PEERS[:4]:
        decided(team[key], justification="")


@pytest.mark.django_db
def test_beyond_seventy_percent_the_superior_says_why(team: dict[str, Appraisal]) -> None:
    for key in PEERS[:4]:
        decided(team[key], justification="")
    with pytest.raises(Refused) as refused:  # five of seven are 71 percent, whatever the last two get
        decided(team["peer_5"], justification="  ")
    assert refused.value.verdict.needs_reason
    decision = decided(team["peer_5"], justification="Semua target tercapai")
    assert decision.findings == ["baik_over_70"]
    assert decision.distribution is not None
    assert "baik_over_70" in decision.distribution["output"]["findings"]
    assert decision.justification == "Semua target tercapai"
    line = entries_of(team["peer_5"].id).filter(word="appraisal.decided").get()
    assert '"justification":"Semua target tercapai"' in line.data
    assert '"findings":["baik_over_70"]' in line.data


@pytest.mark.django_db
def test_a_reason_that_was_not_asked_is_not_kept(team: dict[str, Appraisal]) -> None:
    assert decided(team["peer_1"], justification="Untuk berjaga-jaga").justification == ""


@pytest.mark.django_db
def test_sub_units_count_and_the_head_apart(cast: Cast) -> None:
    dinas = Unit.objects.get(code="05")
    organisation_is(dinas)
    decided(rated(an_appraisal(cast["unit_head"])), None, Rating.SESUAI)  # heads 05 itself
    decided(rated(an_appraisal(cast["superior"])), None, Rating.DI_ATAS)  # heads 05.03, counts in 05
    decided(rated(an_appraisal(cast["official"])), Rating.DI_ATAS, Rating.DI_ATAS)  # works in 05.03
    spread = spread_of(standing_of(a_cycle().id), dinas.id)
    assert spread.counts[Predikat.BAIK] == 1
    assert spread.counts[Predikat.SANGAT_BAIK] == 1
    assert spread.total == 2


@pytest.mark.django_db
def test_a_predikat_of_its_own_takes_a_unit_out_of_the_one_above(cast: Cast) -> None:
    dinas, bidang = Unit.objects.get(code="05"), Unit.objects.get(code="05.03")
    organisation_is(dinas)
    organisation_is(bidang, OrganisationPredikat.ISTIMEWA)
    decided(rated(an_appraisal(cast["official"])))
    standing = standing_of(a_cycle().id)
    assert spread_of(standing, dinas.id).total == 0
    assert spread_of(standing, bidang.id).total == 1
    own = standing.of(bidang.id)
    assert own is not None
    assert own.word == OrganisationPredikat.ISTIMEWA
