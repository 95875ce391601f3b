"""The end of a round: what may be told of the panels' answers is published, once."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from teladan.apps.rating import rules
from teladan.apps.rating.frames import cells_of, digests_of, released_answers, texts_of
from teladan.apps.rating.models import (
    Invitation,
    Publication,
    PublishedCell,
    PublishedText,
    Round,
    Sheet,
)
from teladan.apps.rating.queries import is_published
from teladan.apps.rating.terms import CONFIDENTIAL, InvitationStage
from teladan.apps.tenancy.queries import day_begins, rules_in_force
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.disclosure import publish

CHUNK = 2_000
SECRET = 32  # bytes


@action
def publish_round(*, round: Round, by: Actor, now: datetime) -> int:  # noqa: A002
    """Publish the panels of a round that an earlier transaction closed; give how many people have one.

    The secret that orders the texts lives for this call alone. The ledger gets one line a ratee: how many answered, and a digest
    whose salt lies in the sealed schema, so that an auditor can have it checked and nobody can try answers against it.
    """
    if not by.has("system"):
        raise Refused(NOT_FOR_YOU)
    rules.may_publish(closed_at=round.closed_at, is_published=is_published(round.id)).require()
    counted = _counts(round.id)
    sheets = dict(Sheet.objects.filter(pk__in=counted).values_list("ratee_id", "id"))
    book = rules_in_force(day_begins(round.closed_at or now).date())
    told = publish(released_answers(round.id), book, secrets.token_bytes(SECRET))
    PublishedCell.objects.bulk_create(cells_of(told, sheets), batch_size=CHUNK)
    PublishedText.objects.bulk_create(texts_of(told, sheets), batch_size=CHUNK)
    rows = [
        Publication(sheet_id=pk, asked=asked, sent=sent, rulebook=told.rulebook)
        for pk, (asked, sent) in counted.items()
    ]
    Publication.objects.bulk_create(rows, batch_size=CHUNK)
    proofs, ratees = digests_of(round.id), {sheet: ratee for ratee, sheet in sheets.items()}
    for row in rows:
        answers, proof = proofs.get(ratees[row.sheet_id], (0, ""))
        note(
            "rating.panel_published",
            subject=Sheet(id=row.sheet_id),
            by=by,
            now=now,
            answers=answers,
            digest=proof,
        )
    note("rating.panels_published", subject=round, by=by, now=now, people=len(rows))
    return len(rows)


def _counts(round_id: UUID) -> dict[UUID, tuple[int, int]]:
    """Give, by sheet with a panel, how many members were asked and how many sent."""
    rows = Invitation.objects.filter(sheet__round_id=round_id, role__in=CONFIDENTIAL)
    asked = rows.exclude(stage=InvitationStage.EXCUSED).order_by("sheet_id").values_list("sheet_id")
    sent = Count("pk", filter=Q(stage=InvitationStage.SENT))
    return {pk: (number, of_them) for pk, number, of_them in asked.annotate(number=Count("pk"), of_them=sent)}
