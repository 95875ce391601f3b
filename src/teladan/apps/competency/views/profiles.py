"""A person's profile, strengths first; and a superior's team."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.competency import access
from teladan.apps.competency.models import Level
from teladan.apps.competency.queries import cases_of, cases_of_superior, gaps_by_titles
from teladan.apps.competency.rules import match_of
from teladan.apps.competency.terms import CaseStage, Gap, Source
from teladan.apps.organisation.queries import (
    Person,
    person,
    segment_of,
    subordinates_with_posts,
    units_led_by,
)
from teladan.apps.rating.queries import sent_roles
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.errors import Missing
from teladan.base.page import Request, page
from teladan.web.charts import Rise, ladder

SHOWN = 5
"""Assessments that a profile lists."""


@page
def mine(request: Request) -> HttpResponse:
    """Show one's own profile."""
    found = person(request.actor.id)
    if found is None:
        return render(request, "competency/nobody.html")
    return _profile(request, found, is_mine=True)


@page
def of_person(request: Request, person: UUID) -> HttpResponse:
    """Show somebody's profile to whoever may read it."""
    found = access.PROFILE.get(request.actor, person)
    return _profile(request, found, is_mine=found.pk == request.actor.id)


def _profile(request: Request, found: Person, *, is_mine: bool) -> HttpResponse:
    """Strengths, then gaps, then what nobody has assessed; eight statements."""
    segment = segment_of(found.pk, request.today)
    gaps = gaps_by_titles({found.pk: segment.title}, request.today)[found.pk] if segment else []
    cases = list(cases_of(found.pk)[:SHOWN])
    latest = next((case for case in cases if access.CASE.may(request.actor, case)), None)
    context: dict[str, Any] = {
        "person": found,
        "is_mine": is_mine,
        "post": segment.title if segment else "",
        "strengths": [row for row in gaps if row.is_strength],
        "needs": sorted((row for row in gaps if row.gap), key=lambda row: -(row.gap or 0)),
        "unknown": [row for row in gaps if row.gap is None],
        "gaps": gaps,
        "chart": ladder([Rise(row.name, row.required, row.reached) for row in gaps]),
        "match": match_of(gaps, rules_in_force(request.today).competency),
        "rule": rules_in_force(request.today).competency,
        "cases": cases,
        "latest": latest,
        "step": _step(request, latest),
        "history": _history(found.pk),
    }
    return render(request, "competency/profile.html", context)


def _step(request: Request, case: Any) -> str:
    """Say what waits on the newest assessment for whoever looks: rate, talk, or nothing."""
    if case is None or case.stage == CaseStage.AGREED or case.sheet_id is None:
        return ""
    sent = sent_roles([case.sheet_id]).get(case.sheet_id, frozenset())
    if len(sent) > 1 or case.assessment.is_over(request.now):
        return "talk"
    mine = "self" if case.person_id == request.actor.id else "superior"
    return "" if mine in sent else "rate"


def _history(person_id: UUID) -> list[tuple[Level, Source]]:
    rows = Level.objects.filter(person_id=person_id).select_related("competency").order_by("-on", "-id")
    return [(row, Source(row.source)) for row in rows[:30]]


@page
def team(request: Request) -> HttpResponse:
    """Show a superior the people who report to them, and what waits; few statements however many they are."""
    people = subordinates_with_posts(request.actor.id, request.today)
    if not people:
        raise Missing
    rule, leads = rules_in_force(request.today).competency, units_led_by(request.actor.id, request.today)
    gaps = gaps_by_titles({row.pk: title for row, title in people}, request.today)
    waiting = {case.person_id: case for case in cases_of_superior(request.actor.id) if case.sheet_id}
    sent = sent_roles([case.sheet_id for case in waiting.values() if case.sheet_id])
    rows = []
    for who, title in people:
        case = waiting.get(who.pk)
        known = sent.get(case.sheet_id, frozenset()) if case and case.sheet_id else frozenset()
        over = case is not None and (len(known) > 1 or case.assessment.is_over(request.now))
        rows.append(
            {
                "person": who,
                "post": title,
                "strengths": sum(row.is_strength for row in gaps[who.pk]),
                "lacking": [row for row in gaps[who.pk] if row.gap],
                "match": match_of(gaps[who.pk], rule),
                "case": case,
                "step": ("talk" if over else "" if "superior" in known else "rate") if case else "",
            }
        )
    return render(request, "competency/team.html", {"rows": rows, "common": _common(gaps), "leads": leads})


def _common(gaps: dict[UUID, list[Gap]]) -> list[tuple[str, int]]:
    """Count in which competencies several of the team lack a level."""
    found: dict[str, int] = {}
    for row in (row for rows in gaps.values() for row in rows if row.gap):
        found[row.name] = found.get(row.name, 0) + 1
    return sorted(((name, n) for name, n in found.items() if n > 1), key=lambda pair: (-pair[1], pair[0]))
