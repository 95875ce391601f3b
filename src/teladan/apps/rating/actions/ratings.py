"""What a rater does: send, and take back to change. Unfinished answers are a draft (`base.drafts`)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from teladan.apps.notifications.actions import notify, settle
from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Answer, Criterion, Invitation, Sheet
from teladan.apps.rating.notices import notice_of
from teladan.apps.rating.terms import (
    NAMED,
    Given,
    InvitationStage,
    draft_name,
    note_field,
    rating_field,
    task_key,
)
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.drafts import drop_draft, save_draft
from teladan.base.errors import Invalid
from teladan.base.jobs import later
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.provenance import digest
from teladan.engine.words import say


@action(on="invitation")
def send_ratings(
    *, invitation: Invitation, answers: Mapping[UUID, Given], by: Actor, now: datetime
) -> Invitation:
    """Send all answers of one rater. From the moment that all of the sheet have sent, all of them may read.

    answers
        Criterion id to answer; each criterion of the sheet needs one.
    """
    if invitation.role not in NAMED:
        raise Refused(NOT_FOR_YOU)  # what the panel sends is sealed (`send_in_confidence`)
    _lock(invitation)
    _may_send(invitation, by, now).require()
    criteria = {row.id: row for row in Criterion.objects.filter(sheet_id=invitation.sheet_id)}
    _check(criteria, answers)
    Answer.objects.filter(invitation=invitation).delete()
    Answer.objects.bulk_create(
        Answer(invitation=invitation, criterion=criteria[pk], rating=given.rating, note=given.note)
        for pk, given in answers.items()
    )
    invitation.stage, invitation.sent_at = InvitationStage.SENT, now
    invitation.save(update_fields=["stage", "sent_at"])
    drop_draft(form=draft_name(invitation.id), by=by)
    # the ledger proves what was sent without telling it: an auditor must not read blind answers there
    proof = digest({str(pk): [given.rating, given.note] for pk, given in answers.items()})
    note("rating.sent", subject=invitation, by=by, now=now, answers=len(answers), digest=proof)
    settle(key=task_key(invitation.id), now=now)
    if rules.all_sent(access.parts_of(invitation.sheet_id)):
        later("flows.discussion_opens", sheet_id=str(invitation.sheet_id))
    return invitation


@action(on="invitation")
def withdraw_ratings(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """Take one's own answers back to change them, which is open until all of the sheet have sent."""
    _lock(invitation)
    complete = rules.all_sent(access.parts_of(invitation.sheet_id))
    rules.may_withdraw(
        stage=invitation.stage,
        is_rater=bool(access.INVITATION.may(by, invitation)),
        open_=invitation.sheet.round.is_open(now),
        complete=complete,
    ).require()
    rows = Answer.objects.filter(invitation=invitation)
    body = {rating_field(row.criterion_id): [row.rating] for row in rows}
    body |= {note_field(row.criterion_id): [row.note] for row in rows}
    rows.delete()
    invitation.stage, invitation.sent_at = InvitationStage.OPEN, None
    invitation.save(update_fields=["stage", "sent_at"])
    save_draft(form=draft_name(invitation.id), body=body, by=by, now=now)
    note("rating.withdrawn", subject=invitation, by=by, now=now)
    _ask(invitation, now)
    return invitation


def _ask(invitation: Invitation, now: datetime) -> None:
    """Ask the rater again, in the words of `notice_of`."""
    each = notice_of(invitation)
    notify(to=each.to, kind=each.kind, text=each.text, url=each.url, now=now, key=each.key, due=each.due)


def _lock(invitation: Invitation) -> None:
    """Let the raters of a sheet pass one after another: else one could withdraw while the last one sends."""
    Sheet.objects.select_for_update().get(pk=invitation.sheet_id)


def _may_send(invitation: Invitation, by: Actor, now: datetime) -> rules.Verdict:
    return rules.may_send(
        stage=invitation.stage,
        is_rater=bool(access.INVITATION.may(by, invitation)),
        open_=invitation.sheet.round.is_open(now),
    )


def _check(criteria: Mapping[UUID, Criterion], answers: Mapping[UUID, Given]) -> None:
    """Every criterion answered, and nothing else; the missing ones are named."""
    if foreign := answers.keys() - criteria.keys():
        raise Invalid(say("{n} answers belong to no criterion of this sheet.", n=len(foreign)))
    if lacking := rules.missing(criteria, answers):
        names = ", ".join(criteria[pk].text for pk in sorted(lacking, key=lambda pk: criteria[pk].position))
        raise Invalid(say("Not answered yet: {names}", names=names))
