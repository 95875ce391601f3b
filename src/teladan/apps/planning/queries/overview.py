"""All SKP of a superior's people at a glance: where each stands, what supports nothing, what asks little."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from teladan.apps.planning.models import Cycle, Plan, PlanIndicator, PlanResult
from teladan.apps.planning.models.measured import plain
from teladan.apps.planning.rules.comparisons import asks_less, measured_alike, usual
from teladan.apps.planning.terms import Direction, PlanStage, ResultKind, Target
from teladan.engine.words import Said, say

Kind = tuple[str, str, str]
COMPARED = (PlanStage.SUBMITTED, PlanStage.AGREED)
"""Stages in which a colleague's target says something: their draft may still change."""


@dataclass(slots=True)
class Sheet:
    """One person's SKP as the overview shows it.

    plan, revision
        The plan that stands or is on its first way, and a revision of it under way.
    main, extra
        How many results of each kind.
    unlinked
        Texts of results that support nothing above them.
    earlier
        Last year's indicators that measure what this year's do: this year's target and the earlier indicator's id.
    hints
        What to talk about: targets that ask less than before, or than colleagues take on.
    """

    plan: Plan | None = None
    revision: Plan | None = None
    main: int = 0
    extra: int = 0
    unlinked: list[str] = field(default_factory=list)
    earlier: list[tuple[PlanIndicator, UUID]] = field(default_factory=list)
    hints: list[Said] = field(default_factory=list)

    @property
    def stage(self) -> PlanStage | None:
        """Where the plan stands; None if there is none."""
        return self.plan.word if self.plan else None

    @property
    def results(self) -> int:
        """How many results it holds."""
        return self.main + self.extra


def overview_of(person_ids: Iterable[UUID], cycle: Cycle) -> dict[UUID, Sheet]:
    """Give the overview of many people's SKP in a cycle: five statements, however many people.

    Hints against last year's realisation are the caller's (`with_realised`): realisations lie a floor higher.
    """
    people = list(person_ids)
    sheets = {pk: Sheet() for pk in people}
    for plan in Plan.objects.filter(person_id__in=people, cycle=cycle).order_by("since", "edition"):
        sheet = sheets[plan.person_id]
        if plan.is_revision:
            sheet.revision = plan
        elif not plan.is_past:
            sheet.plan = plan
    mine = {sheet.plan.pk: sheet for sheet in sheets.values() if sheet.plan}
    held: dict[UUID, Sheet] = {}
    for row in PlanResult.objects.filter(plan_id__in=mine).order_by("plan_id", "number"):
        held[row.pk] = mine[row.plan_id]
        _count(held[row.pk], row)
    _compare(held, cycle)
    return sheets


def _count(sheet: Sheet, row: PlanResult) -> None:
    if row.kind == ResultKind.TAMBAHAN:
        sheet.extra += 1
    else:
        sheet.main += 1
    if not (row.parent_result_id or row.parent_goal_id or row.parent_team_result_id):
        sheet.unlinked.append(row.text)


def _compare(held: Mapping[UUID, Sheet], cycle: Cycle) -> None:
    """Hold each target beside those of colleagues in the same post, and remember last year's of the same kind.

    held
        The sheets by the ids of their results.
    """
    own: list[tuple[Plan, Sheet, PlanIndicator, Target, Kind]] = []
    for row in PlanIndicator.objects.filter(result_id__in=held).order_by("result_id", "number"):
        plan, kind = held[row.result_id].plan, measured_alike(row.indicator, row.target)
        if plan is not None and row.target is not None and kind is not None:
            own.append((plan, held[row.result_id], row, row.target, kind))
    if not own:
        return
    posts = {plan.post for plan, *_ in own}
    others = _of_colleagues(posts, {row.indicator for _, _, row, _, _ in own}, cycle)
    before = _last_year({plan.person_id for plan, *_ in own}, cycle)
    for plan, sheet, row, target, kind in own:
        beside = others.get((plan.post, kind), {})
        values = [value for who, value in beside.items() if who != plan.person_id]
        _hint_of_colleagues(sheet, row, target, values)
        if (plan.person_id, kind) in before:
            sheet.earlier.append((row, before[plan.person_id, kind]))


def _of_colleagues(
    posts: Iterable[str], indicators: Iterable[str], cycle: Cycle
) -> dict[tuple[str, Kind], dict[UUID, Decimal]]:
    """Give the targets of everyone in these posts by post and kind, then by person: the words must be the same."""
    rows = PlanIndicator.objects.filter(
        result__plan__cycle=cycle,
        result__plan__post__in=posts,
        result__plan__revises=None,
        result__plan__stage__in=COMPARED,
        indicator__in=indicators,
        target_value__isnull=False,
    ).values_list(
        "result__plan__post",
        "result__plan__person_id",
        "indicator",
        "direction",
        "measure",
        "target_value",
    )
    found: dict[tuple[str, Kind], dict[UUID, Decimal]] = {}
    for post, person_id, indicator, direction, measure, value in rows:
        kind = measured_alike(indicator, Target(Direction(direction), measure, None, value))
        if kind is not None:
            found.setdefault((post, kind), {})[person_id] = plain(value) or value
    return found


def _last_year(people: Iterable[UUID], cycle: Cycle) -> dict[tuple[UUID, Kind], UUID]:
    rows = PlanIndicator.objects.filter(
        result__plan__person_id__in=list(people),
        result__plan__cycle__year=cycle.year - 1,
        result__plan__revises=None,
        result__plan__stage=PlanStage.AGREED,
    ).select_related("result__plan")
    found: dict[tuple[UUID, Kind], UUID] = {}
    for row in rows.order_by("result__plan__since"):
        kind = measured_alike(row.indicator, row.target)
        if kind is not None:
            found[row.result.plan.person_id, kind] = row.pk
    return found


def _hint_of_colleagues(sheet: Sheet, row: PlanIndicator, target: Target, values: list[Decimal]) -> None:
    middle = usual(values)
    if middle is not None and asks_less(target, middle):
        sheet.hints.append(
            say(
                "“{indicator}”: {own}, while {n} colleagues in the same post aim at {middle} in the middle",
                indicator=row.indicator,
                own=target.said,
                n=len(values),
                middle=middle,
            )
        )


def with_realised(sheets: Mapping[UUID, Sheet], realised: Mapping[UUID, Decimal], year: int) -> None:
    """Add the hints of targets that ask less than was reached the year before.

    realised
        What was reached, by the earlier indicator's id.
    """
    for sheet in sheets.values():
        for row, earlier in sheet.earlier:
            value = realised.get(earlier)
            if value is not None and row.target is not None and asks_less(row.target, value):
                sheet.hints.append(
                    say(
                        "“{indicator}”: {own}, while {value} was reached in {year}",
                        indicator=row.indicator,
                        own=row.target.said,
                        value=value,
                        year=str(year),
                    )
                )
