"""All that stands behind a plan, for whoever reads or rates it: progress, proofs, and how evenly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.evidence.queries.backing import spans_of
from teladan.apps.evidence.queries.lines import Line, lines_of
from teladan.apps.evidence.queries.progress import progress_of
from teladan.apps.evidence.queries.proofs import proofs_of
from teladan.apps.evidence.rules import Span, backing
from teladan.apps.evidence.terms import Backing
from teladan.apps.planning.queries import Period, Plan, PlanResult, periods_of, results_of_plans
from teladan.engine.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one result or one value.

    lines
        Indicators with their reports; empty for a value.
    proofs
        Those that stand, oldest first.
    """

    backing: Backing
    lines: Sequence[Line] = ()
    proofs: Sequence[Proof] = ()


@dataclass(frozen=True, slots=True)
class BehindPlan:
    """What stands behind a plan, asked by a criterion's `ref`: a result's id, or the code of a value.

    periods
        Of the plan's cycle, in order.
    proofs
        Every proof of the plan, also what was withdrawn or refused, oldest first.
    """

    by_ref: Mapping[str, Behind]
    empty: Behind
    periods: Sequence[Period]
    proofs: Sequence[Proof]

    def of(self, ref: str | UUID) -> Behind:
        """Give what stands behind one criterion."""
        return self.by_ref.get(str(ref), self.empty)


@dataclass(slots=True)
class _Counted:
    entries: dict[int, int] = field(default_factory=dict)
    proofs: dict[int, int] = field(default_factory=dict)

    def backing(self, spans: Sequence[Span], on: date) -> Backing:
        return backing(spans, self.entries, self.proofs, on=on)


def behind_of(
    plan: Plan, on: date, rules: Rulebook, results: Iterable[PlanResult] | None = None
) -> BehindPlan:
    """Gather all that stands behind a plan: three statements, and those of its results if they are not given."""
    rows = list(results_of_plans([plan.pk]).get(plan.pk, []) if results is None else results)
    reports = progress_of(plan.pk)
    every, periods = proofs_of(plan.pk), list(periods_of(plan.cycle))
    proofs = [proof for proof in every if proof.stands]
    spans, lines = spans_of(periods), lines_of(rows, reports, rules)
    result_of = {line.indicator.pk: str(pk) for pk, each in lines.items() for line in each}
    counted: dict[str, _Counted] = defaultdict(_Counted)
    for report in reports:
        _count(counted[result_of.get(report.indicator_id, "")].entries, report)
    for proof in proofs:
        _count(counted[_ref(proof)].proofs, proof)
    refs = {*map(str, lines), *counted} - {""}
    by_ref = {
        ref: Behind(
            counted[ref].backing(spans, on),
            lines.get(UUID(ref), ()) if ref in map(str, lines) else (),
            [proof for proof in proofs if _ref(proof) == ref],
        )
        for ref in refs
    }
    return BehindPlan(by_ref, Behind(_Counted().backing(spans, on)), periods, every)


def _count(counts: dict[int, int], row: Progress | Proof) -> None:
    counts[row.period.number] = counts.get(row.period.number, 0) + 1


def _ref(proof: Proof) -> str:
    return str(proof.result_id) if proof.result_id else proof.value
