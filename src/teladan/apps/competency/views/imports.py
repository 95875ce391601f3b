"""Loading a dictionary file: choose it, look at what it would bring, say yes or no."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.competency import access
from teladan.apps.competency.actions import confirm_dictionary, drop_dictionary
from teladan.apps.competency.forms import DictionaryForm
from teladan.apps.competency.frames import COLUMNS
from teladan.apps.competency.terms import ImportState, Kind
from teladan.base.asked import seen_of
from teladan.base.jobs import start_job
from teladan.base.page import Request, page, toast
from teladan.engine.words import from_json, say


@page(role="hr")
def load(request: Request) -> HttpResponse:
    """Take a dictionary file; the job reads it and shows what it would bring."""
    form = DictionaryForm(request.POST or None, request.FILES or None, initial={"since": request.today})
    if request.method == "POST" and form.is_valid():
        upload, given = form.cleaned_data["file"], form.cleaned_data
        job = start_job(
            "competency.preview_dictionary",
            by=request.actor,
            now=request.now,
            input=upload.read(),
            name=upload.name or "",
            title=given["title"],
            source=given["source"],
            since=given["since"].isoformat(),
            is_official=given["is_official"],
        )
        return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
    context = {"form": form, "columns": COLUMNS.columns}
    return render(request, "competency/load.html", context, status=422 if form.errors else 200)


@page(role="hr")
def shown(request: Request, pk: UUID) -> HttpResponse:
    """Show what a file would bring, and every error with its remedy."""
    row = access.IMPORT.get(request.actor, pk)
    context = {
        "shown": row,
        "preview": row.preview,
        "kinds": [(Kind(kind).label, number) for kind, number in row.preview["kinds"].items()],
        "faults": [each | {"said": from_json(each["said"])} for each in row.preview["faults"]],
        "waits": row.state == ImportState.SHOWN and not row.preview["fault_count"],
    }
    return render(request, "competency/import.html", context)


@require_POST
@page(role="hr")
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Make the file an edition."""
    row = access.IMPORT.get(request.actor, pk)
    confirm_dictionary(shown=row, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The dictionary is loaded."))
    return HttpResponseRedirect(reverse("competency:dictionary"), status=303)


@require_POST
@page(role="hr")
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Give the file up."""
    drop_dictionary(
        shown=access.IMPORT.get(request.actor, pk), by=request.actor, now=request.now, seen=seen_of(request)
    )
    toast(request, say("The file was dropped. Nothing was changed."))
    return HttpResponseRedirect(reverse("competency:dictionary"), status=303)
