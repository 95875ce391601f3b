"""The dictionary as everybody reads it; HR begins it with our summary."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.competency.access import keeps
from teladan.apps.competency.actions import adopt_summary
from teladan.apps.competency.models import DictionaryImport
from teladan.apps.competency.queries import competencies, competency_by_code, is_summary, rungs_on
from teladan.apps.competency.terms import Kind
from teladan.base.errors import Missing
from teladan.base.page import Request, page, toast
from teladan.engine.words import say

SHOWN = 20


@page
def dictionary(request: Request) -> HttpResponse:
    """List the competencies by kind, each with where its text comes from."""
    rungs = rungs_on(request.today)
    every = competencies(request.today)
    groups = [(kind, [(row, rungs[row.id][0].edition) for row in every if row.kind == kind]) for kind in Kind]
    keeper = keeps(request.actor)
    context = {
        "groups": [(kind, rows) for kind, rows in groups if rows],
        "is_summary": is_summary(rungs),
        "keeps": keeper,
        "imports": list(DictionaryImport.objects.order_by("-loaded_at")[:SHOWN]) if keeper else [],
    }
    return render(request, "competency/dictionary.html", context)


@page
def competency(request: Request, code: str) -> HttpResponse:
    """Show the five levels of one competency with their indicators."""
    found = competency_by_code(code)
    rungs = rungs_on(request.today, [found.id]).get(found.id, []) if found else []
    if found is None or not rungs:
        raise Missing
    context = {"competency": found, "rungs": rungs, "edition": rungs[0].edition}
    return render(request, "competency/competency.html", context)


@require_POST
@page(role="hr")
def adopt(request: Request) -> HttpResponse:
    """Begin with our summary."""
    adopt_summary(by=request.actor, now=request.now)
    toast(request, say("The summary is loaded. Load the official text when you have it."))
    return HttpResponseRedirect(reverse("competency:dictionary"), status=303)
