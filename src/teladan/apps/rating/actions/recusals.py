"""Being excused from rating somebody, or from being rated by somebody. Reasons are read by HR alone."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from teladan.apps.notifications.actions import notify, settle_many
from teladan.apps.rating import rules
from teladan.apps.rating.models import Invitation, PanelMember, Recusal
from teladan.apps.rating.terms import CONFIDENTIAL, InvitationStage, PanelStage, RecusalStage, task_key
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say


@action
def ask_recusal(*, rater_id: UUID, ratee_id: UUID, reason: str, by: Actor, now: datetime) -> Recusal:
    """Ask HR that somebody be excused from rating somebody; if HR asks, it is granted at once.

    The ledger says that something was asked, and not about whom.
    """
    if by.id not in (rater_id, ratee_id) and not by.has("hr"):
        raise Refused(NOT_FOR_YOU)
    if rater_id == ratee_id:
        raise Invalid(say("Choose somebody else: nobody is excused from the own rating."), field="other")
    if not reason.strip():
        raise Invalid(say("Say why. Only HR reads it."), field="reason")
    if (
        Recusal.objects.filter(rater_id=rater_id, ratee_id=ratee_id)
        .exclude(stage=RecusalStage.DECLINED)
        .exists()
    ):
        raise Invalid(say("This has been asked already."), field="other")
    row = Recusal.objects.create(
        rater_id=rater_id, ratee_id=ratee_id, reason=reason.strip(), asked_by=by.id, asked_at=now
    )
    note("rating.recusal_asked", subject=row, by=by, now=now)
    if by.has("hr"):
        _grant(row, "", by, now)
    return row


@action(on="recusal")
def decide_recusal(*, recusal: Recusal, grants: bool, answer: str, by: Actor, now: datetime) -> Recusal:
    """HR grants or declines; whoever asked is told. Granted, it holds at once: panels and open rounds go on without the rater."""
    step = "grant" if grants else "decline"
    roles = {"hr"} if by.has("hr") and by.id not in (recusal.rater_id, recusal.ratee_id) else set()
    rules.RECUSAL_STEPS.may(step, stage=recusal.stage, roles=roles).require()
    if grants:
        _grant(recusal, answer, by, now)
    else:
        if not answer.strip():
            raise Invalid(say("Say why it is declined."), field="answer")
        _decide(recusal, RecusalStage.DECLINED, answer, by, now)
        note("rating.recusal_declined", subject=recusal, by=by, now=now)
    words = (
        say("HR has granted your wish to be excused")
        if grants
        else say("HR has declined your wish to be excused")
    )
    notify(
        to=recusal.asked_by,
        kind=f"rating.recusal_{recusal.stage}",
        text=words,
        key=f"recusal:{recusal.id}",
        url="/penilaian/pengecualian/",
        now=now,
        asks=False,
    )
    return recusal


def _grant(row: Recusal, answer: str, by: Actor, now: datetime) -> None:
    _decide(row, RecusalStage.GRANTED, answer, by, now)
    PanelMember.objects.filter(rater_id=row.rater_id, panel__person_id=row.ratee_id).exclude(
        panel__stage=PanelStage.APPROVED
    ).delete()
    _leave_open_rounds(row, now)
    note("rating.recusal_granted", subject=row, by=by, now=now)


def _decide(row: Recusal, stage: RecusalStage, answer: str, by: Actor, now: datetime) -> None:
    row.stage, row.answer, row.decided_by, row.decided_at = stage, answer.strip(), by.id, now
    row.save(update_fields=["stage", "answer", "decided_by", "decided_at"])


def _leave_open_rounds(row: Recusal, now: datetime) -> None:
    """Excuse the rater in every open round, and take out what was sealed there."""
    mine = Invitation.objects.filter(
        rater_id=row.rater_id,
        sheet__ratee_id=row.ratee_id,
        sheet__round__closed_at=None,
        role__in=CONFIDENTIAL,
    )
    sent = list(mine.filter(stage=InvitationStage.SENT).values_list("pk", flat=True))
    every = list(mine.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=every).update(stage=InvitationStage.EXCUSED, submitted=None)
    with connection.cursor() as cursor:
        for pk in sent:
            cursor.execute("SELECT rating_unseal(%s)", [pk])
    settle_many([task_key(pk) for pk in every], now=now)
