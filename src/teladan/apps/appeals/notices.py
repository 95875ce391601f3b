"""What an objection asks of people, as it stands in their inboxes. Called inside the action that caused it."""

from datetime import datetime
from uuid import UUID

from teladan.apps.accounts.queries import members
from teladan.apps.appeals.models import Objection
from teladan.apps.notifications.actions import notify, notify_many, settle, settle_many
from teladan.engine.words import Said, say


def _key(objection: Objection, matter: str) -> str:
    return f"objection:{objection.id}:{matter}"


def _url(objection: Objection, page: str = "") -> str:
    return f"/keberatan/{objection.id}/{page}"


def ask_rater(objection: Objection, now: datetime) -> None:
    """The rater explains the ratings, once, until the last day."""
    notify(
        to=objection.rater_id,
        kind="objection.filed",
        text=say("Explain your ratings: {name} has objected to the result", name=objection.person.name),
        url=_url(objection, "penjelasan/"),
        now=now,
        due=objection.explain_by,
        key=_key(objection, "explain"),
    )


def ask_decider(objection: Objection, now: datetime) -> None:
    """Whoever decides has it now; where nobody is left above the rater, the PPK names somebody."""
    if objection.decider_id is None:
        keepers = {*_holding("hr"), *_holding("leader")} - {objection.person_id, objection.rater_id}
        notify_many(
            to=keepers,
            kind="objection.without_decider",
            text=say("Name who decides the objection of {name}", name=objection.person.name),
            url=_url(objection, "pemutus/"),
            now=now,
            key=_key(objection, "name"),
        )
        return
    notify(
        to=objection.decider_id,
        kind="objection.to_decide",
        text=say("Examine and decide the objection of {name}", name=objection.person.name),
        url=_url(objection, "putuskan/"),
        now=now,
        due=objection.decide_by,
        key=_key(objection, "decide"),
    )


def _holding(role: str) -> set[UUID]:
    return set(members(role=role).values_list("pk", flat=True))


def rater_is_heard(objection: Objection, now: datetime) -> None:
    """The explanation is there: the person may read it, and whoever decides is told."""
    settle(key=_key(objection, "explain"), now=now)
    _tell(
        objection,
        objection.person_id,
        "explained",
        say("{name} has explained the ratings you object to", name=objection.rater.name),
        now,
    )
    if objection.decider_id is not None:
        text = say("{name} has explained the ratings: you can decide", name=objection.rater.name)
        _tell(objection, objection.decider_id, "explained", text, now)


def rater_was_silent(objection: Objection, now: datetime) -> None:
    """The rater's time is over: whoever decides may go on without the explanation."""
    settle(key=_key(objection, "explain"), now=now)
    if objection.decider_id is not None:
        text = say("{name} has not explained in time: you can decide without it", name=objection.rater.name)
        _tell(objection, objection.decider_id, "silent", text, now)


def it_moved(objection: Objection, former: UUID | None, now: datetime) -> None:
    """It lies with somebody else now: the former is relieved, the new one asked, the person told."""
    settle(key=_key(objection, "decide"), now=now, to=former)
    if objection.decider_id is not None:
        settle(key=_key(objection, "name"), now=now)
        text = say(
            "Your objection is now with {name}", name=objection.decider.name if objection.decider else ""
        )
    else:
        text = say("The head of your agency names who decides your objection")
    _tell(objection, objection.person_id, "moved", text, now)
    ask_decider(objection, now)


def it_is_decided(objection: Objection, now: datetime) -> None:
    """Both sides read the decision; nothing waits any more."""
    _settle_all(objection, now)
    for one in (objection.person_id, objection.rater_id):
        own = one == objection.person_id
        text = (
            say("Your objection is decided: read the decision and its reasons")
            if own
            else say("The objection of {name} is decided", name=objection.person.name)
        )
        _tell(objection, one, "decided", text, now)


def it_is_withdrawn(objection: Objection, now: datetime) -> None:
    """Nothing waits any more; rater and decider are told."""
    _settle_all(objection, now)
    text = say("{name} has withdrawn the objection", name=objection.person.name)
    for one in filter(None, (objection.rater_id, objection.decider_id)):
        _tell(objection, one, "withdrawn", text, now)


def _settle_all(objection: Objection, now: datetime) -> None:
    settle_many([_key(objection, matter) for matter in ("explain", "decide", "name")], now=now)


def _tell(objection: Objection, to: UUID, what: str, text: Said, now: datetime) -> None:
    notify(
        to=to,
        kind=f"objection.{what}",
        text=text,
        url=_url(objection),
        now=now,
        key=_key(objection, what),
        asks=False,
    )
