"""Pages of a job: its progress, and the wish to stop it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from teladan.base.drafts import save_draft
from teladan.base.errors import Missing
from teladan.base.jobs import KEPT_DAYS, message_of
from teladan.base.models import Job, JobFile
from teladan.base.page import Request, page
from teladan.engine.words import from_json


def _mine(request: Request, pk: UUID) -> Job:
    job = Job.objects.defer("input").filter(pk=pk, person_id=request.actor.id).first()
    if job is None:
        raise Missing
    return job


@page
def job(request: Request, pk: UUID) -> HttpResponse:
    """Show how far a job is; refreshes itself until it is over."""
    row = _mine(request, pk)
    context = {
        "job": row,
        "message": message_of(row),
        "lines": [from_json(line) for line in row.log],
        "file": JobFile.objects.defer("content").filter(job=row).first(),
        "kept_days": KEPT_DAYS,
    }
    return render(request, "base/job.html", context)


@page
def job_file(request: Request, pk: UUID) -> HttpResponse:
    """Give the file a job made to whoever began it; gone after its days."""
    file = JobFile.objects.filter(job=_mine(request, pk)).first()
    if file is None:
        raise Missing
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(file.content), content_type=file.content_type, headers=headers)


@require_POST
@page
def cancel_job(request: Request, pk: UUID) -> HttpResponse:
    """Ask a job to stop; it rolls back at its next step."""
    row = _mine(request, pk)
    Job.objects.filter(pk=row.pk, ended_at=None).update(cancel_asked=True)
    return HttpResponseRedirect(reverse("base:job", args=[row.pk]), status=303)


@require_POST
@page(keyed=False)
def draft(request: Request) -> HttpResponse:
    """Keep the unfinished text of a form: the autosave behind "Saved 10.42"."""
    body = {
        name: [value.replace("\x00", "") for value in request.POST.getlist(name)]  # PostgreSQL keeps no NUL
        for name in request.POST
        if not name.startswith(("_", "csrf"))
    }
    seen = request.POST.get("_draft")
    form = request.POST.get("_form", "")[:200]
    kept = save_draft(
        form=form,
        body=body,
        by=request.actor,
        now=request.now,
        seen=int(seen) if seen and seen.isdecimal() else None,
    )
    return JsonResponse({"version": kept.version, "saved_at": kept.saved_at.isoformat()})
