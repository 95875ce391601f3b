"""Rounds, sheets and criteria."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.apps.rating import access
from teladan.apps.rating.models import Criterion, Invitation, Round, Sheet
from teladan.apps.rating.terms import CONFIDENTIAL, NAMED, InvitationStage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is: sheets, those on which self and superior have sent, and their invitations still open."""

    sheets: int
    complete: int
    open_invitations: int


def rounds_of(cycle_id: UUID) -> QuerySet[Round]:
    """Give the rounds of a cycle, newest first."""
    return Round.objects.filter(cycle_id=cycle_id).order_by("-opened_at", "-id")


def due_rounds(now: datetime) -> QuerySet[Round]:
    """Give the rounds whose time has come and which nobody has closed."""
    return Round.objects.filter(closed_at=None, closes_at__lte=now).order_by("closes_at", "id")


def sheet(pk: UUID) -> Sheet | None:
    """Find a sheet with its round."""
    return Sheet.objects.select_related("round").filter(pk=pk).first()


def newest_closed_sheet(ratee_id: UUID) -> Sheet | None:
    """Find a person's sheet of the newest closed round that had a panel."""
    panel = Invitation.objects.filter(sheet=OuterRef("pk"), role__in=CONFIDENTIAL)
    rows = Sheet.objects.select_related("round").filter(
        Exists(panel), ratee_id=ratee_id, round__closed_at__isnull=False
    )
    return rows.order_by("-round__closed_at").first()


def criteria_of(sheet_id: UUID) -> list[Criterion]:
    """Give the criteria of a sheet in their order."""
    return list(Criterion.objects.filter(sheet_id=sheet_id).order_by("position"))


def progress_of(round_id: UUID) -> Progress:
    """Count how far a round is."""
    sheets = Sheet.objects.filter(round_id=round_id)
    waiting = Invitation.objects.filter(sheet__round_id=round_id, stage=InvitationStage.OPEN, role__in=NAMED)
    complete = access.complete_sheets().filter(round_id=round_id)
    return Progress(sheets.count(), complete.count(), waiting.count())


def incomplete_sheets(round_id: UUID) -> dict[Sheet, list[str]]:
    """Give the sheets of a round on which self or superior has not sent, each with the roles that are lacking."""
    lacking: dict[Sheet, list[str]] = defaultdict(list)
    rows = Invitation.objects.filter(sheet__round_id=round_id, stage=InvitationStage.OPEN, role__in=NAMED)
    for row in rows.select_related("sheet").order_by("sheet_id", "role"):
        lacking[row.sheet].append(row.role)
    return dict(lacking)


def sheets_ready_to_discuss(now: datetime) -> QuerySet[Sheet]:
    """Give the sheets whose ratings are over: all have sent, or the round is closed."""
    over = Q(round__closed_at__isnull=False) | Q(round__closes_at__lte=now)
    return Sheet.objects.filter(over | access.all_sent())
