"""Kinerja saya: my agreement, my ratings, my result, and the years before."""

from typing import Any

from django.http import HttpResponse

from teladan.apps.appraisal.queries import in_order, present_evaluations
from teladan.apps.organisation.queries import kind_of
from teladan.apps.organisation.terms import PersonKind
from teladan.apps.planning.queries import PlanResult, present_indicators, present_results, with_indicators
from teladan.apps.rating.queries import own_invitations
from teladan.base.page import Request, page
from teladan.base.together import Facts, Part, part
from teladan.desk.asking import ask
from teladan.desk.mine import YearParts
from teladan.desk.unchanged import shown


@page
def my_performance(request: Request) -> HttpResponse:
    """Show everything about my own performance: this year in full, earlier years as rows."""
    asked = PerformanceParts(request)
    facts = ask(request, *asked.all)
    return shown(request, "desk/performance.html", facts, lambda: asked.read(facts))


class PerformanceParts:
    """The questions of the page: all in one statement."""

    def __init__(self, request: Request) -> None:
        """Ask about the asking person, today."""
        mine, today = request.actor.id, request.today
        self.year = YearParts(request)
        self.evaluations = part(present_evaluations, mine, today)
        self.results = part(present_results, mine, today)
        self.indicators = part(present_indicators, mine, today)
        self.invitations = part(own_invitations, mine)
        self.kind = part(kind_of, mine)

    @property
    def all(self) -> tuple[Part[Any], ...]:
        """The questions, to be asked together."""
        own = self.evaluations, self.results, self.indicators, self.invitations, self.kind
        return *self.year.all, *own

    def read(self, facts: Facts) -> dict[str, Any]:
        """Say it as the template wants it."""
        year, every = self.year.read(facts), facts[self.year.file]
        plan, appraisal = (year.plan, year.appraisal) if year else (None, None)
        sheet = appraisal.sheet_id if appraisal else None
        return {
            "year": year,
            "evaluations": in_order(facts[self.evaluations]),
            "results": self._results(facts) if plan else [],
            "invitation": next((row for row in facts[self.invitations] if row.sheet_id == sheet), None),
            "earlier": [row for row in every if row != appraisal],
            # a political office holder rates others and has no SKP
            "is_political": plan is None and (PersonKind.POLITICAL,) in facts[self.kind],
        }

    def _results(self, facts: Facts) -> list[PlanResult]:
        return with_indicators(facts[self.results], facts[self.indicators])
