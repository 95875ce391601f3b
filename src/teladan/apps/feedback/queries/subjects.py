"""What feedback to somebody can be about: results of the plan that the author may read, the seven values, or neither."""

from datetime import date
from uuid import UUID

from teladan.apps.feedback.terms import GENERAL, Subject, Topic
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import plan_of, results_of_plans
from teladan.base.actor import Actor
from teladan.engine.rulebook import rules_on


def subjects_of(
    person_id: UUID, cycle_id: UUID, *, viewer: Actor, on: date, language: str = "id"
) -> list[Subject]:
    """Give what the viewer can choose, results first: two statements, and one more to learn who leads the superior.

    Whoever may not read the person's plan chooses among the values; a result they may name only when asked about it.
    """
    plan = plan_of(person_id, cycle_id)
    results = results_of_plans([plan.pk])[plan.pk] if plan and VIEW_PLAN.may(viewer, plan) else []
    values = [
        Subject(Topic.BEHAVIOUR, each.code, each.name.in_language(language))
        for each in rules_on(on).behaviours
    ]
    return [*(Subject(Topic.RESULT, str(row.pk), row.text) for row in results), *values, GENERAL]


def subject_named(key: str, among: list[Subject]) -> Subject | None:
    """Find a subject by its key ("result:<id>", "behaviour:adaptif", "general"); None if it cannot be chosen."""
    return next((each for each in among if each.key == key), None)
