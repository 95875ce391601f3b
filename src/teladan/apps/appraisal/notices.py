"""What an appraisal asks of people, as it stands in their inboxes. Called inside the action that caused it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from teladan.apps.appraisal.models import Adviser, Appraisal, DiscussionNote, PeriodAnswer, PeriodEvaluation
from teladan.apps.notifications.actions import Notice, notify, notify_each, settle, settle_many
from teladan.apps.planning.queries import Cycle, deadline
from teladan.apps.planning.terms import DeadlineStage
from teladan.engine.words import Said, say, say_n


def _key(appraisal: Appraisal, matter: str) -> str:
    return f"appraisal:{appraisal.id}:{matter}"


def _organisation_key(cycle: Cycle) -> str:
    return f"organisation_predikat:{cycle.pk}"


def ask_leaders(cycle: Cycle, asked: Mapping[UUID, Sequence[UUID]], now: datetime) -> None:
    """Leaders set the predikat of the units at the top before anybody in them can be decided."""
    due = deadline(cycle, DeadlineStage.ORGANISATION_PREDIKAT)
    text = say("Set the predikat of the units directly below you: {year}", year=str(cycle.year))
    rows = [
        Notice(
            to=leader,
            kind="organisation_predikat.asked",
            text=text,
            key=_organisation_key(cycle),
            url=f"/penilaian/organisasi/?tahun={cycle.year}",
            due=due,
        )
        for leader in asked
    ]
    notify_each(rows, now=now)


def settle_leader(cycle: Cycle, leader: UUID, now: datetime) -> None:
    """This leader has set all that was asked."""
    settle(key=_organisation_key(cycle), now=now, to=leader)


def ask_to_discuss(appraisal: Appraisal, now: datetime) -> None:
    """Both may now compare; the superior then decides."""
    compare = f"/penilaian/banding/{appraisal.id}/"
    notify(
        to=appraisal.person_id,
        kind="appraisal.discussion_opened",
        text=say("Compare your rating with your superior's and talk about the differences"),
        url=compare,
        now=now,
        due=deadline(appraisal.cycle, DeadlineStage.DISCUSSED),
        key=_key(appraisal, "discuss"),
    )
    notify(
        to=appraisal.superior_id,
        kind="appraisal.discussion_opened",
        text=say("Talk with {name} about both ratings, then decide", name=appraisal.person.name),
        url=compare,
        now=now,
        due=deadline(appraisal.cycle, DeadlineStage.DECIDED),
        key=_key(appraisal, "decide"),
    )


def ask_to_confirm(discussion: DiscussionNote, now: datetime) -> None:
    """The other side of the talk reads the note."""
    appraisal = discussion.appraisal
    own = discussion.written_by_id == appraisal.person_id
    notify(
        to=appraisal.superior_id if own else appraisal.person_id,
        kind="appraisal.discussion_recorded",
        text=say("{name} wrote a note of your talk: confirm or change it", name=discussion.written_by.name),
        url=f"/penilaian/banding/{appraisal.id}/",
        now=now,
        key=f"discussion:{discussion.id}",
    )


def settle_note(discussion: DiscussionNote, now: datetime) -> None:
    """The note has no more to ask: it was confirmed, or rewritten by the other side."""
    settle(key=f"discussion:{discussion.id}", now=now)


def ask_to_release(appraisal: Appraisal, now: datetime) -> None:
    """After a decision the superior writes the letter, then releases."""
    settle_many([_key(appraisal, "discuss"), _key(appraisal, "decide")], now=now)
    notify(
        to=appraisal.superior_id,
        kind="appraisal.decided",
        text=say("Write the letter to {name}, then release the result", name=appraisal.person.name),
        url=f"/penilaian/surat/{appraisal.id}/",
        now=now,
        due=deadline(appraisal.cycle, DeadlineStage.RELEASED),
        key=_key(appraisal, "release"),
    )


def ask_to_read(appraisal: Appraisal, now: datetime) -> None:
    """The person reads the released result."""
    settle(key=_key(appraisal, "release"), now=now)
    notify(
        to=appraisal.person_id,
        kind="appraisal.released",
        text=say("Your result {year} is ready to read", year=str(appraisal.cycle.year)),
        url=f"/penilaian/hasil/{appraisal.id}/",
        now=now,
        key=_key(appraisal, "read"),
    )


def settle_reading(appraisal: Appraisal, now: datetime) -> None:
    """The person has read it."""
    settle(key=_key(appraisal, "read"), now=now)


def _times(row: PeriodEvaluation) -> Said:
    """Name the time an evaluation speaks of: "Quarter II 2026", or the days of a segment."""
    if row.period is None:
        return say("segment {first}–{last}", first=row.first, last=row.last)
    return say("{period} {year}", period=row.period.label, year=str(row.cycle.year))


def _page_of(row: PeriodEvaluation) -> str:
    return f"/penilaian/evaluasi/{row.pk}/"


def ask_superiors(period: Any, waiting: Mapping[UUID, int], due: date, now: datetime) -> None:
    """Superiors evaluate the period that has ended: one message each, however many people."""
    rows = [
        Notice(
            to=superior,
            kind="period.asked",
            text=say_n(
                "Evaluate {period} {year} of {n} person",
                "Evaluate {period} {year} of {n} people",
                people,
                period=period.label,
                year=str(period.cycle.year),
            ),
            key=f"period:{period.pk}",
            url=f"/penilaian/berkala/{period.cycle.year}/{period.number}/",
            due=due,
        )
        for superior, people in waiting.items()
    ]
    notify_each(rows, now=now)


def ask_to_close(seats: Sequence[Any], now: datetime) -> None:
    """Superiors close the segments of people who moved on."""
    rows = [
        Notice(
            to=seat.segment.superior_id,
            kind="segment.asked",
            text=say("Close the segment of {name}, who moved on", name=seat.person.name),
            key=_closing_key(seat.cycle.pk, seat.person.pk, seat.segment.first),
            url=f"/penilaian/berkala/{seat.cycle.year}/segmen/",
            due=seat.due,
        )
        for seat in seats
    ]
    notify_each(rows, now=now)


def _closing_key(cycle_id: UUID, person_id: UUID, first: date) -> str:
    return f"segment:{cycle_id}:{person_id}:{first.isoformat()}"


def tell_evaluation(row: PeriodEvaluation, now: datetime) -> None:
    """The person is told at once, and may answer."""
    times = _times(row)
    notify(
        to=row.person_id,
        kind="period.evaluated",
        text=say("Your superior evaluated {times}: read it, and answer if you wish", times=times)
        if row.number == 1
        else say("Your superior changed the evaluation of {times}: read it anew", times=times),
        url=_page_of(row),
        now=now,
        key=f"evaluation:{row.period_id or row.first}:{row.decided_by_id}",
        asks=False,
    )


def settle_asked(row: PeriodEvaluation, now: datetime) -> None:
    """The superior has evaluated everyone of the period, or closed this segment."""
    key = (
        _closing_key(row.cycle_id, row.person_id, row.first) if row.is_closing else f"period:{row.period_id}"
    )
    settle(key=key, now=now, to=row.decided_by_id)


def tell_answer(row: PeriodAnswer, now: datetime) -> None:
    """The superior reads what the person answered; a mere reading is told to nobody."""
    evaluation = row.evaluation
    if row.text:
        notify(
            to=evaluation.decided_by_id,
            kind="period.answered",
            text=say(
                "{name} answered your evaluation of {times}",
                name=evaluation.person.name,
                times=_times(evaluation),
            ),
            url=_page_of(evaluation),
            now=now,
            key=f"answer:{evaluation.pk}",
            asks=False,
        )


def tell_adviser(row: Adviser, now: datetime) -> None:
    """Whoever was named to recommend finds the page."""
    notify(
        to=row.person_id,
        kind="adviser.named",
        text=say("You may recommend units' predikat for: {office}", office=row.office_word.label),
        url="/penilaian/rekomendasi/",
        now=now,
        key=f"adviser:{row.pk}",
        asks=False,
    )
