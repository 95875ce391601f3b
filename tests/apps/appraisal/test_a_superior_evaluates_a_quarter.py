"""Quarterly evaluations: two words, the matrix, told at once, answered once, never overwritten."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from teladan.apps.appraisal.actions import (
    answer_evaluation,
    ask_for_evaluations,
    evaluate_period,
    set_organisation_predikat,
)
from teladan.apps.appraisal.models import PeriodEvaluation
from teladan.apps.appraisal.queries import evaluations_of, period_seats, versions_of, words_of
from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.apps.organisation.models import Person, Unit
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.scoring import recompute
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated
from tests.factories.organisation import actor_of
from tests.factories.periods import a_period, after, evaluated, seat_of
from tests.factories.planning import a_cycle, hr

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def test_two_words_give_the_predikat_of_the_matrix_and_a_trace(cast: Cast) -> None:
    row = evaluated(seat_of(cast["official"]), Rating.DI_ATAS, Rating.DI_ATAS)
    assert (row.word, row.number, row.organisation) == (Predikat.SANGAT_BAIK, 1, None)
    assert recompute(row.trace).predikat == Predikat.SANGAT_BAIK
    assert (row.first, row.last, row.due) == (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 15))


def test_a_second_word_is_a_new_version(cast: Cast) -> None:
    evaluated(seat_of(cast["official"]))
    second = evaluated(seat_of(cast["official"]), Rating.DI_ATAS, Rating.DI_ATAS)
    assert second.number == 2
    assert [row.number for row in versions_of(second)] == [2, 1]
    assert evaluations_of(cast["official"].id, a_cycle().id) == [second]
    assert seat_of(cast["official"]).newest == second
    with pytest.raises(DatabaseError), transaction.atomic():
        PeriodEvaluation.objects.filter(pk=second.pk).update(predikat=Predikat.KURANG)


def test_the_person_is_told_and_answers_once(cast: Cast) -> None:
    row = evaluated(seat_of(cast["official"]))
    assert [each.kind for each in news_for(cast["official"].id)] == ["period.evaluated"]
    answer_evaluation(
        evaluation=row,
        text="Dua berkas menunggu dinas lain.",
        by=actor_of(cast["official"]),
        now=after(row.last, 5),
    )
    assert "period.answered" in [each.kind for each in news_for(cast["superior"].id)]
    assert [word.answer.text for word in words_of(cast["official"].id, a_cycle().id) if word.answer] == [
        "Dua berkas menunggu dinas lain."
    ]
    with pytest.raises(Refused):
        answer_evaluation(evaluation=row, by=actor_of(cast["official"]), now=after(row.last, 6))


@pytest.mark.parametrize("key", ["peer_1", "superior", "hr"])
def test_nobody_else_answers(cast: Cast, key: str) -> None:
    row = evaluated(seat_of(cast["official"]))
    with pytest.raises(Refused):
        answer_evaluation(evaluation=row, by=actor_of(cast[key]), now=after(row.last, 5))


@pytest.mark.parametrize("key", ["official", "peer_1", "unit_head", "hr"])
def test_only_the_direct_superior_evaluates(cast: Cast, key: str) -> None:
    seat = seat_of(cast["official"])
    with pytest.raises(Refused):
        evaluate_period(
            seat=seat,
            hasil=Rating.SESUAI,
            perilaku=Rating.SESUAI,
            by=actor_of(cast[key]),
            now=after(seat.segment.last),
        )


def test_a_quarter_is_evaluated_from_its_last_day_on_and_later_is_only_late(cast: Cast) -> None:
    seat = seat_of(cast["official"])
    with pytest.raises(Refused):
        evaluated(seat, at=after(date(2026, 3, 30), 0))
    late = evaluated(seat, at=after(date(2026, 5, 10), 0))
    assert late.decided_at.date() > late.due


def test_a_word_that_departs_needs_its_sentence(cast: Cast) -> None:
    seat = seat_of(cast["official"])
    given = {"by": actor_of(cast["superior"]), "now": after(seat.segment.last)}
    with pytest.raises(Invalid) as refused:
        evaluate_period(seat=seat, hasil=Rating.DI_BAWAH, perilaku=Rating.SESUAI, **given)
    assert refused.value.field == "why_hasil"
    assert evaluate_period(seat=seat, hasil=Rating.SESUAI, perilaku=Rating.SESUAI, **given).value.number == 1


def test_after_the_annual_decision_the_quarters_stay_as_they_are(cast: Cast) -> None:
    organisation_is(Unit.objects.get(code="05"))
    decided(rated(an_appraisal(cast["official"])))
    with pytest.raises(Refused):
        evaluated(seat_of(cast["official"]))


def test_a_heads_results_follow_the_unit_only_where_the_period_has_its_own_predikat(cast: Cast) -> None:
    assert evaluated(seat_of(cast["superior"]), Rating.DI_BAWAH).hasil == Rating.DI_BAWAH
    period = a_period(2)
    set_organisation_predikat(
        unit_id=Unit.objects.get(code="05").id,
        cycle_id=period.cycle_id,
        period_id=period.pk,
        predikat=OrganisationPredikat.ISTIMEWA,
        reason="Rencana aksi melampaui target triwulan",
        by=actor_of(cast["leader"]),
        now=after(period.last_day),
    )
    seat = seat_of(cast["superior"], 2)
    with pytest.raises(Invalid):
        evaluated(seat, Rating.DI_BAWAH)
    row = evaluated(seat, None)
    assert row.hasil == Rating.DI_ATAS
    assert row.organisation is not None
    assert recompute(row.trace).heads == OrganisationPredikat.ISTIMEWA


def test_superiors_are_asked_once_until_their_team_is_done(cast: Cast) -> None:
    period = a_period(1)
    for _ in range(2):
        ask_for_evaluations(period=period, by=hr(), now=after(period.last_day, 1))
    asked = [each for each in waiting_for(cast["superior"].id) if each.kind == "period.asked"]
    assert len(asked) == 1
    team = period_seats(period, superior_id=cast["superior"].id)
    assert all(seat.team == len(team) for seat in team)
    for seat in team:
        assert [each for each in waiting_for(cast["superior"].id) if each.kind == "period.asked"]
        evaluated(seat)
    assert not [each for each in waiting_for(cast["superior"].id) if each.kind == "period.asked"]


def test_only_hr_asks(cast: Cast) -> None:
    with pytest.raises(Refused):
        ask_for_evaluations(period=a_period(1), by=actor_of(cast["superior"]), now=after(date(2026, 4, 1)))


def test_many_seats_cost_no_more_statements_than_few(cast: Cast) -> None:
    period = a_period(1)
    with CaptureQueriesContext(connection) as one:
        assert len(period_seats(period, superior_id=cast["official"].id)) == 4
    with CaptureQueriesContext(connection) as all_of_them:
        assert len(period_seats(period)) > 12
    assert len(all_of_them) <= len(one) <= 9


def test_an_evaluation_takes_few_statements(cast: Cast) -> None:
    seat = seat_of(cast["official"])
    with CaptureQueriesContext(connection) as asked:
        evaluated(seat)
    work = [row["sql"] for row in asked.captured_queries if "SAVEPOINT" not in row["sql"]]
    assert len(work) <= 10, "\n".join(work)


def test_the_annual_decision_keeps_the_quarters_it_saw_and_averages_nothing(cast: Cast) -> None:
    for number in (1, 2, 3):
        evaluated(seat_of(cast["official"], number), Rating.DI_ATAS, Rating.DI_ATAS)
    organisation_is(Unit.objects.get(code="05"))
    decision = decided(rated(an_appraisal(cast["official"])), Rating.DI_BAWAH, Rating.SESUAI)
    assert decision.word == Predikat.BUTUH_PERBAIKAN
    assert [(each["period"], each["predikat"]) for each in decision.beside["periods"]] == [
        (1, "sangat_baik"),
        (2, "sangat_baik"),
        (3, "sangat_baik"),
    ]
    assert [(each["first"], each["last"], each["days"]) for each in decision.beside["segments"]] == [
        ("2026-01-01", "2026-12-31", 365)
    ]
