"""Who may see and do what in feedback; each clause beside the condition that says the same.

HR, the leader and the auditor have no clause here: a conversation belongs to those who lead it.
"""

from datetime import date
from uuid import UUID

from django.db.models import Q

from teladan.apps.feedback import rules
from teladan.apps.feedback.models import Ask, Comment, Promise, Talk
from teladan.apps.feedback.terms import Tie
from teladan.apps.organisation.queries import (
    days,
    leaders_of_teams,
    reportings_of,
    segments_of,
    subordinates_of,
    superior_of,
    teammates_of,
)
from teladan.base.actor import Actor
from teladan.base.clock import today
from teladan.base.twins import Clause, Policy


def _is_superior_today(actor: Actor, person_id: UUID) -> bool:
    superior = superior_of(person_id, today())
    return superior is not None and superior.id == actor.id


COMMENT: Policy[Comment] = Policy(
    "feedback.comment",
    Comment,
    Clause("author", says=lambda by, row: row.author_id == by.id, rows=lambda by: Q(author_id=by.id)),
    Clause(
        "whom it is about", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id)
    ),
    Clause(
        "the person's superior, once shown",
        says=lambda by, row: row.shared_at is not None and _is_superior_today(by, row.person_id),
        rows=lambda by: Q(
            shared_at__isnull=False,
            person_id__in=subordinates_of(by.id, today()).order_by().values("pk"),
        ),
    ),
)
ASK: Policy[Ask] = Policy(
    "feedback.ask",
    Ask,
    Clause("asker", says=lambda by, row: row.asker_id == by.id, rows=lambda by: Q(asker_id=by.id)),
    Clause("asked", says=lambda by, row: row.asked_id == by.id, rows=lambda by: Q(asked_id=by.id)),
)
TALK: Policy[Talk] = Policy(
    "feedback.talk",
    Talk,
    Clause("own", says=lambda by, row: row.person_id == by.id, rows=lambda by: Q(person_id=by.id)),
    Clause("superior", says=lambda by, row: row.superior_id == by.id, rows=lambda by: Q(superior_id=by.id)),
    Clause(
        "new superior",
        says=lambda by, row: _is_superior_today(by, row.person_id),
        rows=lambda by: Q(person_id__in=subordinates_of(by.id, today()).order_by().values("pk")),
    ),
    about=lambda talk: talk.person_id,
)
PROMISE: Policy[Promise] = Policy(
    "feedback.promise",
    Promise,
    Clause(
        "whoever sees the talk",
        says=lambda by, row: bool(TALK.may(by, row.talk)),
        rows=lambda by: Q(talk_id__in=TALK.visible_to(by).order_by().values("pk")),
    ),
)


def tie_of(author_id: UUID, person_id: UUID, on: date) -> Tie | None:
    """Say how somebody stands to a person on a day ("the author is their …"); None without a working tie.

    The nearest tie counts: reporting line, then team, then unit. Five statements at most.
    """
    if author_id == person_id:
        return None
    near = _in_line(author_id, person_id, on)
    return near or _in_team(author_id, person_id, on) or _in_unit(author_id, person_id, on)


def work_together(one_id: UUID, other_id: UUID, on: date) -> bool:
    """Whether two people have any working tie on a day: four statements at most."""
    if one_id == other_id:
        return False
    mates = teammates_of([one_id], days(on, on)).get(one_id, {})
    return other_id in mates or bool(_in_line(one_id, other_id, on) or _in_unit(one_id, other_id, on))


def _in_line(author_id: UUID, person_id: UUID, on: date) -> Tie | None:
    lines = reportings_of([author_id, person_id], on)
    if person_id in lines and lines[person_id].superior_id == author_id:
        return Tie.SUPERIOR
    if author_id in lines and lines[author_id].superior_id == person_id:
        return Tie.SUBORDINATE
    return None


def _in_team(author_id: UUID, person_id: UUID, on: date) -> Tie | None:
    team = teammates_of([author_id], days(on, on)).get(author_id, {}).get(person_id)
    if team is None:
        return None
    leader = leaders_of_teams([team.id], on).get(team.id)
    led_by = leader.person_id if leader else None
    if led_by == author_id:
        return Tie.TEAM_LEADER
    return Tie.TEAM_MEMBER if led_by == person_id else Tie.TEAMMATE


def _in_unit(author_id: UUID, person_id: UUID, on: date) -> Tie | None:
    places = segments_of([author_id, person_id], on)
    units = {place.post.unit_id for place in places.values()}
    return Tie.PEER if len(places) == 2 and len(units) == 1 else None


def sides_of(talk: Talk) -> frozenset[UUID]:
    """Give the ids of those who stand on the superior's side of a talk: of then and of today."""
    now = superior_of(talk.person_id, today())
    return frozenset({talk.superior_id} | ({now.id} if now else set()))


def talk_roles(by: Actor, talk: Talk) -> frozenset[str]:
    """Say how somebody stands to a talk, in the words of `rules.TALK_STEPS`."""
    return rules.talk_standing(
        by.id, person_id=talk.person_id, superior_ids=sides_of(talk), written_by=talk.written_by_id
    )


def promise_roles(by: Actor, promise: Promise) -> frozenset[str]:
    """Say how somebody stands to a promise, in the words of `rules.PROMISE_STEPS`."""
    return rules.promise_standing(
        by.id,
        promiser_id=promise.promiser_id,
        person_id=promise.talk.person_id,
        superior_ids=sides_of(promise.talk),
    )


def ask_roles(by: Actor, ask: Ask) -> frozenset[str]:
    """Say how somebody stands to a wish for feedback, in the words of `rules.ASK_STEPS`."""
    held = {"asker": ask.asker_id, "asked": ask.asked_id}
    return frozenset(name for name, person_id in held.items() if person_id == by.id)
