"""The rater's side: the explanation."""

from datetime import datetime

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.models import Explanation, Objection
from teladan.apps.appeals.moves import move
from teladan.apps.appeals.notices import rater_is_heard
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action(on="objection")
def explain_rating(*, objection: Objection, text: str, by: Actor, now: datetime) -> Explanation:
    """Explain in writing the ratings that are objected to; possible until it is decided, read by both sides."""
    roles = access.standing(by, objection)
    rules.may_explain(stage=objection.stage, roles=roles).require()
    if not text.strip():
        raise Invalid(say("Write your explanation."), field="text")
    row = Explanation.objects.create(
        objection=objection, text=text.strip(), written_by_id=by.id, written_at=now
    )
    move(objection, "explain", by, now, explanation=str(row.id))
    rater_is_heard(objection, now)
    return row
