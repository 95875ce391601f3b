"""One's own pages: plan and applications at a glance, the account of hours, certificates."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.development.access import VIEW_CERTIFICATE
from teladan.apps.development.actions import send_certificate
from teladan.apps.development.forms import CertificateForm, attempt, year_of
from teladan.apps.development.queries import (
    certificates_of,
    enrolments_of,
    entries_of,
    file_of,
    hours_of,
    lines_of,
    names_of,
    plan_now,
    to_evaluate,
)
from teladan.apps.development.queries.runs import why_no_seat
from teladan.apps.evidence.terms import FileKind
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

LAW = (say("Pasal 203"), say("PP 11/2017, Pasal 203"), say("Every PNS learns at least 20 hours (JP) a year."))


@page
def mine(request: Request) -> HttpResponse:
    """Show one's plan, hours and applications, and what comes next."""
    year = request.today.year
    plan = plan_now(request.actor.id, year)
    context = {
        "year": year,
        "plan": plan,
        "lines": lines_of(plan) if plan else [],
        "hours": hours_of(request.actor.id, year, request.agency.overlay),
        "enrolments": list(enrolments_of(request.actor.id)[:12]),
        "to_evaluate": to_evaluate(request.actor.id),
        "unseated": why_no_seat(request.actor.id),
        "names": names_of(request.today),
    }
    return render(request, "development/mine.html", context)


@page
def hours(request: Request) -> HttpResponse:
    """Show one's account of hours of a year; take a certificate."""
    year = year_of(request.GET.get("tahun", ""), request.today)
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and attempt(form, lambda: _send(request, form)):
        toast(request, say("The certificate is sent. HR looks at it and credits its hours."))
        return go_on(request, reverse("development:hours"))
    context = {
        "year": year,
        "years": [request.today.year - back for back in range(4)],
        "hours": hours_of(request.actor.id, year, request.agency.overlay),
        "entries": list(entries_of(request.actor.id, year)),
        "certificates": list(certificates_of(request.actor.id)[:40]),
        "form": form,
    }
    return render(request, "development/hours.html", context, status=422 if form.errors else 200)


def _send(request: Request, form: CertificateForm) -> None:
    given = form.cleaned_data
    send_certificate(
        title=given["title"],
        provider=given["provider"],
        ended_on=given["ended_on"],
        hours=given["hours"],
        name=given["file"].name or "",
        content=given["file"].read(),
        by=request.actor,
        now=request.now,
    )


@page
def certificate_file(request: Request, pk: UUID) -> HttpResponse:
    """Hand out a certificate as a file, never as a page of ours."""
    found = VIEW_CERTIFICATE.get(request.actor, pk)
    kind = FileKind(found.kind)
    headers = {
        "Content-Type": kind.mime,
        "Content-Disposition": f'attachment; filename="sertifikat{kind.suffixes[0]}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Encoding": "identity",
    }
    return HttpResponse(file_of(found), headers=headers)
