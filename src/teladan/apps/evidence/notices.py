"""What evidence asks of people, as it stands in their inboxes. Called inside the action that caused it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from teladan.apps.evidence.models import Proof
from teladan.apps.evidence.rules import key_of
from teladan.apps.notifications.actions import Notice, notify, notify_each, settle
from teladan.apps.planning.queries import Period, Plan
from teladan.engine.words import say


def ask_to_report(people: Sequence[UUID], period: Period, due: date, now: datetime) -> None:
    """Owners of agreed plans report on the period that has begun."""
    text = say(
        "Enter progress and proof for {period} {year}", period=period.label, year=str(period.first_day.year)
    )
    notify_each(
        [
            Notice(
                to=person_id,
                kind="progress.asked",
                text=text,
                key=key_of(period.pk),
                url=f"/bukti/?tahun={period.first_day.year}&periode={period.number}",
                due=due,
            )
            for person_id in people
        ],
        now=now,
    )


def settle_if_complete(plan: Plan, period: Period, is_complete: bool, now: datetime) -> None:
    """Every indicator of the plan has progress in the period: nothing more waits."""
    if is_complete:
        settle(key=key_of(period.pk), now=now, to=plan.person_id)


def tell_of_refusal(proof: Proof, now: datetime) -> None:
    """The check refused a file: its owner reads why, and may send another."""
    notify(
        to=proof.added_by_id,
        kind="proof.refused",
        text=say("The check refused your file “{name}”. Open it to read why", name=proof.name),
        url=f"/bukti/skp/{proof.plan_id}/?periode={proof.period.number}#b-{proof.pk}",
        now=now,
        key=f"proof:{proof.pk}:refused",
        asks=False,
    )
