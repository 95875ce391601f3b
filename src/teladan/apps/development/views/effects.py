"""What courses did, for next year's catalogue."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.development.access import may_keep
from teladan.apps.development.forms import year_of
from teladan.apps.development.queries import evaluations_of_courses, names_of, newest_effects, newest_year
from teladan.apps.development.terms import EffectWord
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.base.jobs import start_job
from teladan.base.page import Request, page

ORDER = list(EffectWord)


@page(role=("hr", "leader", "committee", "auditor"))
def effects(request: Request) -> HttpResponse:
    """Show the newest measurement of each course; HR has it made anew."""
    asked = request.POST.get("tahun", "") or request.GET.get("tahun", "") or newest_year()
    year = year_of(asked, request.today)
    keeps = may_keep(request.actor)
    if request.method == "POST":
        keeps.require()
        job = start_job("development.measure_effects", by=request.actor, now=request.now, year=year)
        return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
    rows = sorted(newest_effects(year), key=lambda row: ORDER.index(row.said))
    context = {
        "rows": rows,
        "year": year,
        "years": [request.today.year - back for back in range(4)],
        "names": names_of(request.today),
        "marks": evaluations_of_courses(),
        "sides": list(Evaluator),
        "keeps": keeps,
    }
    return render(request, "development/effects.html", context)
