"""Looking back: the participant at the end, the superior after some months."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from teladan.apps.development import rules
from teladan.apps.development.models import Enrolment, Evaluation
from teladan.apps.development.notices import evaluated, please_look_back
from teladan.apps.development.queries import evaluations_due, may_evaluate
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.apps.planning.queries import local_day, rules_here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused, no
from teladan.engine.words import say

ANSWER_DAYS = 14


@action(on="enrolment")
def evaluate_training(
    *,
    enrolment: Enrolment,
    side: Evaluator,
    marks: Mapping[str, int],
    text: str,
    by: Actor,
    now: datetime,
) -> Evaluation:
    """Evaluate a training once, from one's side."""
    may_evaluate(enrolment, side, by, now).require()
    if not rules.sound_marks(side, marks):
        raise Invalid(say("Give every question a mark from 1 to 5."))
    row = Evaluation.objects.create(
        enrolment=enrolment,
        side=side,
        marks=dict(marks),
        text=text.strip(),
        written_by_id=by.id,
        written_at=now,
    )
    note("training.evaluated", subject=enrolment, by=by, now=now, side=str(side))
    evaluated(enrolment, "evaluate" if side is Evaluator.PARTICIPANT else "look_back", now)
    return row


@action
def ask_superiors(*, by: Actor, now: datetime) -> int:
    """Ask superiors who should look back on a training by now; whoever was asked before is not asked again."""
    if not by.has("system"):
        raise Refused(no(say("This is done by the clock.")))
    today = local_day(now)
    due = evaluations_due(today, rules_here(today).training_evaluation_months)
    if not due:
        raise Refused(no(say("Nobody is due.")))
    please_look_back([(row, today + timedelta(days=ANSWER_DAYS)) for row in due], now)
    note("training.superiors_asked", subject=due[0], by=by, now=now, enrolments=len(due))
    return len(due)
