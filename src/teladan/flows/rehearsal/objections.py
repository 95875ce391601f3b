"""After the release: one objection on the last second, one a second late, one that nobody decides in time.

The first is examined and the result changed; the second is refused; the third goes one level up and is confirmed there.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from teladan.apps.appeals.actions import (
    decide_objection,
    escalate_objection,
    explain_rating,
    file_objection,
    note_opening,
    note_silence,
)
from teladan.apps.appeals.queries import Objection, opened_at, right_of
from teladan.apps.appeals.queries import objection as objection_by_id
from teladan.apps.appeals.terms import Subject
from teladan.apps.appraisal.queries import Appraisal, results_of_cycle
from teladan.apps.appraisal.terms import Stage as AppraisalStage
from teladan.base import clock
from teladan.base.actor import Actor
from teladan.base.verdict import Refused
from teladan.base.wall import agency
from teladan.engine.rulebook.terms import Rating
from teladan.flows.rehearsal.refuse import DoorStoodOpen
from teladan.flows.rehearsal.stage import Stage

PLAYERS = 3
HEARD_AFTER, RULED_AFTER = timedelta(days=4), timedelta(days=9)
REASONS = (
    (
        "Hasil kerja “{work}” menurut saya dinilai terlalu rendah. Catatan capaian pada triwulan III dan IV menunjukkan bahwa "
        "target terlampaui sejak Oktober, sedangkan penilaian hanya menyebut capaian sampai September. Bukti dukungnya sudah "
        "saya unggah sebelum penilaian ditutup."
    ),
    (
        "Penilaian “{work}” tidak menyebut dua bulan ketika saya ditugaskan membantu posko banjir. Surat tugasnya ada, dan "
        "pekerjaan saya selama itu dilaporkan oleh ketua posko."
    ),
    (
        "Pada dialog bulan Juni disepakati bahwa tenggat “{work}” bergeser karena sistem pusat berhenti tiga minggu. Rating "
        "saya tampaknya masih memakai tenggat semula."
    ),
)
WISH = "Mohon rating hasil kerja diperiksa kembali dengan memperhatikan bukti tersebut."
EXPLANATION = (
    "Pada saat menilai, saya memakai rekap sampai akhir September karena rekap triwulan IV belum masuk. Setelah membaca "
    "keberatan ini saya memeriksa kembali bukti yang diunggah; angkanya sesuai dengan yang disampaikan."
)
CHANGED = (
    "Kedua pihak sependapat tentang angkanya: target terlampaui pada triwulan IV dan buktinya diunggah sebelum penilaian "
    "ditutup. Rating hasil kerja karena itu dinaikkan satu tingkat; perilaku kerja tidak dikeberatani dan tetap."
)
CONFIRMED = (
    "Pejabat Penilai tidak memberi penjelasan sampai batas waktu, sehingga saya memeriksa catatan dialog dan bukti dukung. "
    "Kesepakatan pergeseran tenggat tercatat, dan rating yang ditetapkan sudah memperhitungkannya. Hasil dikuatkan."
)


def open_results(stage: Stage, *, day: date) -> None:
    """Note that everyone who has read their result opened it on a day: the receipt."""
    with stage.part("receipt"):
        for row in _released(stage, day):
            if row.stage == AppraisalStage.ACKNOWLEDGED:
                _open(stage, row, day)


def object_to_results(stage: Stage, *, day: date, always: Collection[str] = ()) -> None:
    """Play the three objections to released annual results; whatever lies after the play's present is left out.

    day
        A day after the release, on which the three open their results if they have not.
    always
        NIPs of people who object before others, if their results can be objected to.
    """
    with stage.part("objections"):
        rows = [row for row in _released(stage, day) if not row.is_head and row.upper_id]
        rows = [row for row in rows if row.decision and row.decision.hasil != Rating.DI_ATAS]
        rows.sort(key=lambda row: (row.person.nip not in set(always), row.person.nip))
        parts = (_on_the_last_second, _a_second_late, _undecided_in_time)
        for number, (part, row) in enumerate(zip(parts, rows[:PLAYERS], strict=False)):
            _open(stage, row, day)
            part(stage, row, number)


def object_now(stage: Stage, *, nip: str, day: date) -> None:
    """Let one person open their released result on a day and object to it: nobody has answered yet."""
    with stage.part("objections"):
        row = next((row for row in _released(stage, day) if row.person.nip == nip), None)
        if row is not None:
            _open(stage, row, day)
            _file(stage, row, 0, stage.present(day))


def _on_the_last_second(stage: Stage, row: Appraisal, number: int) -> None:
    """File at 23:59:59 of the last day; the rater explains, and the result is changed."""
    at = _closing(stage, row) - timedelta(seconds=1)
    if not _is_past(stage, at + RULED_AFTER):
        return
    filed = _file(stage, row, number, at)
    _explain(stage, filed, at + HEARD_AFTER)
    _rule(stage, filed, at + RULED_AFTER, _better(row), CHANGED)


def _a_second_late(stage: Stage, row: Appraisal, number: int) -> None:
    """Try at midnight after the last day: the door must be shut."""
    at = _closing(stage, row)
    if not _is_past(stage, at):
        return
    try:
        _file(stage, row, number, at)
    except Refused as refused:
        stage.refusals[str(refused.verdict.reason)] += 1
    else:
        raise DoorStoodOpen("an objection was filed a second late")


def _undecided_in_time(stage: Stage, row: Appraisal, number: int) -> None:
    """File early; rater and first decider stay silent, so it goes up, and is confirmed there."""
    limits = _right(stage, row).limits
    at = _closing(stage, row) - timedelta(days=limits.days - 2, hours=13)
    silent = at + timedelta(days=limits.explanation_days + 1)
    overdue = at + timedelta(days=limits.decision_days + 1)
    if not _is_past(stage, overdue + RULED_AFTER):
        return
    filed = _file(stage, row, number, at)
    # what the nightly task does with every case that is due (appeals.watch_deadlines)
    _do(stage, note_silence, stage.system, silent, objection=filed)
    _do(stage, escalate_objection, stage.system, overdue, objection=filed)
    _rule(stage, filed, overdue + RULED_AFTER, None, CONFIRMED)


def _file(stage: Stage, row: Appraisal, number: int, at: datetime) -> Objection:
    assert row.decision is not None  # noqa: S101 - every released result has one
    work = next(
        (each["text"] for each in row.decision.basis if each["kind"] == "result"), "hasil kerja utama"
    )
    found: Objection = _do(
        stage,
        file_objection,
        stage.by_id[row.person_id],
        at,
        appraisal=row,
        subjects=[Subject.HASIL],
        reasons=REASONS[number].format(work=work),
        wish=WISH,
    )
    return found


def _explain(stage: Stage, filed: Objection, at: datetime) -> None:
    _do(stage, explain_rating, stage.by_id[filed.rater_id], at, objection=filed, text=EXPLANATION)


def _rule(stage: Stage, filed: Objection, at: datetime, hasil: Rating | None, reasons: str) -> None:
    """Let whoever has it decide; without a word for hasil kerja the contested one is confirmed."""
    found = _again(stage, filed.pk, at)
    if found.decider_id is None:
        return  # nobody stands higher: it waits for the PPK to name somebody
    _do(
        stage,
        decide_objection,
        stage.by_id[found.decider_id],
        at,
        objection=found,
        hasil=hasil or found.contested.hasil_word,
        perilaku=found.contested.perilaku_word,
        reasons=reasons,
    )


def _better(row: Appraisal) -> Rating:
    """Give the next better word for hasil kerja."""
    assert row.decision is not None  # noqa: S101 - every released result has one
    rank = row.decision.hasil_word.rank
    return next(each for each in Rating if each.rank == rank + 1)


def _open(stage: Stage, row: Appraisal, day: date) -> None:
    with stage.acting(stage.by_id[row.person_id], day) as who:
        if opened_at(row.id) is None:
            note_opening(appraisal=row, **who)
            stage.actions[note_opening.__name__] += 1


def _released(stage: Stage, day: date) -> list[Appraisal]:
    with stage.acting(stage.system, day):
        return list(results_of_cycle(stage.cycle))


def _right(stage: Stage, row: Appraisal) -> Any:
    assert row.released_at is not None  # noqa: S101 - the row is a released one
    with _at(stage, stage.by_id[row.person_id], row.released_at):
        return right_of(row, stage.by_id[row.person_id], row.released_at)


def _closing(stage: Stage, row: Appraisal) -> datetime:
    """Give the first instant that is too late for an objection to a result."""
    window = _right(stage, row).window
    found: datetime = window.closes_at
    return found


def _again(stage: Stage, pk: UUID, at: datetime) -> Objection:
    with _at(stage, stage.system, at):
        found = objection_by_id(pk)
    if found is None:
        raise RuntimeError("the objection that was played is gone")
    return found


def _is_past(stage: Stage, at: datetime) -> bool:
    """Whether an instant has come in this play."""
    return stage.until is None or at <= stage.until


def _do(stage: Stage, action: Callable[..., Any], by: Actor, at: datetime, **asked: Any) -> Any:
    """Do one action at an instant, in a transaction of its own; give its value."""
    with _at(stage, by, at):
        done = action(**asked, by=by, now=at)
    stage.actions[action.__name__] += 1
    return done.value


@contextmanager
def _at(stage: Stage, by: Actor, at: datetime) -> Iterator[None]:
    """Let somebody act at an instant: midnight matters here, and `Stage.acting` knows days only."""
    person = None if by == stage.system else by.id
    with clock.at(at), agency(by.agency_id, person, by.user_id):
        yield
