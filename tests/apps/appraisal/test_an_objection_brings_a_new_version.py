"""What was released changes only by a decision on an objection: a new, final version beside the old one."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from teladan.apps.appraisal.actions import decide_on_appeal, mark_contested, settle_contest
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.queries import decisions_of, explanation
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.models import Person, Unit
from teladan.base.errors import Invalid, Missing, Refused
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import recompute
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
OBJECTION = uuid4()


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    row = rated(an_appraisal(cast["official"]))
    decided(row)
    return released(row)


def contested(appraisal: Appraisal) -> Appraisal:
    row: Appraisal = mark_contested(
        appraisal=appraisal, objection_id=OBJECTION, by=actor_of(appraisal.person), now=NOW
    ).value
    return row


def on_appeal(appraisal: Appraisal, by: Person, reason: str = "Bukti triwulan III belum dinilai") -> Decision:
    decision: Decision = decide_on_appeal(
        appraisal=appraisal,
        hasil=Rating.DI_ATAS,
        perilaku=Rating.DI_ATAS,
        reason=reason,
        objection_id=OBJECTION,
        by=actor_of(by),
        now=NOW,
    ).value
    return decision


def test_the_decision_on_an_objection_is_a_new_version(cast: Cast, appraisal: Appraisal) -> None:
    contested(appraisal)
    assert appraisal.is_contested
    decision = on_appeal(appraisal, cast["unit_head"])
    appraisal.refresh_from_db()
    assert (appraisal.decision_id, appraisal.stage, appraisal.is_contested) == (
        decision.id,
        Stage.RELEASED,
        False,
    )
    assert [(row.number, row.word) for row in decisions_of(appraisal)] == [
        (2, Predikat.SANGAT_BAIK),
        (1, Predikat.BAIK),
    ]
    assert recompute(decision.trace).predikat == Predikat.SANGAT_BAIK
    told = explanation(appraisal)
    assert told is not None
    assert told.leaf


def test_it_is_final(cast: Cast, appraisal: Appraisal) -> None:
    contested(appraisal)
    on_appeal(appraisal, cast["unit_head"])
    with pytest.raises(Refused) as refused:
        contested(appraisal)
    assert "final" in str(refused.value.verdict.reason)


@pytest.mark.parametrize("key", ["official", "superior"])
def test_nobody_of_the_case_decides(cast: Cast, appraisal: Appraisal, key: str) -> None:
    contested(appraisal)
    with pytest.raises(Refused):
        on_appeal(appraisal, cast[key])
    assert Decision.objects.filter(appraisal=appraisal).count() == 1


def test_a_reason_is_needed(cast: Cast, appraisal: Appraisal) -> None:
    contested(appraisal)
    with pytest.raises(Invalid) as refused:
        on_appeal(appraisal, cast["unit_head"], "  ")
    assert refused.value.field == "reason"


def test_without_an_objection_nothing_changes(cast: Cast, appraisal: Appraisal) -> None:
    with pytest.raises(Refused):
        on_appeal(appraisal, cast["unit_head"])


def test_an_objection_can_end_without_a_decision(cast: Cast, appraisal: Appraisal) -> None:
    contested(appraisal)
    with pytest.raises(Refused):
        contested(appraisal)
    with pytest.raises(Missing):
        settle_contest(appraisal=appraisal, objection_id=uuid4(), by=actor_of(cast["official"]), now=NOW)
    settle_contest(appraisal=appraisal, objection_id=OBJECTION, by=actor_of(cast["official"]), now=NOW)
    assert not appraisal.is_contested
    contested(appraisal)


def test_only_a_released_result_is_contested(cast: Cast) -> None:
    organisation_is(Unit.objects.get(code="05"))
    row = rated(an_appraisal(cast["peer_1"]))
    decided(row)
    with pytest.raises(Refused):
        contested(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.filter(pk=row.pk).update(contested_at=NOW, objection_id=OBJECTION)


def test_a_heads_results_follow_the_unit_on_appeal_too(cast: Cast) -> None:
    organisation_is(Unit.objects.get(code="05"))
    row = rated(an_appraisal(cast["superior"]))
    decided(row, None)
    released(row)
    contested(row)
    with pytest.raises(Invalid):
        on_appeal(row, cast["leader"])
    decision = decide_on_appeal(
        appraisal=row,
        hasil=None,
        perilaku=Rating.DI_BAWAH,
        reason="Kedua pihak didengar",
        objection_id=OBJECTION,
        by=actor_of(cast["leader"]),
        now=NOW,
    ).value
    assert (decision.hasil, decision.word) == (Rating.SESUAI, Predikat.KURANG)
