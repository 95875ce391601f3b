"""What feedback to somebody can be about: results of the plan that the author may read, the seven values, or neither."""

from datetime import date
from typing import Any
from uuid import UUID

from teladan.apps.feedback.terms import GENERAL, Subject, Tie, Topic
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import plan_of, results_of_plans
from teladan.base.actor import Actor
from teladan.engine.rulebook import rules_on


def subjects_of(
    person_id: UUID, cycle_id: UUID, *, viewer: Actor, tie: Tie | None, on: date, language: str = "id"
) -> list[Subject]:
    """Give what the viewer can choose, results first: two statements for oneself and the superior, none for others.

    tie
        How the viewer stands to the person; None for oneself. Whoever may not read the plan chooses among the values;
        a result they may name only when they are asked about it.
    """
    results: list[Any] = []
    if viewer.id == person_id or tie is Tie.SUPERIOR:
        plan = plan_of(person_id, cycle_id)
        results = results_of_plans([plan.pk]).get(plan.pk, []) if plan and VIEW_PLAN.may(viewer, plan) else []
    values = [
        Subject(Topic.BEHAVIOUR, each.code, each.name.in_language(language))
        for each in rules_on(on).behaviours
    ]
    return [*(Subject(Topic.RESULT, str(row.pk), row.text) for row in results), *values, GENERAL]


def subject_named(key: str, among: list[Subject]) -> Subject | None:
    """Find a subject by its key ("result:<id>", "behaviour:adaptif", "general"); None if it cannot be chosen."""
    return next((each for each in among if each.key == key), None)
