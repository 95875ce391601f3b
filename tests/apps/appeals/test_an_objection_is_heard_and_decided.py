"""From the filing to the decision: both sides are heard, the decision is a new version, and it is final."""

from datetime import timedelta

import pytest

from teladan.apps.appeals.actions import decide_objection, explain_rating, file_objection, withdraw_objection
from teladan.apps.appeals.models import Explanation, Objection, Ruling
from teladan.apps.appeals.queries import objection_of, under_objection
from teladan.apps.appeals.terms import Outcome, Stage, Subject
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.audit.queries import entries_of
from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.apps.organisation.models import Person
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.engine.rulebook.terms import Predikat, Rating
from tests.factories.appeals import REASONS, WHY, a_result, an_objection, explained, ruled
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def result(cast: Cast) -> Appraisal:
    return a_result(cast["official"])


def kinds(person: Person) -> set[str]:
    """Give what objections ask of a person."""
    return {row.kind for row in waiting_for(person.id) if row.kind.startswith("objection")}


def test_filing_marks_the_result_and_asks_rater_and_decider(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    result.refresh_from_db()
    assert result.is_contested
    assert under_objection([result.id]) == {result.id}
    assert (filed.rater_id, filed.decider_id) == (cast["superior"].id, cast["unit_head"].id)
    due = {row.kind: row.due for row in waiting_for(cast["superior"].id)}
    assert due["objection.filed"] == filed.explain_by == NOW.date() + timedelta(days=7)
    due = {row.kind: row.due for row in waiting_for(cast["unit_head"].id)}
    assert due["objection.to_decide"] == filed.decide_by == NOW.date() + timedelta(days=21)
    assert [row["key"] for row in filed.rules] == sorted(row["key"] for row in filed.rules)
    assert {row["confidence"] for row in filed.rules} == {"C", "M"}


def test_reasons_are_asked_for(result: Appraisal) -> None:
    by = actor_of(result.person)
    with pytest.raises(Invalid, match="reasons"):
        file_objection(appraisal=result, subjects=[Subject.HASIL], reasons=" ", by=by, now=NOW)
    with pytest.raises(Invalid, match="what you object to"):
        file_objection(appraisal=result, subjects=[], reasons=REASONS, by=by, now=NOW)
    assert not Objection.objects.exists()


def test_nobody_objects_for_somebody_else(cast: Cast, result: Appraisal) -> None:
    for key in ("superior", "peer_1", "hr", "leader"):
        with pytest.raises(Refused):
            file_objection(
                appraisal=result,
                subjects=[Subject.HASIL],
                reasons=REASONS,
                by=actor_of(cast[key]),
                now=NOW,
            )


def test_one_result_has_one_objection(result: Appraisal) -> None:
    an_objection(result)
    with pytest.raises(Refused, match="already"):
        an_objection(result)


def test_a_decision_waits_for_the_explanation_or_its_last_day(result: Appraisal) -> None:
    filed = an_objection(result)
    with pytest.raises(Refused, match="heard"):
        ruled(filed, at=NOW + timedelta(days=7))
    ruling = ruled(filed, at=NOW + timedelta(days=8))
    assert not ruling.was_rater_heard


def test_after_the_explanation_it_can_be_decided_at_once(cast: Cast, result: Appraisal) -> None:
    filed = explained(an_objection(result))
    assert filed.stage == Stage.HEARD
    assert not kinds(cast["superior"])
    assert ruled(filed).was_rater_heard


def test_a_late_explanation_still_counts_until_the_decision(result: Appraisal) -> None:
    filed = explained(an_objection(result), NOW + timedelta(days=12))
    assert ruled(filed, at=NOW + timedelta(days=13)).was_rater_heard
    with pytest.raises(Refused):
        explain_rating(objection=filed, text="lagi", by=actor_of(filed.rater), now=NOW)


def test_the_same_words_confirm_the_result(result: Appraisal) -> None:
    ruling = ruled(explained(an_objection(result)))
    assert ruling.outcome == Outcome.CONFIRMED
    assert ruling.made.number == 2
    result.refresh_from_db()
    assert not result.is_contested
    assert not under_objection([result.id])


def test_other_words_change_it_as_a_new_version(cast: Cast, result: Appraisal) -> None:
    ruling = ruled(explained(an_objection(result)), Rating.DI_ATAS, Rating.DI_ATAS)
    assert ruling.outcome == Outcome.CHANGED
    result.refresh_from_db()
    assert result.decision is not None
    assert result.decision.predikat == Predikat.SANGAT_BAIK
    assert [row.predikat for row in Decision.objects.filter(appraisal=result).order_by("number")] == [
        "baik",
        "sangat_baik",
    ]
    told = {key: {row.kind for row in news_for(cast[key].id)} for key in ("official", "superior")}
    assert "objection.decided" in told["official"] & told["superior"]
    assert not kinds(cast["unit_head"])


def test_the_decision_is_final(result: Appraisal) -> None:
    filed = explained(an_objection(result))
    ruled(filed)
    with pytest.raises(Refused):
        ruled(filed)
    with pytest.raises(Refused, match="already"):
        an_objection(result)
    with pytest.raises(Refused):
        withdraw_objection(objection=filed, by=actor_of(result.person), now=NOW)


@pytest.mark.parametrize("key", ["official", "superior", "peer_1", "hr", "leader", "subordinate_1"])
def test_only_whoever_has_it_decides(cast: Cast, result: Appraisal, key: str) -> None:
    filed = explained(an_objection(result))
    with pytest.raises(Refused):
        decide_objection(
            objection=filed,
            hasil=Rating.DI_ATAS,
            perilaku=Rating.DI_ATAS,
            reasons=WHY,
            by=actor_of(cast[key]),
            now=NOW,
        )
    assert not Ruling.objects.exists()


def test_it_can_be_withdrawn_before_the_decision_and_filed_again(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    withdraw_objection(objection=filed, by=actor_of(result.person), now=NOW)
    assert filed.stage == Stage.WITHDRAWN
    assert filed.closed_at == NOW
    assert not kinds(cast["superior"]) | kinds(cast["unit_head"])
    result.refresh_from_db()
    assert not result.is_contested
    assert objection_of(result.id) is None
    assert an_objection(result).stage == Stage.FILED


def test_what_was_said_is_told_together(result: Appraisal) -> None:
    filed = explained(an_objection(result))
    ruled(filed)
    told = objection_of(result.id)
    assert told is not None
    assert told.statement == REASONS
    assert told.explanation == Explanation.objects.get()
    assert told.outcome == Outcome.CONFIRMED
    assert told.subjects == [Subject.HASIL]


def test_every_step_stands_in_the_ledger(result: Appraisal) -> None:
    filed = explained(an_objection(result))
    ruled(filed)
    words = [row.word for row in entries_of(filed.id)]
    assert words == ["objection.filed", "objection.explained", "objection.decided"]
    words = [row.word for row in entries_of(result.id)]
    assert words[-2:] == ["appraisal.contested", "appraisal.decided_on_appeal"]
