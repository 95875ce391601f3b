"""Pages of panels: one's own proposal, the superior's approval, and HR's list."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import Person, people_on
from teladan.apps.rating import access, rules
from teladan.apps.rating.actions import approve_panels, propose_panel, propose_suggested, return_panel
from teladan.apps.rating.models import Panel
from teladan.apps.rating.queries import (
    WorkingTie,
    members_on,
    newest_panel,
    panels_awaiting,
    panels_of_cycle,
    rateable,
    rounds_of,
    working_ties,
)
from teladan.apps.rating.terms import DEFAULT, FEWEST, PanelStage, TieKind
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import Said, say, say_n

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague who may be chosen, with the tie, and whether the proposal or the suggestion names them."""

    person: Person
    tie: WorkingTie
    is_chosen: bool


@page
def my_panel(request: Request) -> HttpResponse:
    """Lead to one's own newest panel, or say that none was opened."""
    found = newest_panel(request.actor.id)
    if found is None:
        return render(request, "rating/no_panel.html")
    return redirect("rating:panel", found.id)


@page
def panel(request: Request, pk: UUID) -> HttpResponse:
    """Show a panel: to be chosen, to be approved, or as it is."""
    found = access.PANEL.get(request.actor, pk, "person__membership")
    roles = access.panel_roles(request.actor, found)
    open_steps = {step.name for step in rules.PANEL_STEPS.open_to(found.stage, roles)}
    may_propose = "propose" in open_steps
    members = [] if may_propose else members_on([found.id]).get(found.id, [])
    context: dict[str, Any] = {
        "panel": found,
        "stage": PanelStage(found.stage),
        "members": [(row, TieKind(row.tie)) for row in members],
        "warning": rules.warning_of(len(members)) if members else None,
        "may_propose": may_propose,
        "may_approve": "approve" in open_steps,
        "is_mine": found.person_id == request.actor.id,
        "fewest": FEWEST,
        "default": DEFAULT,
    }
    if may_propose:
        context["groups"] = _candidates(found)
    return render(request, "rating/panel.html", context)


def _candidates(found: Panel) -> list[tuple[TieKind, list[Candidate]]]:
    """Give who may be chosen, by kind of tie; whoever is excused is left out without a word."""
    ties = working_ties({found.person_id: found.superior_id}, found.since, found.until)[found.person_id]
    people = rateable(people_on(found.until).filter(pk__in=list(ties)), found)
    rows = [Candidate(person, ties[person.id], person.is_chosen) for person in people]
    return [(kind, group) for kind in TieKind if (group := [row for row in rows if row.tie.kind is kind])]


@require_POST
@page
def propose(request: Request, pk: UUID) -> HttpResponse:
    """Propose the colleagues that were ticked."""
    found = access.PANEL.get(request.actor, pk)
    chosen = [UUID(text) for text in request.POST.getlist("members") if _is_id(text)]
    propose_panel(
        panel=found,
        members=chosen,
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )
    toast(request, say("Your proposal is with the superior."))
    return go_on(request, reverse("rating:panel", args=[pk]))


@require_POST
@page
def decide_panel(request: Request, pk: UUID) -> HttpResponse:
    """The superior approves the proposal, or returns it with a reason."""
    found = access.PANEL.get(request.actor, pk)
    if "return" in request.POST:
        return_panel(panel=found, reason=request.POST.get("reason", ""), by=request.actor, now=request.now)
        toast(request, say("The proposal is returned."))
    else:
        approve_panels(panels=[found], by=request.actor, now=request.now)
        toast(request, say("The panel is approved."))
    return HttpResponseRedirect(reverse("rating:team_panels"), status=303)


@page
def team_panels(request: Request) -> HttpResponse:
    """Show a superior all proposals that wait; approve those that are ticked."""
    waiting = list(panels_awaiting(request.actor.id))
    if request.method == "POST":
        ticked = set(request.POST.getlist("panels"))
        chosen = [row for row in waiting if str(row.pk) in ticked]
        count = approve_panels(panels=chosen, by=request.actor, now=request.now).value
        toast(request, say_n("{n} panel is approved.", "{n} panels are approved.", count))
        return go_on(request, reverse("rating:team_panels"))
    members = members_on([row.pk for row in waiting])
    rows = [
        (row, [(each, TieKind(each.tie)) for each in members.get(row.pk, [])], _warning(row))
        for row in waiting
    ]
    return render(request, "rating/team_panels.html", {"rows": rows})


@page(role="hr")
def panels(request: Request, cycle: UUID) -> HttpResponse:
    """Show HR how far the panels of a cycle are; propose suggestions for whoever has not."""
    every = panels_of_cycle(cycle)
    if not every.exists():
        raise Missing
    if request.method == "POST":
        waiting = list(every.filter(stage=PanelStage.DRAFT))
        count = propose_suggested(panels=waiting, by=request.actor, now=request.now).value
        toast(
            request,
            say_n("{n} suggestion is with its superior.", "{n} suggestions are with their superiors.", count),
        )
        return go_on(request, reverse("rating:panels", args=[cycle]))
    stage = request.GET.get("tahap", "")
    shown = every.filter(stage=stage) if stage in set(PanelStage) else every
    at = Paginator(shown, AT_ONCE).get_page(request.GET.get("page"))
    counts = dict.fromkeys(PanelStage, 0)
    for word in every.order_by().values_list("stage", flat=True):
        counts[PanelStage(word)] += 1
    context = {
        "cycle": cycle,
        "counts": counts,
        "rounds": list(rounds_of(cycle)),
        "stage": stage,
        "at": at,
        "rows": [(row, PanelStage(row.stage), _warning(row)) for row in at],
    }
    return render(request, "rating/panels.html", context)


def _warning(row: Any) -> Said | None:
    """Warn of a panel that was read with its `size`."""
    return rules.warning_of(row.size or 0)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
