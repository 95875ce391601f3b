"""Plans begun for many people at once, by their superior who shares the matrix."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from teladan.apps.organisation.queries import heads_on, person, segments_of
from teladan.apps.organisation.terms import PersonKind
from teladan.apps.planning.models import Cycle, Plan
from teladan.apps.planning.rules import proposed_form
from teladan.base.action import note
from teladan.base.actor import Actor


def lock_plans(cycle: Cycle, people: Collection[UUID]) -> dict[UUID, Plan]:
    """Give the newest plan of each person in a cycle, locked until the action ends; revisions are left out."""
    rows = (
        Plan.objects.select_for_update()
        .filter(cycle=cycle, person_id__in=people, revises__isnull=True)
        .order_by("person_id", "since")
    )
    return {plan.person_id: plan for plan in rows}


def begin_plans(
    cycle: Cycle, people: Collection[UUID], day: date, *, by: Actor, now: datetime
) -> dict[UUID, Plan]:
    """Begin an empty plan, with the actor as superior, for each person who has none; give them by person.

    Who holds no post on that day is left out: HR enters the post first. Five statements.
    """
    if not people:
        return {}
    posts = segments_of([*people, by.id], day)
    leader, heads = posts.get(by.id), heads_on(day)
    myself = person(by.id)
    is_political = myself is not None and myself.kind == PersonKind.POLITICAL
    fresh = [
        Plan(
            cycle=cycle,
            person_id=pk,
            since=max(posts[pk].first or cycle.first_day, cycle.first_day),
            superior_id=by.id,
            superior_post=leader.post.title if leader else "",
            unit_id=posts[pk].post.unit_id,
            post=posts[pk].post.title,
            form=proposed_form(
                answers_to_politics=is_political,
                leads_topmost=posts[pk].post.unit.parent_id is None
                and heads.get(posts[pk].post.unit_id) == pk,
            ),
        )
        for pk in people
        if pk in posts
    ]
    Plan.objects.bulk_create(fresh, ignore_conflicts=True)  # its owner may begin it at this very moment
    for plan in fresh:
        note(
            "plan.started",
            subject=plan,
            by=by,
            now=now,
            person=str(plan.person_id),
            superior=str(by.id),
            unit=str(plan.unit_id),
            since=plan.since.isoformat(),
        )
    return lock_plans(cycle, [plan.person_id for plan in fresh])
