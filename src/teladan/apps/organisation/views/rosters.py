"""Loading a roster: choose the file, look at what would change, say yes or no."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation import access, actions, queries
from teladan.apps.organisation.forms import RosterForm
from teladan.apps.organisation.frames.report import TITLES
from teladan.apps.organisation.models import RosterImport
from teladan.apps.organisation.terms import COLUMNS, EXTRA, ImportState
from teladan.apps.organisation.views.directory import day_of
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.models import Job
from teladan.base.page import Request, page, toast
from teladan.base.uploads import is_dropped
from teladan.engine.words import Said, from_json, say

SHOWN = 20
NAME, BEFORE, AFTER, PLACE, NIP = (
    say("Name"),
    say("Before"),
    say("After"),
    say("Post and unit"),
    say("NIP"),
)
UNIT, CODE = say("Unit"), say("Code")
WHO = ((1, NAME), (2, PLACE), (0, NIP))
CHANGE = ((1, NAME), (2, BEFORE), (3, AFTER), (0, NIP))
COLUMNS_OF = {  # list of the preview: which part of a row stands under which heading
    "renamed": ((2, BEFORE), (3, AFTER), (0, NIP)),
    "units_new": ((1, UNIT), (0, CODE)),
    "units_renamed": ((1, BEFORE), (2, AFTER), (0, CODE)),
    "heads_changed": ((1, UNIT), (2, BEFORE), (3, AFTER), (0, CODE)),
    **dict.fromkeys(("ended", "admitted", "returned", "missing"), WHO),
    **dict.fromkeys(("moved", "shifted", "ranked", "mailed"), CHANGE),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of change as a table: all are counted, the first are shown."""

    title: Said
    count: int
    heads: tuple[Said, ...]
    rows: list[list[str]]


def groups_of(preview: dict[str, Any]) -> Iterator[Group]:
    """Make the tables of a preview, without the empty ones."""
    counts = preview["counts"] | {"missing": preview["missing_count"]}
    for name, title in [*TITLES.items(), ("missing", say("Not in the file"))]:
        columns = COLUMNS_OF[name]
        if counts[name]:
            rows = [[row[place] for place, _ in columns] for row in preview["lists"][name]]
            yield Group(title, counts[name], tuple(head for _, head in columns), rows)


@page(role=("hr", "auditor"))
def imports(request: Request) -> HttpResponse:
    """Take a roster file, and list what was loaded before."""
    may = access.may_edit(request.actor)
    form = RosterForm(request.POST or None, request.FILES or None, on=day_of(request))
    if is_dropped(request):
        form.say_dropped()
    if request.method == "POST":
        may.require()
        if form.is_valid():
            return _to(_start(request, form))
    context = {
        "form": form,
        "imports": list(queries.recent_imports()[:SHOWN]),
        "may_edit": may,
        "columns": COLUMNS,
        "extra": EXTRA,
        "titles": list(queries.column_titles()),
    }
    return render(request, "organisation/imports.html", context, status=422 if form.errors else 200)


def _start(request: Request, form: RosterForm) -> Job:
    upload, complete = form.cleaned_data["file"], form.cleaned_data["complete"]
    return start_job(
        "organisation.preview_roster",
        by=request.actor,
        now=request.now,
        input=upload.read(),
        name=upload.name or "",
        as_of=form.cleaned_data["as_of"].isoformat(),
        complete=complete.code if complete else "",
        ask=form.cleaned_data["ask"],
    )


def _to(job: Job) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)


def _import(request: Request, pk: UUID) -> RosterImport:
    row = queries.recent_imports().filter(pk=pk).first()
    if row is None or not access.VIEW_IMPORT.may(request.actor, row):
        raise Missing
    return row


@page(role=("hr", "auditor"))
def roster_import(request: Request, pk: UUID) -> HttpResponse:
    """Show what a roster would change or did change, and every error with its remedy."""
    row = _import(request, pk)
    if row.state == ImportState.ASKED:
        return HttpResponseRedirect(reverse("organisation:name_columns", args=[row.pk]))
    preview = row.preview
    context = {
        "shown": row,
        "preview": preview,
        "groups": list(groups_of(preview)),
        "faults": [_readable(fault) for fault in preview["faults"]],
        "remarks": [_readable(fault) for fault in preview["remarks"]],
        "waits": row.state == ImportState.SHOWN and not preview["fault_count"],
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/roster_import.html", context)


def _readable(fault: dict[str, object]) -> dict[str, object]:
    problem, remedy = fault["problem"], fault["remedy"]
    return fault | {"problem": from_json(problem), "remedy": from_json(remedy)}  # type: ignore[arg-type]


@require_POST
@page(role="hr")
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Make the roster fact."""
    row = access.VIEW_IMPORT.get(request.actor, pk)
    access.may_settle(request.actor, row).require()
    job = start_job(
        "organisation.confirm_import",
        by=request.actor,
        now=request.now,
        name=row.name,
        shown=str(row.pk),
        seen=seen_of(request) or row.version,
    )
    return _to(job)


@require_POST
@page(role="hr")
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Give the roster up."""
    row = access.VIEW_IMPORT.get(request.actor, pk)
    actions.drop_import(shown=row, by=request.actor, now=request.now)
    toast(request, say("The file was dropped. Nothing was changed."))
    return HttpResponseRedirect(reverse("organisation:imports"), status=303)
