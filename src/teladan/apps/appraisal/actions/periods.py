"""Evaluating a period, closing a segment, and answering: light, without panel; nothing of it is averaged later."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import PeriodAnswer, PeriodEvaluation
from teladan.apps.appraisal.notices import (
    ask_superiors,
    ask_to_close,
    settle_asked,
    tell_answer,
    tell_evaluation,
)
from teladan.apps.appraisal.queries.periods import answer_of
from teladan.apps.appraisal.queries.seats import Seat, closing_seats, period_seats
from teladan.apps.planning.queries import local_day
from teladan.apps.planning.terms import CycleState
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.provenance import digest
from teladan.engine.rulebook.terms import Rating
from teladan.engine.scoring import predikat_of
from teladan.engine.words import say


@action
def evaluate_period(
    *,
    seat: Seat,
    hasil: Rating | None,
    perilaku: Rating,
    by: Actor,
    now: datetime,
    why_hasil: str = "",
    why_perilaku: str = "",
) -> PeriodEvaluation:
    """Say two words of one person's period, or (seat without a period) of the segment that has ended.

    A second time is a new version beside the first. The person is told at once.

    seat
        From `queries.period_seats` or `queries.closing_seats`.
    hasil
        None for a head whose unit's predikat of the period was set: it follows by the mapping.
    why_hasil, why_perilaku
        A sentence each; needed where the word departs from what was expected.
    """
    rules.may_evaluate(
        actor_id=by.id,
        superior_id=seat.segment.superior_id,
        last=seat.period.last_day if seat.period else seat.segment.last,
        today=local_day(now),
        is_over=seat.is_over,
        is_open=seat.cycle.stage == CycleState.OPEN,
    ).require()
    hasil = _hasil(seat, hasil)
    _check(hasil, why_hasil, "why_hasil")
    _check(perilaku, why_perilaku, "why_perilaku")
    row = _row(seat, hasil, perilaku, by, now, why_hasil=why_hasil.strip(), why_perilaku=why_perilaku.strip())
    row.number, done = _next(row)
    row.save(force_insert=True)
    note(
        "period.evaluated" if seat.period else "segment.closed",
        subject=row,
        by=by,
        now=now,
        person=str(row.person_id),
        number=row.number,
        trace=digest(row.trace),
    )
    tell_evaluation(row, now)
    if row.is_closing or done >= seat.team:
        settle_asked(row, now)
    return row


@action
def answer_evaluation(
    *, evaluation: PeriodEvaluation, by: Actor, now: datetime, text: str = ""
) -> PeriodAnswer:
    """State that one has read an evaluation, and say what one has to say to it, in one text."""
    rules.may_answer(
        actor_id=by.id, person_id=evaluation.person_id, is_answered=answer_of(evaluation) is not None
    ).require()
    row = PeriodAnswer.objects.create(evaluation=evaluation, text=text.strip(), answered_at=now)
    note("period.answered", subject=evaluation, by=by, now=now, has_text=bool(row.text))
    tell_answer(row, now)
    return row


@action
def ask_for_evaluations(*, period: Any, by: Actor, now: datetime) -> int:
    """Ask every superior for the evaluations of a period that has ended; give how many were asked.

    Whoever was asked before, or has said everything, is left alone; so it can run each night.
    """
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    seats = [seat for seat in period_seats(period) if seat.newest is None]
    waiting = Counter(seat.segment.superior_id for seat in seats)
    if seats:
        ask_superiors(period, waiting, seats[0].due, now)
    note("period.asked", subject=period, by=by, now=now, superiors=len(waiting), people=len(seats))
    return len(waiting)


@action
def ask_for_closings(*, cycle: Any, by: Actor, now: datetime) -> int:
    """Ask superiors to close the segments that have ended; give how many segments wait."""
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    seats = [seat for seat in closing_seats(cycle, local_day(now)) if seat.newest is None]
    ask_to_close(seats, now)
    note("segment.asked", subject=cycle, by=by, now=now, segments=len(seats))
    return len(seats)


def _hasil(seat: Seat, hasil: Rating | None) -> Rating:
    """Give the word for hasil kerja: the superior's, or for a head the mapping's where the period has one."""
    if seat.fixed is not None:
        if hasil not in (None, seat.fixed):
            raise Invalid(
                say(
                    "{unit} was set for this period, so its head's hasil kerja is {hasil} by rule.",
                    unit=seat.unit_name,
                    hasil=seat.fixed.label,
                ),
                field="hasil",
            )
        return seat.fixed
    if hasil is None:
        raise Invalid(say("Choose one word for hasil kerja."), field="hasil")
    return hasil


def _check(word: Rating, sentence: str, field: str) -> None:
    if rules.needs_sentence(word) and not sentence.strip():
        raise Invalid(say("Say why in one sentence: this word departs from what was expected."), field=field)


def _row(
    seat: Seat, hasil: Rating, perilaku: Rating, by: Actor, now: datetime, **said: str
) -> PeriodEvaluation:
    """Put together the words with the engine's trace; the number of the version is still missing."""
    heads = seat.organisation.word if seat.fixed and seat.organisation else None
    result = predikat_of(None if heads else hasil, perilaku, seat.book, heads)
    return PeriodEvaluation(
        person=seat.person,
        cycle=seat.cycle,
        period=seat.period,
        first=seat.segment.first,
        last=seat.segment.last,
        unit_id=seat.segment.unit_id,
        is_head=seat.is_head,
        hasil=result.hasil,
        perilaku=result.perilaku,
        predikat=result.predikat,
        rule=result.rule,
        article=result.article,
        organisation=seat.organisation,
        trace=result.trace,
        due=seat.due,
        decided_by_id=by.id,
        decided_at=now,
        **said,
    )


def _next(row: PeriodEvaluation) -> tuple[int, int]:
    """Give the number of the next version, and how many people of the period this superior has then evaluated: one statement."""
    own, mine = Q(person_id=row.person_id), Q(decided_by_id=row.decided_by_id)
    same = Q(cycle_id=row.cycle_id, period_id=row.period_id)
    own &= Q(decided_by_id=row.decided_by_id, first=row.first) if row.is_closing else Q()
    found = PeriodEvaluation.objects.filter(same & (own | mine)).aggregate(
        last=Max("number", filter=own),
        others=Count("person_id", filter=mine & ~Q(person_id=row.person_id), distinct=True),
    )
    return (found["last"] or 0) + 1, found["others"] + 1
