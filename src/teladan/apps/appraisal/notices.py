"""What an appraisal asks of people, as it stands in their inboxes. Called inside the action that caused it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal.models import Appraisal, DiscussionNote
from teladan.apps.notifications.actions import Notice, notify, notify_each, settle, settle_many
from teladan.apps.planning.queries import Cycle, deadline
from teladan.apps.planning.terms import DeadlineStage
from teladan.engine.words import say


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
