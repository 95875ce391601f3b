"""How well results and values are backed, for one plan or a whole agency, in three statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count

from teladan.apps.evidence.models import Progress
from teladan.apps.evidence.queries.proofs import standing
from teladan.apps.evidence.rules import Span, backing
from teladan.apps.evidence.terms import Backing
from teladan.apps.planning.queries import Cycle, Period, periods_of

Key = UUID | tuple[UUID, str]


@dataclass(slots=True)
class _Counts:
    entries: dict[int, int] = field(default_factory=dict)
    proofs: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backings:
    """The backing of everything that was asked about; what has nothing is answered too."""

    spans: list[Span]
    on: date
    counts: dict[Key, _Counts]

    def result(self, result_id: UUID) -> Backing:
        """Give the backing of a result."""
        return self._of(result_id)

    def value(self, plan_id: UUID, code: str) -> Backing:
        """Give the backing of one of the seven values in a plan: proofs alone."""
        return self._of((plan_id, code))

    def _of(self, key: Key) -> Backing:
        found = self.counts.get(key, _Counts())
        return backing(self.spans, found.entries, found.proofs, on=self.on)


def spans_of(periods: Iterable[Period]) -> list[Span]:
    """See the periods of a cycle as the rules want them."""
    return [Span(row.label, row.number, row.first_day, row.last_day) for row in periods]


def backing_of(plan_ids: Iterable[UUID], cycle: Cycle, on: date) -> Backings:
    """Tell how the results and values of plans of one cycle are backed on a day: three statements."""
    ids = list(plan_ids)
    counts: dict[Key, _Counts] = defaultdict(_Counts)
    reports = Progress.objects.filter(plan_id__in=ids).values_list("indicator__result_id", "period__number")
    for result_id, number, count in reports.annotate(n=Count("indicator_id", distinct=True)).order_by():
        counts[result_id].entries[number] = count
    proofs = standing().filter(plan_id__in=ids).values_list("plan_id", "result_id", "value", "period__number")
    for plan_id, result_id, value, number, count in proofs.annotate(n=Count("id")).order_by():
        counts[result_id or (plan_id, value)].proofs[number] = count
    return Backings(spans_of(periods_of(cycle)), on, dict(counts))
