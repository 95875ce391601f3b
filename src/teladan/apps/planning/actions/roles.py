"""What a person does with a role that was shared with them: takes it into their SKP, or says why not."""

from datetime import datetime

from teladan.apps.notifications.actions import notify
from teladan.apps.planning import access
from teladan.apps.planning.actions.plans import start_plan
from teladan.apps.planning.actions.results import remove_result
from teladan.apps.planning.models import MatrixCell, Plan
from teladan.apps.planning.moves.beginnings import lock_plans
from teladan.apps.planning.moves.placing import editable, place
from teladan.apps.planning.queries import results_of
from teladan.apps.planning.rules import PLAN_STEPS, may_add_result, words
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


@action
def take_role(*, cell: MatrixCell, by: Actor, now: datetime) -> Plan:
    """Put a shared role into one's own SKP as a draft result; give the plan. It is begun if there is none."""
    row = _mine(cell, by)
    cycle = row.matrix.cycle
    access.may_plan_in(cycle).require()
    plan = lock_plans(cycle, [by.id]).get(by.id)
    if plan is None:
        plan = start_plan(cycle=cycle, person_id=by.id, by=by, now=now).value
    if not editable(plan):
        raise Refused(
            no(
                say(
                    "Your SKP is {stage}, so nothing can be added. Take it back or revise it, then take the role.",
                    stage=plan.word.label,
                )
            )
        )
    if row.result is not None:
        raise Refused(no(say("This role stands in your SKP already.")))
    may_add_result(len(results_of(plan))).require()
    row.text, row.role = (
        row.shared_text,
        row.shared_role,
    )  # as it was shared, not as it may have been changed since
    place([row], {by.id: plan}, row.matrix.leader.name)
    MatrixCell.objects.filter(pk=row.pk).update(
        result=row.result, is_placed=True, drop_reason="", dropped_at=None
    )
    word = PLAN_STEPS.after("edit", plan.stage).audit
    note(word, subject=plan, by=by, now=now, change="role_taken", cell=str(row.pk))
    return plan


@action
def decline_role(*, cell: MatrixCell, reason: str, by: Actor, now: datetime) -> None:
    """Say why one does not carry a shared role; its result leaves one's SKP, and the leader is told."""
    row = _mine(cell, by)
    reason = words(reason, field="reason", label=say("Reason"), most=1000)
    if row.result is not None:
        plan = row.result.plan
        access.may_step("edit", by, plan).require()
        remove_result(plan=plan, number=row.result.number, by=by, now=now)
    MatrixCell.objects.filter(pk=row.pk).update(result=None, drop_reason=reason, dropped_at=now)
    note("role.declined", subject=row, by=by, now=now, matrix=str(row.matrix_id), reason=reason)
    notify(
        to=row.matrix.leader_id,
        kind="role.declined",
        text=say(
            "{name} does not carry a role you shared for {year}, and says why",
            name=by.name,
            year=str(row.matrix.cycle.year),
        ),
        url=f"/perencanaan/matriks/orang/{by.id}/",
        now=now,
        key=f"role:{row.pk}:declined",
        asks=False,
    )


def _mine(cell: MatrixCell, by: Actor) -> MatrixCell:
    """Give the cell as it stands, locked, if it was shared with this person; else it is not there for them."""
    rows = MatrixCell.objects.select_for_update(of=("self",)).select_related(
        "matrix__cycle", "matrix__leader__membership", "result__plan__cycle"
    )
    row = rows.filter(pk=cell.pk, person_id=by.id, shared_at__isnull=False).first()
    if row is None:
        raise Missing
    return row
