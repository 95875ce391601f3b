"""Plans of seats: the runs, who gets what, and why others do not."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from teladan.apps.development.models import AllocationRun, Budget, ProposedSeat, SeatLock, Unseated
from teladan.apps.development.terms import RunState


def runs_of(year: int) -> QuerySet[AllocationRun]:
    """Give the plans of a year, the newest first."""
    return AllocationRun.objects.filter(year=year).order_by("-made_at", "id")


def allocation_run(pk: UUID) -> AllocationRun | None:
    """Find a plan."""
    return AllocationRun.objects.filter(pk=pk).first()


def proposed_seats(run: AllocationRun) -> QuerySet[ProposedSeat]:
    """Give the seats of a plan, by session and name."""
    rows = ProposedSeat.objects.filter(run=run).select_related("session__course", "person__membership")
    return rows.order_by("session__begins", "session__code", "person__name_key", "person_id")


def seats_by_session(run: AllocationRun) -> list[dict[str, Any]]:
    """Give for each session of a plan how many seats it fills and what they are worth; one statement."""
    rows = ProposedSeat.objects.filter(run=run).values(
        "session_id", "session__code", "session__course__title", "session__begins", "session__seats"
    )
    rows = rows.annotate(n=Count("id"), worth=Sum("value")).order_by("session__begins", "session__code")
    return [dict(row) for row in rows]


def unseated(run: AllocationRun, reason: str = "") -> QuerySet[Unseated]:
    """Give the needs that a plan meets with no seat, by name; narrowed to one reason."""
    rows = Unseated.objects.filter(run=run).select_related("person__membership")
    if reason:
        rows = rows.filter(code=reason)
    return rows.order_by("person__name_key", "person_id", "competency")


def reasons_counted(run: AllocationRun) -> dict[str, int]:
    """Give how many needs each reason leaves without a seat; one statement."""
    rows = Unseated.objects.filter(run=run).values_list("code").annotate(n=Count("id"))
    return dict(rows.order_by("-n", "code"))


def seats_held_back(sessions: Iterable[UUID] | None = None) -> QuerySet[SeatLock]:
    """Give the locks that hold, by session and name."""
    rows = SeatLock.objects.filter(released_at=None).select_related("session__course", "person__membership")
    if sessions is not None:
        rows = rows.filter(session__in=list(sessions))
    return rows.order_by("session__begins", "session__code", "person__name_key")


def budgets_of(year: int) -> dict[UUID, Budget]:
    """Give the budgets of a year by unit."""
    return {row.unit_id: row for row in Budget.objects.filter(year=year)}


def why_no_seat(person_id: UUID) -> list[Unseated]:
    """Give the answers to a person's “why not me?” in the newest confirmed plan that knew of their needs."""
    rows = Unseated.objects.filter(person_id=person_id, run__state=RunState.CONFIRMED).select_related("run")
    newest = rows.order_by("-run__settled_at").values_list("run_id", flat=True)[:1]
    return list(rows.filter(run__in=list(newest)).order_by("competency"))
