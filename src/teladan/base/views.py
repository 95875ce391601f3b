"""Pages of a job: its progress, and the wish to stop it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from teladan.base.asked import whole
from teladan.base.drafts import save_draft
from teladan.base.errors import Missing, Refused
from teladan.base.jobs import KEPT_DAYS, message_of
from teladan.base.models import Job, JobFile
from teladan.base.page import Request, go_on, page, toast
from teladan.base.refused import keep_form, waiting_of
from teladan.base.unsent import KEPT, author_of, forget, kept_for
from teladan.base.verdict import no
from teladan.engine.words import from_json, say


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
@page(keyed=False, whole=True)
def draft(request: Request) -> HttpResponse:
    """Keep the unfinished text of a form: the autosave behind "Saved 10.42"."""
    body = {name: request.POST.getlist(name) for name in request.POST if not name.startswith(("_", "csrf"))}
    if (author := author_of(request)) and author != str(request.actor.user_id):
        raise Refused(no(say("This form was opened by another account. Open it anew.")))
    form = request.POST.get("_form", "")
    kept = save_draft(
        form=form,
        body=body,
        by=request.actor,
        now=request.now,
        seen=whole(request.POST.get("_draft", "")),
        window=_window(request),
        turn=whole(request.POST.get("_turn", "")) or 0,
    )
    return JsonResponse({"version": kept.version, "saved_at": kept.saved_at.isoformat()})


def _window(request: Request) -> UUID | None:
    try:
        return UUID(request.POST.get("_window", ""))
    except ValueError:
        return None


@page
def unsent(request: Request) -> HttpResponse:
    """Show what one wrote and what was not taken: sent before the session ended, or refused since."""
    kept = kept_for(request, now=request.now)
    context = {"kept": kept, "waiting": waiting_of(request.actor), "minutes": KEPT.seconds // 60}
    return render(request, "base/unsent.html", context)


@require_POST
@page
def unsent_keep(request: Request) -> HttpResponse:
    """Keep as a draft what the browser's cookie opens."""
    kept = kept_for(request, now=request.now)
    if kept is None:
        raise Missing
    keep_form(kept.form, by=request.actor, now=request.now)
    toast(request, say("Your text is kept as a draft. Nobody else can read it."))
    return forget(go_on(request, reverse("base:unsent")), kept)


@require_POST
@page
def unsent_drop(request: Request) -> HttpResponse:
    """Throw away one text: a draft by its number, else what the browser's cookie opens."""
    if pk := request.POST.get("draft"):
        found = [each.draft for each in waiting_of(request.actor) if str(each.draft.pk) == pk]
        if not found:
            raise Missing
        found[0].delete()
        toast(request, say("Your text was thrown away."))
        return go_on(request, reverse("base:unsent"))
    kept = kept_for(request, now=request.now)
    if kept is None:
        raise Missing
    toast(request, say("Your text was thrown away."))
    return forget(go_on(request, reverse("base:unsent")), kept)
