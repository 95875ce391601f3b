"""Saying which column of an unknown file is which; and taking the corrected file."""

import gzip
from pathlib import PurePath
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from teladan.apps.organisation import access, actions, queries
from teladan.apps.organisation.forms import ColumnsForm
from teladan.apps.organisation.frames.files import cells_of
from teladan.apps.organisation.frames.guessing import columns_of, guesses
from teladan.apps.organisation.frames.header import header_of
from teladan.apps.organisation.terms import ImportState
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.page import Request, page, toast
from teladan.engine.words import say, say_n
from teladan.web.words import told

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(role="hr")
def name(request: Request, pk: UUID) -> HttpResponse:
    """Ask which column is which, with guesses; the answer is remembered and the file read by it."""
    shown = access.VIEW_IMPORT.get(request.actor, pk)
    if shown.state != ImportState.ASKED or shown.content is None:
        return HttpResponseRedirect(reverse("organisation:roster_import", args=[shown.pk]))
    learned = queries.learned_titles()
    cells = cells_of(gzip.decompress(bytes(shown.content))).rows
    header = header_of(cells, learned)
    columns = columns_of(cells, header)
    form = ColumnsForm(request.POST or None, columns=columns, guessed=guesses(columns, learned))
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen
        if len(set(chosen.values())) == len(chosen):
            job = start_job(
                "organisation.name_columns",
                by=request.actor,
                now=request.now,
                name=shown.name,
                shown=str(shown.pk),
                columns=chosen,
                seen=shown.version,
            )
            return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
        _name_twice(form, chosen)
    context = {"form": form, "shown": shown, "columns": columns, "row": header.row + 1}
    return render(request, "organisation/name_columns.html", context, status=422 if form.errors else 200)


def _name_twice(form: ColumnsForm, chosen: dict[str, int]) -> None:
    """Put the error beside each column whose place was chosen before."""
    seen: set[int] = set()
    for column, place in chosen.items():
        if place in seen:
            form.add_error(column, told(say("Another column was set to this one already.")))
        seen.add(place)


@page(role="hr")
def corrected(request: Request, pk: UUID) -> HttpResponse:
    """Give the corrected file."""
    shown = access.VIEW_IMPORT.get(request.actor, pk)
    if shown.corrected is None:
        raise Missing
    name = f"{PurePath(shown.name or 'pegawai').stem[:80]}-diperbaiki.xlsx"
    answer = HttpResponse(bytes(shown.corrected), content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@page(role="hr")
def forget(request: Request) -> HttpResponse:
    """Forget what was said of titles; the next unknown file asks again."""
    count = actions.forget_columns(by=request.actor, now=request.now).value
    toast(request, say_n("{n} title was forgotten.", "{n} titles were forgotten.", count))
    return HttpResponseRedirect(reverse("organisation:imports"), status=303)
