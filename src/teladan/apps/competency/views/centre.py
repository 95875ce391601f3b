"""HR records what an assessment centre measured of a person."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.competency.actions import record_results
from teladan.apps.competency.forms import ResultsForm, attempt
from teladan.apps.competency.queries import competencies
from teladan.apps.competency.terms import CentreResult
from teladan.apps.organisation.queries import person_by_nip
from teladan.base.errors import Invalid
from teladan.base.page import Request, page, toast
from teladan.engine.words import say


@page(role="hr")
def record(request: Request) -> HttpResponse:
    """Take the levels of one person; what was not measured stays empty."""
    asked = [(str(of.id), of.name) for of in competencies(request.today)]
    form = ResultsForm(request.POST or None, initial={"on": request.today}, competencies=asked)
    if request.method == "POST" and attempt(form, lambda: _record(request, form)):
        toast(request, say("The results are recorded."))
        return HttpResponseRedirect(reverse("competency:centre"), status=303)
    return render(request, "competency/centre.html", {"form": form}, status=422 if form.errors else 200)


def _record(request: Request, form: ResultsForm) -> None:
    found = person_by_nip(form.cleaned_data["nip"])
    if found is None:
        raise Invalid(say("Nobody in this agency has this NIP."), field="nip")
    rows = [
        CentreResult(found.pk, UUID(of), level, form.cleaned_data["on"], form.cleaned_data["provider"])
        for of, level in form.levels().items()
    ]
    record_results(rows=rows, by=request.actor, now=request.now)
