"""The middle of the year: some agreements are revised, and whoever changed post agrees a second one."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from teladan.apps.organisation.queries import segments_of
from teladan.apps.planning.actions import (
    agree_plan,
    copy_plan,
    put_indicator,
    put_result,
    start_plan,
    start_revision,
    submit_plan,
)
from teladan.apps.planning.queries import cycle_of_year, plans_of_people, results_of, spec_of
from teladan.apps.planning.terms import IndicatorSpec, Perspective, PlanStage, Target
from teladan.base.actor import Actor
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.stage import Stage


def revise_some(stage: Stage, *, until: date | None = None) -> int:
    """Let those whom the script names revise a target, with the reason, and their superiors agree; give how many.

    until
        Only what happens up to this day; None for the whole year.
    """
    with stage.part("revisions"):
        plans = _plans(stage, until or date(stage.year, 12, 31))
        wanted = [plan for plan in plans.values() if _is_revised(stage, plan, until)]
        play_each(
            stage,
            "revisions",
            wanted,
            lambda plan: _revise(stage, plan),
            together=lambda plan: plan.superior_id,
        )
        return len(wanted)


def _is_revised(stage: Stage, plan: Any, until: date | None) -> bool:
    """Say whether the script lets an agreed plan be revised by a day."""
    day = stage.script.plan(stage.nip_of[plan.person_id])["revised_on"]
    return plan.stage == PlanStage.AGREED and day is not None and (until is None or day <= until)


def _revise(stage: Stage, plan: Any) -> None:
    told = stage.script.plan(stage.nip_of[plan.person_id])
    me, day, reason = stage.by_id[plan.person_id], told["revised_on"], told["revision_reason"]
    begun = day - timedelta(days=5)
    draft = stage.do(start_revision, by=me, day=begun, plan=plan, reason=reason)
    with stage.acting(me, begun):
        row = next((each for each in results_of(draft) if each.indicators), None)
    if row is not None:
        spec = _raised(row.indicators[0])
        stage.do(put_indicator, by=me, day=begun, plan=draft, number=row.number, place=1, spec=spec)
    _agreed(stage, draft, me, day)


def _raised(row: Any) -> IndicatorSpec:
    """Ask a little more of an indicator; what has no number is said more plainly."""
    target = row.target
    if target is None or target.target is None:
        return IndicatorSpec(f"{row.indicator.rstrip('.')}, juga pada masa puncak.", target, row.side)
    step = Decimal("0.95") if target.direction == "lower" else Decimal("1.05")
    aimed = (target.target * step).quantize(Decimal("0.01")).normalize()
    if target.measure in ("persen", "%"):
        aimed = min(aimed, Decimal(100))
    return IndicatorSpec(row.indicator, _aiming_at(target, aimed), row.side)


def _aiming_at(target: Target, aimed: Decimal) -> Target:
    whole = aimed.quantize(Decimal(1)) if aimed == aimed.to_integral_value() else aimed
    """Aim there, unless that would be no step forward from the baseline any more."""
    base = target.baseline
    if base is not None and (whole == base or (whole > base) is not (target.direction == "higher")):
        return target
    return replace(target, target=whole)


def agree_after_moves(stage: Stage, *, day: date) -> int:
    """Let whoever holds another post than at the beginning of their plan agree one for it; give how many.

    They begin with a copy of the first, which stands for the time before.
    """
    with stage.part("plans of movers"):
        plans = _plans(stage, day)
        with stage.acting(stage.system, day):
            segments = segments_of(plans, day)
            cycle = cycle_of_year(stage.year)
        moved = [
            pk
            for pk, plan in plans.items()
            if pk in segments and (segments[pk].first or plan.since) > plan.since
        ]
        for pk in moved:
            me = stage.by_id[pk]
            begun = stage.do(start_plan, by=me, day=day, cycle=cycle, person_id=pk)
            if stage.tried(copy_plan, by=me, day=day, plan=begun) is None:
                _give_perspectives(stage, begun, me, day)
                _agreed(stage, begun, me, day + timedelta(days=7))
        return len(moved)


def _give_perspectives(stage: Stage, plan: Any, me: Actor, day: date) -> None:
    """A new head's form wants a perspective for every result."""
    if not plan.is_for_leaders:
        return
    with stage.acting(me, day):
        rows = results_of(plan)
    for row in rows:
        spec = replace(spec_of(row), indicators=(), perspective=Perspective.PENERIMA_LAYANAN)
        stage.do(put_result, by=me, day=day, plan=plan, spec=spec, number=row.number)


def _agreed(stage: Stage, plan: Any, me: Actor, day: date) -> None:
    """Let it be submitted to the superior of that day, and agreed by them."""
    stage.do(submit_plan, by=me, day=day - timedelta(days=2), plan=plan)
    stage.do(agree_plan, by=stage.by_id[plan.superior_id], day=day, plan=plan)


def _plans(stage: Stage, day: date) -> dict[Any, Any]:
    """Give the (last) plan of everyone on the stage by person id."""
    with stage.acting(stage.system, day):
        return plans_of_people(list(stage.by_id), stage.cycle)
