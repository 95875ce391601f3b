"""Whether somebody may apply for a session, or evaluate a training, and why not."""

from datetime import datetime

from teladan.apps.development import rules
from teladan.apps.development.models import Enrolment, Evaluation, Session
from teladan.apps.development.queries.catalogue import required_by
from teladan.apps.development.queries.enrolments import days_taken, passed_courses
from teladan.apps.development.terms import ACTIVE, HOLDING, EnrolmentStage
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.apps.planning.queries import local_day, rules_here
from teladan.base.actor import Actor
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say


def may_apply(session: Session, by: Actor, now: datetime) -> Verdict:
    """Say whether somebody may apply for a session now: six statements."""
    own = Enrolment.objects.filter(person_id=by.id, session=session, stage__in=[*ACTIVE, *HOLDING])
    passed = passed_courses([by.id]).get(by.id, set())
    required = required_by([session.course_id]).get(session.course_id, [])
    taken = days_taken(by.id, but=session.pk)
    return rules.may_apply(
        is_open=session.is_open_on(local_day(now)),
        has_one=own.exists(),
        has_passed=session.course_id in passed,
        lacks=[each.title for each in required if each.pk not in passed],
        is_clashing=rules.clashes(session.begins, session.ends, taken),
    )


def may_evaluate(enrolment: Enrolment, side: Evaluator, by: Actor, now: datetime) -> Verdict:
    """Say whether somebody may evaluate a training from this side now: one statement."""
    whose = enrolment.person_id if side is Evaluator.PARTICIPANT else enrolment.superior_id
    if whose != by.id:
        return no(say("This evaluation belongs to somebody else."))
    if enrolment.stage != EnrolmentStage.ATTENDED:
        return no(say("A training is evaluated by those who attended it, and by their superiors."))
    if Evaluation.objects.filter(enrolment=enrolment, side=side).exists():
        return no(say("You have evaluated this training already. Thank you."))
    if side is Evaluator.SUPERIOR:
        today = local_day(now)
        due = rules.evaluation_due(enrolment.session.ends, rules_here(today).training_evaluation_months)
        if today < due:
            return no(say("What of a training is used at work can be told from {day} on.", day=due))
    return YES
