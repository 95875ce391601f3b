"""Why this predikat: the page, the pages one step below it, and the file that recomputes it anywhere."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appeals.access import CASE, WORDS
from teladan.apps.appeals.queries import newest_objection, told_of
from teladan.apps.appraisal.access import TALK
from teladan.apps.appraisal.queries import (
    Appraisal,
    decisions_of,
    notes_of,
    reads_distribution,
    reads_ratings,
    rules_of,
)
from teladan.apps.appraisal.queries.quadrant import cells_of, here_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.evidence.queries import behind_of
from teladan.apps.feedback.queries import said_about, talks_of
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import plan_of
from teladan.apps.rating.queries import summary_of
from teladan.base.errors import Missing
from teladan.base.page import Request, page
from teladan.desk import results
from teladan.desk.why_file import file_for
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import recompute


@page
def why(request: Request, pk: UUID) -> HttpResponse:
    """Walk from the predikat down to the ratings, the year, the rule, its article, an objection and the ledger."""
    told = results.told(request, pk)
    appraisal, decision = told.appraisal, told.decision
    objection = newest_objection(appraisal.id)
    reads_words = bool(objection and WORDS.may(request.actor, objection))
    context = _common(request, appraisal) | {
        "decision": decision,
        "superiors": _superiors(appraisal) if decision.objection_id else decision,
        "told": told,
        "day": date.fromisoformat(decision.trace["day"]),
        "cells": cells_of(told.matrix),
        "here": here_of(decision.hasil_word, decision.perilaku_word),
        "again": recompute(decision.trace),
        "predikat_labels": {str(word): word.label for word in Predikat},
        "sees_distribution": reads_distribution(appraisal, request.actor),
        "objection": objection if objection and CASE.may(request.actor, objection) else None,
        "said": told_of(objection) if objection and reads_words else None,
    }
    return render(request, "desk/why.html", context)


@page
def why_results(request: Request, pk: UUID) -> HttpResponse:
    """Show what was reached on each result, how it was computed, and what proves it."""
    appraisal = _for_ratings(request, pk)
    plan = plan_of(appraisal.person_id, appraisal.cycle_id)
    if plan is None or not VIEW_PLAN.may(request.actor, plan):
        raise Missing
    book = rules_of(appraisal, request.agency.overlay)
    context = _common(request, appraisal) | {
        "decision": appraisal.decision,
        "book": book,
        "behinds": behind_of(plan, request.today, book),
    }
    return render(request, "desk/why_results.html", context)


@page
def why_values(request: Request, pk: UUID) -> HttpResponse:
    """Show each value with what the superior, the person, and the confidential groups said, as far as published."""
    appraisal = _for_ratings(request, pk)
    summary = summary_of(appraisal.sheet_id, request.actor, is_released=appraisal.stage in RELEASED)
    told = {each.code: each for each in summary.values} if summary else {}
    context = _common(request, appraisal) | {"decision": appraisal.decision, "summary": summary, "told": told}
    return render(request, "desk/why_values.html", context)


@page
def why_talk(request: Request, pk: UUID) -> HttpResponse:
    """Show what the two talked about, and what was said on each point during the year: to the two alone."""
    appraisal = results.decided(request, pk)
    if not TALK.may(request.actor, appraisal):
        raise Missing
    names = {appraisal.person_id: appraisal.person.name, appraisal.superior_id: appraisal.superior.name}
    by, cycle_id = request.actor, appraisal.cycle_id
    context = _common(request, appraisal) | {
        "decision": appraisal.decision,
        "agreed": list(notes_of(appraisal)),
        "records": talks_of(appraisal.person_id, cycle_id, viewer=by),
        "heard": said_about(appraisal.person_id, cycle_id=cycle_id, viewer=by),
        "names": names | {str(key): name for key, name in names.items()},
    }
    return render(request, "desk/why_talk.html", context)


@page
def why_file(request: Request, pk: UUID) -> HttpResponse:
    """Give the same as a file: `teladan explain` recomputes the predikat from it without a database."""
    told = results.told(request, pk)
    file = file_for(told, by=request.actor, on=request.today, overlay=request.agency.overlay)
    text = json.dumps(file, ensure_ascii=False, indent=2, sort_keys=False)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mengapa-{told.appraisal.cycle.year}-{pk}.json"'
    return answer


def _superiors(appraisal: Appraisal) -> Any:
    """Give the superior's own newest decision, whose sentences stand beside the one on the objection."""
    return decisions_of(appraisal).filter(objection_id=None).first()


def _for_ratings(request: Request, pk: UUID) -> Appraisal:
    """Find a decided result for a reader on whose page the ratings belong."""
    appraisal = results.decided(request, pk)
    if not reads_ratings(appraisal, request.actor):
        raise Missing
    return appraisal


def _common(request: Request, appraisal: Appraisal) -> dict[str, Any]:
    """Give what every page of why shows: whose it is, the ratings before the superior, and the ways further down."""
    decision, sees = appraisal.decision, reads_ratings(appraisal, request.actor)
    basis = decision.basis if decision and sees else []
    return {
        "appraisal": appraisal,
        "is_mine": appraisal.person_id == request.actor.id,
        "sees_ratings": sees,
        "sees_talk": bool(TALK.may(request.actor, appraisal)),
        "labels": {str(word): word.label for word in Rating},
        "ranks": {str(word): word.rank for word in Rating},
        "results": [row for row in basis if row["kind"] == "result"],
        "values": [row for row in basis if row["kind"] == "behaviour"],
        "periods": _dated(decision.beside, "periods") if decision and sees else [],
        "segments": _dated(decision.beside, "segments") if decision and sees else [],
    }


def _dated(beside: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """Give what lay beside a decision with its days as days."""
    rows = beside.get(part, [])
    return [row | {name: date.fromisoformat(row[name]) for name in ("first", "last")} for row in rows]
