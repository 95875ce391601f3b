"""Panels, who is on them, and who is excused."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery

from teladan.apps.organisation.queries import Person
from teladan.apps.rating.models import Panel, PanelMember, Recusal, SealOpening
from teladan.apps.rating.terms import PanelStage, RaterRole, RecusalStage, TieKind


def panel_of(person_id: UUID, cycle_id: UUID) -> Panel | None:
    """Find a person's panel in a cycle."""
    return (
        Panel.objects.select_related("person__membership", "superior__membership")
        .filter(person_id=person_id, cycle_id=cycle_id)
        .first()
    )


def newest_panel(person_id: UUID) -> Panel | None:
    """Find the panel that was opened last for a person."""
    return Panel.objects.filter(person_id=person_id).order_by("-id").first()


def _size() -> Subquery:
    """Count the members of a panel beside its row."""
    rows = PanelMember.objects.filter(panel=OuterRef("pk")).order_by().values("panel")
    return Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def panels_of_cycle(cycle_id: UUID) -> QuerySet[Panel]:
    """Give the panels of a cycle by the person's name, each with its number of members (`size`)."""
    rows = Panel.objects.filter(cycle_id=cycle_id).select_related(
        "person__membership", "superior__membership"
    )
    return rows.annotate(size=_size()).order_by("person__name_key", "id")


def panels_awaiting(superior_id: UUID) -> QuerySet[Panel]:
    """Give the panels that wait for a superior's approval, by name, each with its number of members (`size`)."""
    rows = Panel.objects.filter(superior_id=superior_id, stage=PanelStage.PROPOSED)
    return rows.select_related("person__membership").annotate(size=_size()).order_by("person__name_key", "id")


def members_on(panel_ids: Iterable[UUID]) -> dict[UUID, list[PanelMember]]:
    """Give the members of many panels, by panel, by name: one statement."""
    found: dict[UUID, list[PanelMember]] = defaultdict(list)
    rows = PanelMember.objects.filter(panel_id__in=list(panel_ids)).select_related("rater__membership")
    for row in rows.order_by("rater__name_key", "id"):
        found[row.panel_id].append(row)
    return dict(found)


def rateable(people: QuerySet[Person], panel: Panel) -> Any:
    """Give of these people whoever is not excused from rating the panel's person; `is_chosen` tells who is on it now."""
    excused = Recusal.objects.filter(ratee_id=panel.person_id, stage=RecusalStage.GRANTED)
    chosen = PanelMember.objects.filter(panel=panel, rater=OuterRef("pk"))
    return people.exclude(pk__in=excused.values("rater")).annotate(is_chosen=Exists(chosen))


def excused_pairs(ratee_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Give who (rater, ratee) is excused from rating any of these people: one statement."""
    rows = Recusal.objects.filter(ratee_id__in=list(ratee_ids), stage=RecusalStage.GRANTED)
    return set(rows.values_list("rater_id", "ratee_id"))


def approved_raters(cycle_id: UUID) -> dict[UUID, list[tuple[UUID, RaterRole]]]:
    """Give, by ratee, the approved members of a cycle's panels who are not excused, with their roles: two statements."""
    rows = PanelMember.objects.filter(panel__cycle_id=cycle_id, panel__stage=PanelStage.APPROVED)
    lines = list(rows.order_by("id").values_list("panel__person_id", "rater_id", "tie"))
    excused = excused_pairs({ratee for ratee, _, _ in lines})
    found: dict[UUID, list[tuple[UUID, RaterRole]]] = defaultdict(list)
    for ratee, rater, tie in lines:
        if (rater, ratee) not in excused:
            found[ratee].append((rater, TieKind(tie).role))
    return dict(found)


def opening(pk: UUID) -> SealOpening | None:
    """Find a request to break a seal."""
    return SealOpening.objects.filter(pk=pk).first()


def recusals(stage: RecusalStage | None = None) -> QuerySet[Recusal]:
    """Give the wishes to be excused, newest first."""
    rows = Recusal.objects.select_related("rater__membership", "ratee__membership").order_by(
        "-asked_at", "-id"
    )
    return rows.filter(stage=stage) if stage else rows


def panel_stages(cycle_id: UUID) -> dict[PanelStage, int]:
    """Count the panels of a cycle by stage."""
    rows = Panel.objects.filter(cycle_id=cycle_id).order_by().values_list("stage").annotate(n=Count("pk"))
    return {PanelStage(stage): number for stage, number in rows}
