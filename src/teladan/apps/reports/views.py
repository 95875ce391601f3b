"""Documents to read, print and take along."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appeals.actions import note_opening
from teladan.apps.appeals.queries import opened_at
from teladan.apps.appraisal import access
from teladan.apps.appraisal.queries import standing_of
from teladan.apps.organisation.queries import unit as unit_by_id
from teladan.apps.organisation.queries import units_tree
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import Cycle, Plan, current_cycle, cycle_of_year, cycles, local_day
from teladan.apps.reports.queries import (
    agreement_data,
    agreement_pdf,
    agreement_sheets,
    evaluation_data,
    evaluation_pdf,
    evaluation_sheets,
    feedback_data,
    feedback_pdf,
    feedback_sheets,
    organisation_data,
    organisation_predikat_pdf,
    organisation_sheets,
    workbook,
)
from teladan.base.asked import whole
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.page import Request, page
from teladan.base.verdict import NOT_FOR_YOU, Refused

UNITS_AT_ONCE = 40
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE = ("hr", "leader", "auditor", "committee")
PLAN = ("person__membership", "superior__membership", "unit", "cycle")


@page
def agreement(request: Request, pk: UUID) -> HttpResponse:
    """Give the SKP with its appendix to whoever may read the plan."""
    plan = VIEW_PLAN.get(request.actor, pk, *PLAN)
    return _file(agreement_pdf(plan, now=request.now), PDF, _named("skp", plan))


@page
def agreement_workbook(request: Request, pk: UUID) -> HttpResponse:
    """Give the SKP as a workbook, with what was said in the year for the two of them."""
    plan = VIEW_PLAN.get(request.actor, pk, *PLAN)
    sheets = agreement_sheets(agreement_data(plan, now=request.now))
    if request.actor.id in (plan.person_id, plan.superior_id):
        sheets |= feedback_sheets(feedback_data(plan, now=request.now))
    return _file(workbook(sheets), XLSX, _named("skp", plan))


@page
def feedback(request: Request, pk: UUID) -> HttpResponse:
    """Give the sheet Umpan Balik to the person and the superior; HR has it in the documents of a unit."""
    plan = VIEW_PLAN.get(request.actor, pk, *PLAN)
    if request.actor.id not in (plan.person_id, plan.superior_id) and not request.actor.has("hr"):
        raise Refused(NOT_FOR_YOU)
    return _file(feedback_pdf(plan, now=request.now), PDF, _named("umpan-balik", plan))


@page
def evaluation(request: Request, pk: UUID) -> HttpResponse:
    """Give the evaluation document of a released result to whoever may read the result; to its person it is receipt."""
    row = _decided(request, pk)
    if row.person_id == request.actor.id and request.method == "GET" and opened_at(row.pk) is None:
        note_opening(appraisal=row, by=request.actor, now=request.now)
    return _file(evaluation_pdf(row, now=request.now), PDF, f"evaluasi-{row.cycle.year}-{row.person.nip}")


@page
def evaluation_workbook(request: Request, pk: UUID) -> HttpResponse:
    """Give the same as a workbook."""
    row = _decided(request, pk)
    content = workbook(evaluation_sheets(evaluation_data(row, now=request.now)))
    return _file(content, XLSX, f"evaluasi-{row.cycle.year}-{row.person.nip}")


@page(role=OFFICE)
def organisation_predikat(request: Request, unit_id: UUID) -> HttpResponse:
    """Give the form by which a unit's predikat was set, for the year that `?tahun=` names, else the current one."""
    year = _year(request)
    content = organisation_predikat_pdf(unit_id, year.pk, now=request.now)
    return _file(content, PDF, f"predikat-organisasi-{year.year}")


@page(role=OFFICE)
def organisation_workbook(request: Request, unit_id: UUID) -> HttpResponse:
    """Give the same as a workbook."""
    year = _year(request)
    content = workbook(organisation_sheets(organisation_data(unit_id, year.pk, now=request.now)))
    return _file(content, XLSX, f"predikat-organisasi-{year.year}")


@page(role=OFFICE)
def documents(request: Request) -> HttpResponse:
    """Show what can be printed of a year: units with their form, and for HR everything of a unit in one file."""
    year = _year(request)
    newest = standing_of(year.pk).newest
    at = Paginator(list(units_tree(request.today)), UNITS_AT_ONCE).get_page(request.GET.get("page"))
    rows = [{"unit": unit, "depth": depth, "predikat": newest.get(unit.pk)} for unit, depth in at]
    context = {"year": year, "years": cycles(), "rows": rows, "at": at}
    return render(request, "reports/documents.html", context)


@require_POST
@page(role="hr")
def pack_unit(request: Request) -> HttpResponse:
    """Begin printing all documents of a unit."""
    unit = unit_by_id(_uuid(request.POST.get("unit", "")))
    if unit is None:
        raise Missing
    year = _year(request)
    job = start_job(
        "reports.bundle", by=request.actor, now=request.now, unit=str(unit.pk), cycle=str(year.pk)
    )
    return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)


def _decided(request: Request, pk: UUID) -> Any:
    row = access.RESULT.get(request.actor, pk, "decision__organisation__unit", "cycle")
    if row.decision is None:
        raise Missing
    return row


def _year(request: Request) -> Cycle:
    wished = whole(request.GET.get("tahun") or request.POST.get("tahun", ""))
    year = current_cycle(local_day(request.now)) if wished is None else cycle_of_year(wished)
    if year is None:
        raise Missing
    return year


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Missing from fault


def _named(what: str, plan: Plan) -> str:
    return f"{what}-{plan.cycle.year}-{plan.person.nip or plan.person_id}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a document: a PDF opens in place, a workbook is saved; both under a telling name."""
    ending, way = ("pdf", "inline") if kind == PDF else ("xlsx", "attachment")
    headers = {
        "Content-Disposition": f'{way}; filename="{name}.{ending}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
