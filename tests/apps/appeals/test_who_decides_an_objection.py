"""The superior of the rater decides; whoever rated, is away or had it is passed over; it goes up and never lapses."""

from datetime import timedelta
from typing import Any

import pytest

from teladan.apps.appeals.actions import escalate_objection, explain_rating, name_decider, pass_on
from teladan.apps.appeals.models import Handover, Objection
from teladan.apps.appeals.queries import handovers_of, overdue, silent
from teladan.apps.appeals.tasks import watch_deadlines
from teladan.apps.appeals.terms import Cause, Stage
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.apps.organisation.models import Headship, Person, Reporting
from teladan.apps.reports.terms.holdings import HELD
from teladan.base import clock
from teladan.base.actor import system
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused
from tests.factories.appeals import a_result, an_objection, explained, ruled
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW
from tests.factories.ties import an_absence

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
OVERDUE = NOW + timedelta(days=22)


@pytest.fixture
def result(cast: Cast) -> Appraisal:
    return a_result(cast["official"])


def by_the_clock(objection: Objection) -> Any:
    return system(objection.agency_id)


def night(at: Any) -> None:
    """Let the nightly task run."""
    with clock.at(at):
        watch_deadlines()


def test_it_goes_to_the_superior_of_the_rater(cast: Cast, result: Appraisal) -> None:
    assert an_objection(result).decider_id == cast["unit_head"].id


def test_whoever_is_away_is_passed_over(cast: Cast, result: Appraisal) -> None:
    an_absence(cast["unit_head"], NOW.date())
    assert an_objection(result).decider_id == cast["leader"].id


def test_whoever_no_longer_serves_is_passed_over(cast: Cast, result: Appraisal) -> None:
    Appraisal.objects.filter(pk=result.pk).update(upper=cast["peer_6"])
    segments = Person._meta.apps.get_model("organisation", "Segment").objects
    segments.filter(person=cast["peer_6"]).delete()
    result.refresh_from_db()
    assert an_objection(result).decider_id == cast["unit_head"].id


def test_whoever_rated_in_the_case_is_passed_over(cast: Cast, result: Appraisal) -> None:
    assert result.decision is not None
    decisions = type(result.decision).objects
    row = decisions.get(pk=result.decision.pk)
    row.pk, row.number, row.decided_by = None, 2, cast["unit_head"]
    row._state.adding = True
    row.id = Handover().id
    row.save()
    assert an_objection(result).decider_id == cast["leader"].id


def test_where_nobody_is_left_above_the_head_of_the_agency_names_one(cast: Cast) -> None:
    result = a_result(cast["official"])
    Appraisal.objects.filter(pk=result.pk).update(upper=None)
    result.refresh_from_db()
    Headship.objects.filter(unit=None).delete()
    Reporting.objects.filter(person=cast["superior"]).delete()
    filed = an_objection(result)
    assert filed.decider_id is None
    assert filed.decide_by is None
    asked = [row.kind for row in waiting_for(cast["hr"].id)]
    assert "objection.without_decider" in asked
    given: dict[str, Any] = {"objection": filed, "reason": "Surat PPK 800/12/2026", "now": NOW}
    with pytest.raises(Refused):
        name_decider(decider_id=cast["committee"].id, by=actor_of(cast["peer_1"]), **given)
    with pytest.raises(Refused):
        name_decider(decider_id=filed.rater_id, by=actor_of(cast["hr"]), **given)
    name_decider(decider_id=cast["committee"].id, by=actor_of(cast["hr"]), **given)
    assert filed.decider_id == cast["committee"].id
    assert filed.decide_by == NOW.date() + timedelta(days=21)
    assert "objection.without_decider" not in [row.kind for row in waiting_for(cast["hr"].id)]
    assert "objection.to_decide" in [row.kind for row in waiting_for(cast["committee"].id)]
    ruled(explained(filed))
    assert filed.stage == Stage.DECIDED


def test_on_its_last_day_it_stays_and_the_day_after_it_goes_up(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    night(NOW + timedelta(days=21))
    filed.refresh_from_db()
    assert filed.decider_id == cast["unit_head"].id
    night(OVERDUE)
    filed.refresh_from_db()
    assert filed.decider_id == cast["leader"].id
    assert filed.decide_by == OVERDUE.date() + timedelta(days=21)
    assert not [row for row in waiting_for(cast["unit_head"].id) if row.kind == "objection.to_decide"]
    assert "objection.moved" in [row.kind for row in news_for(cast["official"].id)]
    assert [(row.cause, row.decider_id) for row in handovers_of(filed)] == [
        (Cause.FILED, cast["unit_head"].id),
        (Cause.ESCALATED, cast["leader"].id),
    ]


def test_it_never_lapses(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    for number in range(1, 5):
        night(NOW + timedelta(days=22 * number))
    filed.refresh_from_db()
    assert filed.stage == Stage.FILED
    assert filed.decider_id is None, "the one at the top had it too: the PPK names somebody"
    assert result.id in {row.appraisal_id for row in Objection.objects.filter(stage=Stage.FILED)}


def test_nobody_escalates_before_its_time_or_by_hand(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    with pytest.raises(Missing):
        escalate_objection(objection=filed, by=by_the_clock(filed), now=NOW)
    with pytest.raises(Refused):
        escalate_objection(objection=filed, by=actor_of(cast["hr"]), now=OVERDUE)


def test_a_raters_silence_is_noted_once(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    night(NOW + timedelta(days=7))
    assert silent((NOW + timedelta(days=8)).date()).get() == filed
    night(NOW + timedelta(days=8))
    filed.refresh_from_db()
    assert filed.silent_at == NOW + timedelta(days=8)
    assert "objection.silent" in [row.kind for row in news_for(cast["unit_head"].id)]
    assert not silent((NOW + timedelta(days=9)).date())
    assert not overdue((NOW + timedelta(days=9)).date())
    explain_rating(
        objection=filed, text="Terlambat", by=actor_of(cast["superior"]), now=NOW + timedelta(days=9)
    )
    assert filed.stage == Stage.HEARD


def test_whoever_cannot_decide_passes_it_on_and_says_why(cast: Cast, result: Appraisal) -> None:
    filed = an_objection(result)
    with pytest.raises(Refused):
        pass_on(objection=filed, reason="x", by=actor_of(cast["superior"]), now=NOW)
    with pytest.raises(Invalid):
        pass_on(objection=filed, reason="", by=actor_of(cast["unit_head"]), now=NOW)
    pass_on(objection=filed, reason="Saya ikut menilai", by=actor_of(cast["unit_head"]), now=NOW)
    assert filed.decider_id == cast["leader"].id
    assert handovers_of(filed)[1].reason == "Saya ikut menilai"
    pass_on(objection=filed, reason="Wali Kota cuti", by=actor_of(cast["hr"]), now=NOW)
    assert filed.decider_id is None


def test_my_data_never_tells_why_a_case_was_passed_on() -> None:
    assert {"reason", "given_by"} <= set(HELD["appeals.Handover"].omit)


@pytest.mark.parametrize("party", ["person_id", "rater_id"])
def test_nobody_keeps_a_case_of_their_own(cast: Cast, result: Appraisal, party: str) -> None:
    filed = an_objection(result)
    Objection.objects.filter(pk=filed.pk).update(**{party: cast["hr"].id})
    with pytest.raises(Refused):
        pass_on(objection=filed, reason="Lain saja", by=actor_of(cast["hr"]), now=NOW)
