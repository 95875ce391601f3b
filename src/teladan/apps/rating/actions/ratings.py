"""What a rater does: send, and take back to change. Unfinished answers are a draft (`base.drafts`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from teladan.apps.notifications.actions import notify, settling
from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Answer, Criterion, Invitation, Sheet
from teladan.apps.rating.notices import notice_of
from teladan.apps.rating.terms import (
    NAMED,
    Asked,
    Given,
    InvitationStage,
    draft_name,
    note_field,
    rating_field,
    task_key,
)
from teladan.base.action import action, finish, note
from teladan.base.actor import Actor
from teladan.base.drafts import dropping, save_draft
from teladan.base.errors import Invalid
from teladan.base.ids import uuid7
from teladan.base.jobs import later
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.base.writes import Part
from teladan.engine.provenance import digest
from teladan.engine.words import say


@action(on="invitation")
def send_ratings(
    *,
    invitation: Invitation,
    answers: Mapping[UUID, Given],
    by: Actor,
    now: datetime,
    criteria: Sequence[Asked] | None = None,
) -> Invitation:
    """Send all answers of one rater. From the moment that all of the sheet have sent, all of them may read.

    The busiest write of the house, so its rows go in one statement with the ledger line and the version.

    answers
        Criterion id to answer; each criterion of the sheet needs one.
    criteria
        Those of the sheet, if they were read with the locked invitation (`queries.invitation_to_send`).
    """
    if invitation.role not in NAMED:
        raise Refused(NOT_FOR_YOU)  # what the panel sends is sealed (`send_in_confidence`)
    if criteria is None:
        _lock(invitation)
        rows = Criterion.objects.filter(sheet_id=invitation.sheet_id)
        criteria = [Asked(*row) for row in rows.values_list(*Asked._fields)]
    _may_send(invitation, by, now).require()
    _check({row.id: row for row in criteria}, answers)
    invitation.change(stage=InvitationStage.SENT, sent_at=now)
    # the ledger proves what was sent without telling it: an auditor must not read blind answers there
    proof = digest({str(pk): [given.rating, given.note] for pk, given in answers.items()})
    note("rating.sent", subject=invitation, by=by, now=now, answers=len(answers), digest=proof)
    (waits,) = finish(
        _answering(invitation, answers),
        dropping(form=draft_name(invitation.id), by=by),
        settling(key=task_key(invitation.id), now=now),
        asked=Part(_OTHERS_WAIT, (invitation.sheet_id, invitation.id)),
    )
    if not waits:
        later("flows.discussion_opens", sheet_id=str(invitation.sheet_id))
    return invitation


def _answering(invitation: Invitation, answers: Mapping[UUID, Given]) -> Part:
    """Make the statement that writes a rater's answers; an open invitation has none yet."""
    ids, ratings, notes = (
        [uuid7() for _ in answers],
        [str(given.rating) for given in answers.values()],
        [given.note for given in answers.values()],
    )
    return Part(_ANSWERS, (invitation.agency_id, invitation.id, ids, list(answers), ratings, notes))


_ANSWERS = """INSERT INTO rating_answer (id, agency_id, invitation_id, criterion_id, rating, note)
SELECT g.id, %s::uuid, %s::uuid, g.criterion, g.rating, g.note
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) g(id, criterion, rating, note)"""

_OTHERS_WAIT = """SELECT EXISTS (SELECT FROM rating_invitation i
WHERE i.sheet_id = %s AND i.id <> %s AND i.role IN ('self', 'superior') AND i.stage <> 'sent')"""
"""Whether somebody else who rates by name (`terms.NAMED`) has not sent; `rules.all_sent` in SQL."""


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


def _check(criteria: Mapping[UUID, Asked], answers: Mapping[UUID, Given]) -> None:
    """Every criterion answered, and nothing else; the missing ones are named."""
    if foreign := answers.keys() - criteria.keys():
        raise Invalid(say("{n} answers belong to no criterion of this sheet.", n=len(foreign)))
    if lacking := rules.missing(criteria, answers):
        names = ", ".join(criteria[pk].text for pk in sorted(lacking, key=lambda pk: criteria[pk].position))
        raise Invalid(say("Not answered yet: {names}", names=names))
