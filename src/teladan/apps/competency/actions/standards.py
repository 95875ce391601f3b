"""What posts require: HR confirms it, line by line or in bulk."""

from collections.abc import Sequence
from datetime import date, datetime

from teladan.apps.competency.access import keeps
from teladan.apps.competency.models import Competency, Requirement
from teladan.apps.competency.terms import LEVELS, RequirementSpec
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000


@action
def confirm_requirements(
    *, specs: Sequence[RequirementSpec], since: date, by: Actor, now: datetime
) -> list[Requirement]:
    """Confirm what posts require from a day on. A later line replaces an earlier one of the same class and family."""
    if not keeps(by):
        raise Refused(NOT_FOR_YOU)
    if not specs:
        raise Invalid(say("Choose at least one level to confirm."))
    classes = {each.code for each in rules_in_force(since).post_classes}
    known = set(Competency.objects.values_list("id", flat=True))
    for each in specs:
        if each.competency_id not in known:
            raise Invalid(say("There is no such competency."), field="competency")
        if not each.post_class and not each.family:
            raise Invalid(say("Say for which class or family of posts."), field="post_class")
        if each.post_class and each.post_class not in classes:
            raise Invalid(say("There is no class of posts {code}.", code=each.post_class), field="post_class")
        if each.level and each.level not in LEVELS:
            raise Invalid(say("A level lies between 1 and 5; 0 requires nothing."), field="level")
    rows = [
        Requirement(
            competency_id=each.competency_id,
            post_class=each.post_class,
            family=" ".join(each.family.lower().split()),
            level=each.level,
            since=since,
            confirmed_by=by.id,
            confirmed_at=now,
        )
        for each in specs
    ]
    Requirement.objects.bulk_create(rows, batch_size=CHUNK)
    note(
        "competency.standard_confirmed",
        subject=Requirement(id=None),
        by=by,
        now=now,
        since=since.isoformat(),
        lines=len(rows),
        classes=sorted({row.post_class for row in rows if row.post_class}),
        families=sorted({row.family for row in rows if row.family}),
    )
    return rows
