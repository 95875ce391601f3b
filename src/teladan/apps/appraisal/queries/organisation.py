"""Units' predikat, who rests on them, and how the predikat of those people are spread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat, PeriodEvaluation
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.rules import Tree
from teladan.apps.organisation.queries import Person, Unit, leaders_above, leading_on, units
from teladan.engine.rulebook.terms import Predikat


@dataclass(frozen=True, slots=True)
class Standing:
    """All units' predikat of a cycle, resolved; `units` are all by id, in the order of their codes."""

    cycle_id: UUID
    period_id: UUID | None
    units: dict[UUID, Unit]
    tree: Tree
    newest: dict[UUID, OrganisationPredikat]

    def of(self, unit_id: UUID | None) -> OrganisationPredikat | None:
        """Give the predikat that counts for a unit: its own, or its nearest ancestor's."""
        root = self.tree.resting_on(unit_id)
        return self.newest[root] if root else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How the predikat are spread over those who rest on one organisation predikat, heads of its unit apart.

    counts
        People by predikat, newest decisions only.
    undecided
        Appraisals without a decision.
    """

    counts: dict[Predikat, int]
    undecided: int

    @property
    def decided(self) -> int:
        """People with a decision."""
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        """All people counted here, decided or not."""
        return self.decided + self.undecided


@dataclass(frozen=True, slots=True)
class Weight:
    """What rests on one organisation predikat.

    people
        Appraisals that count in its distribution, decided or not.
    decided
        Decisions that stand on it; its head's too, who counts elsewhere.
    """

    people: int
    decided: int


def standing_of(cycle_id: UUID, period_id: UUID | None = None) -> Standing:
    """Resolve all units' predikat of a cycle: two statements."""
    newest = {row.unit_id: row for row in predikat_in_force(cycle_id, period_id)}
    every = {row.id: row for row in units()}
    tree = Tree({pk: row.parent_id for pk, row in every.items()}, frozenset(newest))
    return Standing(cycle_id, period_id, every, tree, newest)


def predikat_in_force(cycle_id: UUID, period_id: UUID | None = None) -> QuerySet[OrganisationPredikat]:
    """Give the newest predikat of each unit that has one of its own."""
    rows = OrganisationPredikat.objects.filter(in_time(cycle_id, period_id))
    rows = rows.select_related("unit", "set_by__membership")
    return rows.order_by("unit_id", "-number").distinct("unit_id")


def predikat_of_unit(
    unit_id: UUID, cycle_id: UUID, period_id: UUID | None = None
) -> OrganisationPredikat | None:
    """Give the predikat that counts for one unit, its own or inherited."""
    return standing_of(cycle_id, period_id).of(unit_id)


def spread_of(standing: Standing, unit_id: UUID, *, without: UUID | None = None) -> Spread:
    """Count the predikat of all who rest on this unit's predikat: one statement.

    without
        An appraisal that is left out, because its decision is being weighed anew.
    """
    rows = Appraisal.objects.filter(
        in_time(standing.cycle_id, standing.period_id), counted_in__in=standing.tree.scope_of(unit_id)
    )
    rows = rows.exclude(pk=without) if without else rows
    found = dict(rows.order_by().values_list("decision__predikat").annotate(n=Count("id")))
    undecided = found.pop(None, 0)
    return Spread({each: found.get(each, 0) for each in Predikat}, undecided)


def weight_of(standing: Standing, unit_id: UUID) -> Weight:
    """Count what rests on this unit's predikat, or would if it had one: one statement.

    On the predikat of a period rest only evaluations of heads, and no distribution.
    """
    if standing.period_id is not None:
        return Weight(0, weights_of(standing, [unit_id])[unit_id])
    scope = standing.tree.scope_of(unit_id)
    counted = Q(counted_in__in=scope)
    rows = Appraisal.objects.filter(in_time(standing.cycle_id, standing.period_id))
    found = rows.filter(counted | Q(unit__in=scope)).aggregate(
        people=Count("id", filter=counted), decided=Count("id", filter=Q(decision__isnull=False))
    )
    return Weight(**found)


def weights_of(standing: Standing, unit_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Count the decisions (of a period: evaluations) that rest on each of these units' predikat: one statement."""
    time = in_time(standing.cycle_id, standing.period_id)
    if standing.period_id is None:
        rows = Appraisal.objects.filter(time, decision__isnull=False).order_by()
        places = list(rows.values_list("unit_id", "counted_in_id").annotate(n=Count("id")))
    else:
        said = PeriodEvaluation.objects.filter(time, organisation__isnull=False).order_by()
        places = list(said.values_list("unit_id", "unit_id").annotate(n=Count("id")))
    found: dict[UUID, int] = {}
    for pk in unit_ids:
        scope = standing.tree.scope_of(pk)
        found[pk] = sum(n for unit_id, counted_in, n in places if unit_id in scope or counted_in in scope)
    return found


def leaders_asked(standing: Standing, on: date) -> dict[UUID, list[UUID]]:
    """Give who must set a predikat now: leader to those units at the top that have none to inherit."""
    asked: dict[UUID, list[UUID]] = {}
    for unit_id, leader in leaders_above(on, standing.units).items():
        if standing.tree.parents.get(unit_id) is None and standing.of(unit_id) is None:
            asked.setdefault(leader.id, []).append(unit_id)
    return asked


def units_below(standing: Standing, person_id: UUID, on: date) -> list[Unit]:
    """Give the units whose predikat this person sets, by code: of which they are the leader one level above."""
    return list(units_below_with_heads(standing, person_id, on))


def units_below_with_heads(standing: Standing, person_id: UUID, on: date) -> dict[Unit, Person | None]:
    """Give the same units with who heads each: one statement, or two (`organisation.queries.leading_on`)."""
    leading = leading_on(on, standing.units)
    return {
        row: leading.heads.get(pk)
        for pk, row in standing.units.items()
        if pk in leading.above and leading.above[pk].id == person_id
    }
