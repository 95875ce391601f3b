"""Revisions under way, editions of the past, and what differs between two of them."""

from collections.abc import Iterable

from django.db.models import Q

from teladan.apps.planning.models import Plan, PlanMove, PlanResult
from teladan.apps.planning.queries.results import Around, around_of_plans, results_side_by_side, spec_of
from teladan.apps.planning.rules import Change, Content, Line, Part, changes_of
from teladan.apps.planning.terms import Form, PlanStage
from teladan.engine.rulebook import rules_on


def revision_of(plan: Plan) -> Plan | None:
    """Give the revision of a plan that is under way."""
    return Plan.objects.filter(revises=plan).exclude(stage=PlanStage.AGREED).first()


def editions_of(plan: Plan) -> list[Plan]:
    """Give every edition that was ever in force, newest first; the plan itself comes first."""
    root = plan.root_id
    rows = Plan.objects.filter(Q(pk=root) | Q(revises_id=root, stage=PlanStage.AGREED))
    return list(rows.order_by("-edition"))


def moves_of(plan: Plan) -> list[PlanMove]:
    """Give the history of a plan in all its editions, newest first, with who did it and the row it was done to."""
    root = plan.root_id
    rows = PlanMove.objects.filter(Q(plan_id=root) | Q(plan__revises_id=root))
    return list(rows.select_related("by__membership", "plan").order_by("-at", "-id"))


def changes_between(before: Plan, after: Plan) -> list[Change]:
    """List what differs between two editions of one plan: three statements."""
    ids = [before.pk, after.pk]
    results, around = results_side_by_side(ids), around_of_plans(ids)
    return changes_of(
        content_of(before, results[before.pk], around[before.pk]),
        content_of(after, results[after.pk], around[after.pk]),
    )


def content_of(plan: Plan, results: Iterable[PlanResult], around: Around) -> Content:
    """Say what an edition says, from rows that are at hand."""
    names = {row.code: row.name.id for row in rules_on(plan.since).behaviours}
    expectations = {
        names[code]: around.expectations[code].text for code in names if code in around.expectations
    }
    parts = tuple(_part(row) for row in results)
    return Content(plan.way, Form(plan.form), parts, expectations, around.appendices)


def _part(row: PlanResult) -> Part:
    spec = spec_of(row)
    lines = tuple(
        Line(each.origin_id or each.pk, each.number, said)
        for each, said in zip(row.indicators, spec.indicators, strict=True)
    )
    return Part(row.origin_id or row.pk, row.number, spec, supports(row), lines)


def supports(row: PlanResult) -> str:
    """Name what a result supports, in words; empty for nothing."""
    above = row.parent_result or row.parent_goal or row.parent_team_result
    return above.text if above else ""
