"""What the two said to each other, written down and confirmed."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from teladan.apps.appraisal import access, rules
from teladan.apps.appraisal.models import Appraisal, DiscussionNote
from teladan.apps.appraisal.moves import begin
from teladan.apps.appraisal.notices import ask_to_confirm, settle_note
from teladan.apps.appraisal.queries.appraisals import ratings_over
from teladan.apps.rating.queries import criteria_of
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


@action(on="appraisal")
def open_discussion(*, appraisal: Appraisal, by: Actor, now: datetime) -> Appraisal:
    """Move on from rating to discussion, once there is nothing more to wait for; either of the two may."""
    if not ratings_over(appraisal, now):
        raise Refused(
            no(say("The discussion opens when both have sent their ratings, or when the round closes."))
        )
    rules.STEPS.may("discuss", stage=appraisal.stage, roles=access.standing(by, appraisal)).require()
    begin(appraisal, by, now)
    return appraisal


@action(on="appraisal")
def record_discussion(
    *,
    appraisal: Appraisal,
    criterion_id: UUID | None,
    what: str,
    agreement: str,
    by: Actor,
    now: datetime,
    example: str = "",
    who_does: str = "",
    by_when: date | None = None,
) -> DiscussionNote:
    """Write (or, until the other side confirms, rewrite) the note on one criterion, or the general one.

    Rewriting by the other side makes it theirs, so that the first writer confirms.
    """
    _ready(appraisal, by, now)
    _check(appraisal, criterion_id, what, agreement)
    row = DiscussionNote.objects.filter(Q(criterion_id=criterion_id), appraisal=appraisal).first()
    if row is not None and row.is_confirmed:
        raise Invalid(
            say("This note is confirmed by both, so it stays as it is. Add what is new to the general note.")
        )
    row = row or DiscussionNote(appraisal=appraisal, criterion_id=criterion_id)
    row.what, row.example, row.agreement = what.strip(), example.strip(), agreement.strip()
    row.who_does, row.by_when = who_does.strip(), by_when
    row.written_by_id, row.written_at = by.id, now
    if row._state.adding is False:
        row.version += 1
    row.save()
    note(
        "appraisal.discussion_recorded",
        subject=appraisal,
        by=by,
        now=now,
        note=str(row.id),
        criterion=str(criterion_id) if criterion_id else None,
    )
    settle_note(row, now)
    ask_to_confirm(row, now)
    return row


@action(on="discussion")
def confirm_discussion(*, discussion: DiscussionNote, by: Actor, now: datetime) -> DiscussionNote:
    """Confirm the other side's note: yes, this is what we agreed."""
    appraisal = discussion.appraisal
    _ready(appraisal, by, now)
    if discussion.is_confirmed:
        raise Refused(no(say("This note is confirmed already.")))
    if discussion.written_by_id == by.id:
        raise Refused(no(say("The other side confirms this note: you wrote it.")))
    discussion.confirmed_by_id, discussion.confirmed_at = by.id, now
    discussion.save(update_fields=["confirmed_by", "confirmed_at"])
    note("appraisal.discussion_confirmed", subject=appraisal, by=by, now=now, note=str(discussion.id))
    settle_note(discussion, now)
    return discussion


def _ready(appraisal: Appraisal, by: Actor, now: datetime) -> None:
    """Check that notes may be written, and open the discussion if this is its first word."""
    over = ratings_over(appraisal, now)
    roles = access.standing(by, appraisal)
    rules.may_discuss(stage=appraisal.stage, roles=roles, ratings_over=over).require()
    begin(appraisal, by, now)


def _check(appraisal: Appraisal, criterion_id: UUID | None, what: str, agreement: str) -> None:
    if criterion_id and criterion_id not in {each.id for each in criteria_of(appraisal.sheet_id)}:
        raise Missing
    if not what.strip():
        raise Invalid(say("Say what you discussed."), field="what")
    if not agreement.strip():
        raise Invalid(say("Say what you agreed."), field="agreement")
