"""Documents to read and print."""

from uuid import UUID

from django.http import HttpResponse

from teladan.apps.appraisal import access
from teladan.apps.planning.queries import current_cycle, cycle_of_year, local_day
from teladan.apps.reports.queries import evaluation_pdf, organisation_predikat_pdf
from teladan.base.errors import Missing
from teladan.base.page import Request, page


@page
def evaluation(request: Request, pk: UUID) -> HttpResponse:
    """Give the evaluation document of a released result to whoever may read the result."""
    row = access.RESULT.get(request.actor, pk, "decision__organisation__unit", "cycle")
    if row.decision is None:
        raise Missing
    name = f"evaluasi-{row.cycle.year}-{row.person.nip}"
    return _pdf(evaluation_pdf(row, now=request.now), name)


@page(role=("hr", "leader", "auditor", "committee"))
def organisation_predikat(request: Request, unit_id: UUID) -> HttpResponse:
    """Give the form by which a unit's predikat was set, for the year that `?tahun=` names, else the current one."""
    wished = request.GET.get("tahun", "")
    year = cycle_of_year(int(wished)) if wished.isdecimal() else current_cycle(local_day(request.now))
    if year is None:
        raise Missing
    return _pdf(
        organisation_predikat_pdf(unit_id, year.pk, now=request.now), f"predikat-organisasi-{year.year}"
    )


def _pdf(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that opens in place and saves under a telling name."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
