"""What the inbox says when a plan, or a revision of one, moves."""

from datetime import date, datetime

from teladan.apps.notifications.actions import notify
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import deadline
from teladan.apps.planning.terms import DeadlineStage
from teladan.base.actor import Actor
from teladan.engine.words import Said, say


def ask_to_agree(plan: Plan, by: Actor, now: datetime) -> None:
    """Tell the superior that a plan waits."""
    asked = {"name": by.name, "year": str(plan.cycle.year)}
    text = (
        say("{name} submitted a revision of the SKP for {year}: agree or return it", **asked)
        if plan.revises_id
        else say("{name} submitted an SKP for {year}: agree or return it", **asked)
    )
    notify(
        to=plan.superior_id,
        kind="plan.submitted",
        text=text,
        url=_address(plan),
        now=now,
        due=_until(plan),
        key=f"plan:{plan.id}:agree",
    )


def ask_to_mend(plan: Plan, by: Actor, now: datetime) -> None:
    """Tell the owner that the plan came back."""
    notify(
        to=plan.person_id,
        kind="plan.returned",
        text=say(
            "{name} returned your SKP for {year} with a reason", name=by.name, year=str(plan.cycle.year)
        ),
        url=_address(plan),
        now=now,
        due=_until(plan),
        key=f"plan:{plan.id}:mend",
    )


def tell_agreed(plan: Plan, by: Actor, now: datetime) -> None:
    """Tell the owner that the plan, or its new edition, stands."""
    year = str(plan.cycle.year)
    text: Said = say("{name} agreed to your SKP for {year}", name=by.name, year=year)
    if plan.edition > 1:
        text = say(
            "{name} agreed to your SKP for {year}: edition {edition} is in force",
            name=by.name,
            year=year,
            edition=str(plan.edition),
        )
    notify(
        to=plan.person_id,
        kind="plan.agreed",
        text=text,
        url=_address(plan),
        now=now,
        key=f"plan:{plan.id}:agreed",
        asks=False,
    )


def _until(plan: Plan) -> date | None:
    """The day by which a first edition is agreed; a revision comes when it is needed."""
    return None if plan.revises_id else deadline(plan.cycle, DeadlineStage.PLAN_AGREED)


def _address(plan: Plan) -> str:
    # a message keeps it as text; actions know no views, and so no names of addresses
    return f"/perencanaan/skp/{plan.pk}/"
