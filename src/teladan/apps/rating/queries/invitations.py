"""Who is asked to rate, and who has."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Count, Func, JSONField, OuterRef, Q, QuerySet, Subquery

from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Criterion, Invitation, Sheet
from teladan.apps.rating.terms import CONFIDENTIAL, NAMED, About, Asked, InvitationStage, RaterRole
from teladan.base.action import hold
from teladan.base.kept import kept


def invitation_of(rater_id: UUID, sheet: Sheet | UUID) -> Invitation | None:
    """Find a rater's place on a sheet."""
    pk = sheet.pk if isinstance(sheet, Sheet) else sheet
    rows = Invitation.objects.select_related("sheet__round", "sheet__ratee__membership")
    return rows.filter(rater_id=rater_id, sheet_id=pk).first()


@kept
def own_invitations(person_id: UUID) -> QuerySet[Invitation]:
    """Give a person's places on the sheets about themselves: which sheet, and whether they have sent."""
    rows = Invitation.objects.filter(rater_id=person_id, sheet__ratee_id=person_id)
    return rows.only("sheet_id", "rater_id", "role", "stage").order_by("id")


@kept
def named_invitations(rater_id: UUID, now: datetime) -> QuerySet[Invitation]:
    """Give what `invitations_awaiting` gives for the appraisal: which sheet, about whom and until when."""
    waiting = invitations_awaiting(rater_id, now).filter(sheet__round__about=About.APPRAISAL)
    rows = waiting.select_related(None).select_related("sheet__round")
    return rows.only("rater_id", "role", "sheet__ratee_id", "sheet__round__closes_at")


def invitation_to_send(rater_id: UUID, sheet_id: UUID) -> tuple[Invitation, list[Asked]] | None:
    """Lock a rater's place on a sheet, and the sheet, and give it with the sheet's criteria: one statement.

    The action that follows in the same transaction reads nothing more; raters of a sheet pass one after another.
    """
    found = _locked(rater_id, sheet_id)
    if not found:
        return None
    invitation, rows = found[0], found[0].criteria or ()  # type: ignore[attr-defined]
    return hold(invitation), [Asked(UUID(pk), position, text) for pk, position, text in rows]


@kept
def _locked(rater_id: UUID, sheet_id: UUID) -> QuerySet[Invitation]:
    each = Func("id", "position", "text", function="jsonb_build_array", output_field=JSONField())
    criteria = Criterion.objects.filter(sheet_id=OuterRef("sheet_id")).order_by().values("sheet_id")
    asked = Subquery(criteria.values(found=JSONBAgg(each, order_by="position")))
    rows = Invitation.objects.filter(rater_id=rater_id, sheet_id=sheet_id).annotate(criteria=asked)
    return rows.select_related("sheet__round").select_for_update(of=("self", "sheet"))


def invitations_awaiting(rater_id: UUID, now: datetime | None = None) -> QuerySet[Invitation]:
    """Give what waits for self or superior in open rounds, the nearest closing first; with `now`, only what is still taken."""
    return _awaiting(rater_id, now).filter(role__in=NAMED)


def confidential_awaiting(rater_id: UUID, now: datetime | None = None) -> QuerySet[Invitation]:
    """Give what waits for a member of panels in open rounds, as `invitations_awaiting` does."""
    return _awaiting(rater_id, now).filter(role__in=CONFIDENTIAL)


def _awaiting(rater_id: UUID, now: datetime | None) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(
        rater_id=rater_id, stage=InvitationStage.OPEN, sheet__round__closed_at=None
    )
    rows = rows.filter(sheet__round__closes_at__gt=now) if now else rows
    rows = rows.select_related("sheet__round", "sheet__ratee__membership")
    return rows.order_by("sheet__round__closes_at", "sheet__ratee__name_key", "id")


def raters_of(sheet_id: UUID) -> QuerySet[Invitation]:
    """Give everyone who rates on a sheet by name."""
    return (
        Invitation.objects.filter(sheet_id=sheet_id, role__in=NAMED)
        .select_related("rater__membership")
        .order_by("role")
    )


def not_sent(round_id: UUID) -> Any:
    """Give the members of panels who have not sent everything, by name, with numbers and never about whom: to remind them."""
    rows = _confidential(round_id).values("rater_id", "rater__membership__name", "rater__name_key")
    asked = rows.annotate(asked=Count("pk"), open=Count("pk", filter=Q(stage=InvitationStage.OPEN)))
    return asked.filter(open__gt=0).order_by("rater__name_key", "rater_id")


def panel_progress(round_id: UUID) -> tuple[int, int]:
    """Give how many answers the panels of a round were asked for, and how many were sent."""
    found = _confidential(round_id).aggregate(
        asked=Count("pk"), sent=Count("pk", filter=Q(stage=InvitationStage.SENT))
    )
    return found["asked"], found["sent"]


def _confidential(round_id: UUID) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(sheet__round_id=round_id, role__in=CONFIDENTIAL)
    return rows.exclude(stage=InvitationStage.EXCUSED)


def names_on(sheet_id: UUID) -> list[str]:
    """Give the names of everyone asked to rate on a sheet: what a text had better not contain."""
    rows = Invitation.objects.filter(sheet_id=sheet_id).exclude(role=RaterRole.SELF)
    return list(rows.order_by("id").values_list("rater__membership__name", flat=True))


def both_sent(sheet: Sheet | UUID) -> bool:
    """Whether self and superior have sent."""
    return rules.all_sent(access.parts_of(sheet.pk if isinstance(sheet, Sheet) else sheet))


def sent_roles(sheet_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """Give which of self and superior have sent, by sheet id: one statement for many sheets."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Invitation.objects.filter(sheet_id__in=list(sheet_ids), stage=InvitationStage.SENT, role__in=NAMED)
    for sheet_id, role in rows.values_list("sheet_id", "role"):
        found[sheet_id].add(role)
    return {pk: frozenset(roles) for pk, roles in found.items()}
