"""Why this predikat: the page, and the file that recomputes it anywhere."""

import json
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appraisal.queries import file_of, reads_distribution, reads_ratings
from teladan.apps.appraisal.queries.quadrant import cells_of, here_of
from teladan.base.page import Request, page
from teladan.desk import results
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import recompute


@page
def why(request: Request, pk: UUID) -> HttpResponse:
    """Walk from the predikat down to the ratings, the cell, the rule, its article and the ledger."""
    told = results.told(request, pk)
    decision = told.decision
    sees_ratings = reads_ratings(told.appraisal, request.actor)
    context = {
        "appraisal": told.appraisal,
        "decision": decision,
        "told": told,
        "day": date.fromisoformat(decision.trace["day"]),
        "cells": cells_of(told.matrix),
        "here": here_of(decision.hasil_word, decision.perilaku_word),
        "again": recompute(decision.trace),
        "labels": {str(word): word.label for word in Rating},
        "predikat_labels": {str(word): word.label for word in Predikat},
        "results": [row for row in decision.basis if row["kind"] == "result"] if sees_ratings else [],
        "values": [row for row in decision.basis if row["kind"] == "behaviour"] if sees_ratings else [],
        "sees_distribution": reads_distribution(told.appraisal, request.actor),
        "is_mine": told.appraisal.person_id == request.actor.id,
    }
    return render(request, "desk/why.html", context)


@page
def why_file(request: Request, pk: UUID) -> HttpResponse:
    """Give the same as a file: `teladan explain` recomputes the predikat from it without a database."""
    told = results.told(request, pk)
    text = json.dumps(file_of(told, by=request.actor), ensure_ascii=False, indent=2, sort_keys=False)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mengapa-{told.appraisal.cycle.year}-{pk}.json"'
    return answer
