"""What a member of a panel does: send answers that nobody will read one by one. The one sealed action of the house."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from teladan.apps.notifications.actions import settle
from teladan.apps.rating import access, rules
from teladan.apps.rating.models import Invitation
from teladan.apps.rating.terms import CONFIDENTIAL, Impression, draft_name, task_key
from teladan.apps.tenancy.queries import day_begins
from teladan.base.actor import Actor
from teladan.base.drafts import drop_draft
from teladan.base.errors import Invalid
from teladan.base.sealed import sealed
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say


@sealed(on="invitation")
def send_in_confidence(
    *, invitation: Invitation, answers: Mapping[str, Impression], by: Actor, now: datetime
) -> None:
    """Seal one member's answers, or replace them, while the round is open. What is left behind tells the day and no more.

    answers
        A value's code to the impression of it; a value that the rater has not seen enough of is simply absent.
    """
    if invitation.role not in CONFIDENTIAL or not access.INVITATION.may(by, invitation):
        raise Refused(NOT_FOR_YOU)
    rules.may_seal(stage=invitation.stage, open_=invitation.sheet.round.is_open(now)).require()
    if not any(given.rating for given in answers.values()):
        raise Invalid(say("Choose a word for at least one value."))
    body = {code: {"rating": given.rating, "note": given.note} for code, given in answers.items()}
    day = day_begins(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rating_seal(%s, %s::jsonb, %s)", [invitation.pk, json.dumps(body), day.date()])
    drop_draft(form=draft_name(invitation.id), by=by)
    settle(key=task_key(invitation.id), now=day, to=by.id)  # an instant in the inbox would tell the time
