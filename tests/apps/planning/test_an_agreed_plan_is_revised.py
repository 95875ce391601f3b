"""An agreed SKP is changed by a revision: the old one stays in force until the new one is agreed, and nothing loses its id."""

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    agree_plan,
    choose_approach,
    drop_revision,
    put_appendices,
    put_expectations,
    put_indicator,
    put_result,
    remove_indicator,
    remove_result,
    return_plan,
    start_revision,
    submit_plan,
)
from teladan.apps.planning.models import Plan, PlanIndicator, PlanResult
from teladan.apps.planning.queries import (
    agreed_plans,
    appendices_of,
    changes_between,
    editions_of,
    expectations_of,
    moves_of,
    plan_of,
    plans_of_people,
    plans_of_team,
    results_of,
    revision_of,
)
from teladan.apps.planning.terms import Appendix, Approach, Form, PlanStage, ResultKind
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Refused
from tests.factories.organisation import actor_of
from tests.factories.planning import a_plan, a_result, a_spec, an_indicator, stand, tasks_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(cast: dict[str, Person]) -> Plan:
    """Give an agreed plan with three results and what stands around them."""
    plan, by = a_plan(cast["official"], results=3), actor_of(cast["official"])
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia data"}, by=by, now=NOW)
    put_appendices(plan=plan, lists={Appendix.DUKUNGAN: ["Satu pemindai"]}, by=by, now=NOW)
    submit_plan(plan=plan, by=by, now=NOW)
    agree_plan(plan=plan, by=actor_of(cast["superior"]), now=NOW)
    return plan


def revision(plan: Plan, by: Actor) -> Plan:
    """Begin a revision."""
    begun: Plan = start_revision(plan=plan, reason="Loket daring dibuka", by=by, now=NOW).value
    return begun


def brought_into_force(draft: Plan, cast: dict[str, Person]) -> None:
    """Submit and agree a revision."""
    submit_plan(plan=draft, by=actor_of(cast["official"]), now=NOW)
    agree_plan(plan=draft, by=actor_of(cast["superior"]), now=NOW)


