"""A superior's year at a desk: agree an SKP, rate, compare, note, decide with a reason, write the letter, release."""

import pytest
from playwright.sync_api import expect

from teladan.apps.appraisal.terms import Stage
from teladan.apps.planning.terms import PlanStage
from teladan.base import clock
from teladan.engine.rulebook.terms import Rating
from tests.factories.appraisal import decided, rated
from tests.factories.planning import a_plan, stand
from tests.factories.rating import sent
from tests.journeys import steps
from tests.journeys.steps import ABOVE, MEETS
from tests.journeys.town import Town

pytestmark = pytest.mark.journey

DESK = 1280
DECIDED = {  # the colleagues whom the superior has decided: four Baik, one better, one in need of improvement
    "peer_1": (Rating.SESUAI, Rating.SESUAI),
    "peer_2": (Rating.SESUAI, Rating.DI_ATAS),
    "peer_3": (Rating.DI_ATAS, Rating.SESUAI),
    "peer_4": (Rating.SESUAI, Rating.SESUAI),
    "peer_5": (Rating.DI_ATAS, Rating.DI_ATAS),
    "peer_6": (Rating.DI_BAWAH, Rating.SESUAI),
}
AGREEMENT = "Cara kerja di posko dipaparkan kepada bidang lain"
STRENGTH = "Tenang dan teliti ketika antrean panjang"
REASON = "Lima dari tujuh bekerja di loket yang capaiannya sama-sama di atas target"


def test_a_superior_through_the_year(town: Town) -> None:
    ratna = town.name("official")
    town.opens_year()
    with town.people.at_home():
        plan = stand(a_plan(town.persons["official"]), PlanStage.SUBMITTED)
    superior = town.visitor("superior", DESK)
    superior.reads("Bambang Setiaji")
    steps.agrees_plan(superior, ratna, "Hasil kerja 1")
    with town.people.at_home():
        plan.refresh_from_db()
        assert plan.stage == PlanStage.AGREED
    others_rate_and_are_decided(town)

    steps.takes_next_step(superior, ratna)
    superior.reads("Tahun kerja")
    steps.rates(superior, [MEETS, MEETS, ABOVE], "Akta korban banjir terbit di posko pada hari yang sama")
    town.work()
    steps.takes_next_step(superior, ratna)
    superior.reads("berdampingan")
    sections = superior.page.locator("main h2").all_inner_texts()
    assert [text.split(":")[0] for text in sections[:2]] == ["Berbeda", "Sama"], "differences come first"
    steps.writes_note(superior, AGREEMENT)

    superior.follows("Putuskan rating")
    steps.chooses_words(superior, MEETS, ABOVE)
    expect(superior.page.locator("figure.chart")).to_contain_text("4 · 67%")
    superior.pictures("decide")
    steps.is_asked_for_reason(superior, REASON, "5 · 71%")
    steps.writes_letter(superior, STRENGTH)
    superior.sees(STRENGTH)
    is_released(town)


def others_rate_and_are_decided(town: Town) -> None:
    """What happens meanwhile: the round is open, six colleagues are decided, and Ratna has rated herself."""
    town.agrees_plans(list(DECIDED))
    town.opens_rating()
    with town.people.at_home():
        for key, (hasil, perilaku) in DECIDED.items():
            decided(rated(town.appraisal(key)), hasil, perilaku, at=clock.now())
        sent(town.appraisal("official").sheet, town.persons["official"], at=clock.now())
    town.work()


def is_released(town: Town) -> None:
    """Ratna's result stands as it was decided on the page, with its reason, and she can read it."""
    row = town.appraisal("official")
    with town.people.at_home():
        assert row.stage == Stage.RELEASED
        decision = row.decision
        assert decision is not None
        assert (decision.hasil, decision.perilaku, decision.predikat) == ("sesuai", "di_atas", "baik")
        assert decision.justification == REASON
        assert decision.findings == ["baik_over_70"]
        assert decision.distribution is not None
        assert decision.distribution["output"]["findings"] == ["baik_over_70"]
