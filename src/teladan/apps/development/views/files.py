"""Files of HR: choose, look, say yes or no."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.development.actions import drop_import
from teladan.apps.development.forms import FileForm
from teladan.apps.development.frames.files import TABLES
from teladan.apps.development.models import DevelopmentImport
from teladan.apps.development.queries import import_shown, recent_imports
from teladan.apps.development.terms import ImportState
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import from_json, say

SHOWN = 20


@page(role="hr")
def imports(request: Request) -> HttpResponse:
    """Take a file, and list what was loaded before."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        job = start_job(
            "development.preview_import",
            by=request.actor,
            now=request.now,
            input=upload.read(),
            name=upload.name or "",
            about=form.cleaned_data["kind"],
        )
        return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
    context = {
        "form": form,
        "imports": list(recent_imports()[:SHOWN]),
        "tables": [
            (kind.label, [(c.name, c.needed) for c in table.columns]) for kind, table in TABLES.items()
        ],
    }
    return render(request, "development/imports.html", context, status=422 if form.errors else 200)


def _shown(pk: UUID) -> DevelopmentImport:
    found = import_shown(pk)
    if found is None:
        raise Missing
    return found


@page(role="hr")
def shown_import(request: Request, pk: UUID) -> HttpResponse:
    """Show what a file would change or did change, and every error with its remedy."""
    found = _shown(pk)
    faults = [
        fault | {"what": from_json(fault["what"]), "remedy": from_json(fault["remedy"])}
        for fault in found.preview["faults"]
    ]
    columns = [column.name for column in TABLES[found.sort].columns]
    context = {"shown": found, "faults": faults, "columns": columns}
    return render(request, "development/import.html", context)


@require_POST
@page(role="hr")
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Make the file fact."""
    found = _shown(pk)
    job = start_job(
        "development.confirm_import",
        by=request.actor,
        now=request.now,
        name=found.name,
        shown=str(found.pk),
        seen=seen_of(request) or found.version,
    )
    return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)


@require_POST
@page(role="hr")
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Give the file up."""
    found = _shown(pk)
    if found.state == ImportState.SHOWN:
        drop_import(shown=found, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The file was dropped. Nothing was changed."))
    return go_on(request, reverse("development:imports"))