def test_the_agreed_one_stays_in_force_meanwhile(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    draft = revision(agreed, by)
    put_result(plan=draft, spec=a_spec("Lain sama sekali"), number=1, by=by, now=NOW)
    assert [row.text for row in results_of(agreed)] == ["Hasil kerja 1", "Hasil kerja 2", "Hasil kerja 3"]
    assert plan_of(agreed.person_id, agreed.cycle_id) == agreed
    assert plans_of_people([agreed.person_id], agreed.cycle_id) == {agreed.person_id: agreed}
    assert list(plans_of_team(agreed.superior_id, agreed.cycle_id)) == [agreed]
    assert list(agreed_plans(agreed.cycle_id)) == [agreed]
    assert revision_of(agreed) == draft
    assert (draft.edition, draft.stage, draft.reason) == (2, PlanStage.DRAFT, "Loket daring dibuka")


def test_results_and_indicators_that_survive_keep_their_identity(
    cast: dict[str, Person], agreed: Plan
) -> None:
    by = actor_of(cast["official"])
    one, two, three = results_of(agreed)
    first_indicator = one.indicators[0].pk
    draft = revision(agreed, by)
    put_result(plan=draft, spec=a_spec("Diubah", indicators=()), number=1, by=by, now=NOW)
    put_indicator(plan=draft, number=1, spec=an_indicator("Indikator kedua"), by=by, now=NOW)
    remove_result(plan=draft, number=2, by=by, now=NOW)
    put_result(plan=draft, spec=a_spec("Sama sekali baru"), by=by, now=NOW)
    brought_into_force(draft, cast)
    agreed.refresh_from_db()
    now_one, now_three, fresh = results_of(agreed)
    assert (now_one.pk, now_three.pk) == (one.pk, three.pk)
    assert now_one.text == "Diubah"
    assert [row.number for row in (now_one, now_three, fresh)] == [1, 2, 3]
    assert now_one.indicators[0].pk == first_indicator
    assert now_one.indicators[1].indicator == "Indikator kedua"
    assert (fresh.text, len(fresh.indicators)) == ("Sama sekali baru", 1)
    assert PlanResult.objects.get(pk=two.pk).plan_id == draft.pk  # what others hold on to is not lost
    draft.refresh_from_db()
    assert [row.text for row in results_of(draft)] == ["Hasil kerja 1", "Hasil kerja 2", "Hasil kerja 3"]
    assert [len(row.indicators) for row in results_of(draft)] == [1, 1, 1]


def test_an_indicator_that_is_removed_stays_with_the_past(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    old = results_of(agreed)[0].indicators[0]
    draft = revision(agreed, by)
    put_indicator(plan=draft, number=1, spec=an_indicator("Baru"), by=by, now=NOW)
    remove_indicator(plan=draft, number=1, place=1, by=by, now=NOW)
    brought_into_force(draft, cast)
    kept = PlanIndicator.objects.get(pk=old.pk)
    assert (kept.result.plan_id, kept.indicator) == (draft.pk, old.indicator)
    assert [row.indicator for row in results_of(agreed)[0].indicators] == ["Baru"]


def test_what_stands_around_changes_sides_whole(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    draft = revision(agreed, by)
    put_expectations(plan=draft, texts={"loyal": "", "adaptif": "Mencoba loket daring"}, by=by, now=NOW)
    put_appendices(plan=draft, lists={Appendix.DUKUNGAN: ["Dua pemindai", "Akses uji"]}, by=by, now=NOW)
    put_result(
        plan=draft,
        spec=a_spec("Hasil kerja 3", kind=ResultKind.TAMBAHAN, assigned_by="Kepala Dinas", indicators=()),
        number=3,
        by=by,
        now=NOW,
    )
    choose_approach(plan=draft, approach=Approach.KUALITATIF, form=Form.PEGAWAI, by=by, now=NOW)
    brought_into_force(draft, cast)
    agreed.refresh_from_db()
    draft.refresh_from_db()
    assert expectations_of(agreed) == {"adaptif": "Mencoba loket daring"}
    assert expectations_of(draft) == {"loyal": "Menjaga rahasia data"}
    assert appendices_of(agreed)[Appendix.DUKUNGAN] == ["Dua pemindai", "Akses uji"]
    assert appendices_of(draft)[Appendix.DUKUNGAN] == ["Satu pemindai"]
    assert (agreed.way, draft.way) == (Approach.KUALITATIF, Approach.KUANTITATIF)
    assert a_result(agreed, 3).kind == ResultKind.TAMBAHAN
    assert (agreed.edition, draft.edition, draft.is_past) == (2, 1, True)
    assert [row.edition for row in editions_of(agreed)] == [2, 1]
    story = [(move.step, move.edition) for move in moves_of(agreed)]
    assert story == [("agree", 2), ("submit", 2), ("revise", 2), ("agree", 1), ("submit", 1)]


def test_a_reader_learns_what_was_and_what_is(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    draft = revision(agreed, by)
    put_result(plan=draft, spec=a_spec("Diubah", indicators=()), number=1, by=by, now=NOW)
    remove_result(plan=draft, number=3, by=by, now=NOW)
    before = [(str(row.what), str(row.before), str(row.after)) for row in changes_between(agreed, draft)]
    assert before[0] == ("Result 1, wording", "Hasil kerja 1", "Diubah")
    assert before[1][0] == "Former result 3, removed"
    assert len(before) == 2
    brought_into_force(draft, cast)
    agreed.refresh_from_db()
    draft.refresh_from_db()
    after = [(str(row.what), str(row.before), str(row.after)) for row in changes_between(draft, agreed)]
    assert after == before


def test_revisions_follow_one_another(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    first = revision(agreed, by)
    put_result(plan=first, spec=a_spec("Kedua", indicators=()), number=1, by=by, now=NOW)
    brought_into_force(first, cast)
    agreed.refresh_from_db()
    second = revision(agreed, by)
    put_result(plan=second, spec=a_spec("Ketiga", indicators=()), number=1, by=by, now=NOW)
    brought_into_force(second, cast)
    newest, middle, oldest = editions_of(agreed)
    assert [a_result(row).text for row in (newest, middle, oldest)] == ["Ketiga", "Kedua", "Hasil kerja 1"]
    assert [str(row.after) for row in changes_between(oldest, middle)] == ["Kedua"]
    assert [str(row.after) for row in changes_between(middle, newest)] == ["Ketiga"]


def test_one_revision_at_a_time_and_only_with_a_reason(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    with pytest.raises(Invalid):
        start_revision(plan=agreed, reason=" ", by=by, now=NOW)
    revision(agreed, by)
    with pytest.raises(Refused, match="under way already"):
        revision(agreed, by)


@pytest.mark.parametrize("key", ["superior", "hr", "peer_1", "unit_head"])
def test_only_the_owner_begins_and_gives_up(cast: dict[str, Person], agreed: Plan, key: str) -> None:
    with pytest.raises(Refused, match="somebody else"):
        revision(agreed, actor_of(cast[key]))
    draft = revision(agreed, actor_of(cast["official"]))
    with pytest.raises(Refused, match="somebody else"):
        drop_revision(plan=draft, by=actor_of(cast[key]), now=NOW)


def test_a_revision_that_is_given_up_leaves_the_plan_as_it_was(cast: dict[str, Person], agreed: Plan) -> None:
    by = actor_of(cast["official"])
    draft = revision(agreed, by)
    remove_result(plan=draft, number=1, by=by, now=NOW)
    submit_plan(plan=draft, by=by, now=NOW)
    return_plan(plan=draft, reason="Jangan dihapus", by=actor_of(cast["superior"]), now=NOW)
    kept = drop_revision(plan=draft, by=by, now=NOW).value
    assert kept == agreed
    assert revision_of(agreed) is None
    assert len(results_of(agreed)) == 3
    assert not tasks_of(by.id)
    assert next(iter(moves_of(agreed))).step == "discard"


def test_a_first_draft_is_not_given_up_and_the_past_is_not_revised(
    cast: dict[str, Person], agreed: Plan
) -> None:
    by = actor_of(cast["official"])
    first = a_plan(cast["peer_1"])
    with pytest.raises(Refused, match="Only a revision"):
        drop_revision(plan=first, by=actor_of(cast["peer_1"]), now=NOW)
    draft = revision(agreed, by)
    brought_into_force(draft, cast)
    with pytest.raises(Refused, match="has been replaced"):
        start_revision(plan=draft, reason="Lagi", by=by, now=NOW)


def test_what_the_team_supports_is_not_removed_by_a_revision(cast: dict[str, Person]) -> None:
    above = stand(a_plan(cast["superior"], results=2), PlanStage.AGREED)
    plan = a_plan(cast["official"])
    spec = a_spec(parent_result=a_result(above).pk)
    put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)
    draft = revision(above, actor_of(cast["superior"]))
    with pytest.raises(Refused, match="supports this one"):
        remove_result(plan=draft, number=1, by=actor_of(cast["superior"]), now=NOW)
