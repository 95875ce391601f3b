"""The year on the way: superiors evaluate every finished quarter and close the segments of people who moved on."""

from datetime import date, timedelta
from typing import Any

from teladan.apps.appraisal.actions import answer_evaluation, ask_for_evaluations, evaluate_period
from teladan.apps.appraisal.queries import Seat, closing_seats, period_seats
from teladan.apps.planning.queries import cycle as cycle_by_id
from teladan.apps.planning.queries import periods_of_year
from teladan.engine.rulebook.terms import Rating
from teladan.flows.rehearsal.dice import dice
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage

AFTER = timedelta(days=6)
"""How long after a quarter's end the superiors of the play sit down."""

THANKS = (
    "Terima kasih. Hambatan utama saya ada pada kelengkapan berkas dari unit lain.",
    "Sesuai dengan yang kita bicarakan. Triwulan depan saya dahulukan berkas yang tertunda.",
    "Terima kasih atas catatannya. Saya memerlukan pelatihan singkat untuk aplikasi yang baru.",
    "Saya setuju. Contoh pekerjaan yang disebut sudah saya lampirkan sebagai bukti dukung.",
)


UNIT_ON_ITS_WAY = "Rencana aksi unit pada triwulan ini berjalan sesuai sasaran yang disepakati."


def evaluate_quarters(stage: Stage, *, most: int = 4) -> None:
    """Let every superior evaluate each quarter that has ended in the play's present, `most` at most; some people answer."""
    with stage.part("quarters"):
        with stage.acting(stage.system, date(stage.year, 1, 3)):
            every = list(periods_of_year(stage.year))
        for period in every[:most]:
            day = period.last_day + AFTER
            if stage.until is None or stage.instant(day) <= stage.until:
                _quarter(stage, period, day)


def close_segments(stage: Stage, *, day: date) -> None:
    """Let superiors close the segments that have ended by a day."""
    with stage.part("segments"):
        with stage.acting(stage.system, day):
            year = cycle_by_id(stage.cycle)
            seats = [seat for seat in closing_seats(year, day) if seat.newest is None] if year else []
        for seat in seats:
            _evaluate(stage, seat, day)


def _quarter(stage: Stage, period: Any, day: date) -> None:
    stage.do(ask_for_evaluations, by=stage.system, day=day, period=period)
    with stage.acting(stage.system, day):
        seats = [seat for seat in period_seats(period) if seat.newest is None]
    play_each(
        stage,
        f"quarter {period.number}",
        seats,
        lambda seat: _evaluate_and_answer(stage, seat, day),
        together=lambda seat: seat.segment.superior_id,
    )


def _evaluate_and_answer(stage: Stage, seat: Seat, day: date) -> None:
    """Let the superior evaluate one quarter of one person; one in three reads it at once, and some answer."""
    row = _evaluate(stage, seat, day)
    nip = stage.nip_of[seat.person.pk]
    thrown = dice(nip, f"answer {seat.period.number if seat.period else 0}")
    if thrown % 3 == 0:
        text = THANKS[thrown // 3 % len(THANKS)] if thrown % 2 else ""
        me = stage.by_id[seat.person.pk]
        stage.do(answer_evaluation, by=me, day=day + timedelta(days=2), evaluation=row, text=text)


def _evaluate(stage: Stage, seat: Seat, day: date) -> Any:
    """Say two words near those of the year's end, with the sentences the superior will write then."""
    nip = stage.nip_of[seat.person.pk]
    verdict, letter = stage.script.verdict(nip), stage.script.letter(nip)
    about = str(seat.period.number if seat.period else "segment")
    return stage.do(
        evaluate_period,
        by=stage.by_id[seat.segment.superior_id],
        day=day,
        seat=seat,
        hasil=None if seat.fixed else _near(verdict["hasil"], nip, f"hasil {about}"),
        perilaku=_near(verdict["perilaku"], nip, f"perilaku {about}"),
        why_hasil=UNIT_ON_ITS_WAY if verdict["hasil"] is None and not seat.fixed else letter["hasil_reason"],
        why_perilaku=letter["perilaku_reason"],
    )


def _near(word: str | None, nip: str, about: str) -> Rating:
    """Give the year's word, but in one of four quarters "as expected": people grow."""
    return Rating.SESUAI if word is None or dice(nip, about) % 4 == 0 else Rating(word)
