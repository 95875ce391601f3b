"""Proof (bukti dukung) is added and withdrawn."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum

from teladan.apps.evidence import access
from teladan.apps.evidence.models import Proof, vault
from teladan.apps.evidence.queries.proofs import standing
from teladan.apps.evidence.rules import (
    examine,
    may_hold_more,
    short_text,
    shown_name,
    sound_link,
    too_large,
    without_traces,
)
from teladan.apps.evidence.rules.pictures import CUT
from teladan.apps.evidence.terms import About, CheckState
from teladan.apps.planning.queries import Period, Plan, local_day, results_of_plans, rules_here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.jobs import later
from teladan.engine.words import say


@action
def add_file(
    *,
    plan: Plan,
    period: Period,
    about: About,
    name: str,
    content: bytes,
    by: Actor,
    now: datetime,
    title: str = "",
) -> Proof:
    """Add a file. Its bytes say what it is; until the check has passed it is kept, but handed out to nobody.
    A picture is kept without what it tells of where it was taken and by whom.

    Raises Invalid (field "file") for a file that cannot be taken, with the remedy; nothing of it is kept then.
    """
    row = _row(plan, period, about, title, by, now)
    if len(content) > settings.EVIDENCE_LARGEST:
        raise Invalid(too_large(len(content), settings.EVIDENCE_LARGEST), field="file")
    found = examine(shown_name(name), content)
    if found.fault is not None or found.kind is None:
        raise Invalid(found.fault or say("This kind of file is not taken."), field="file")
    kept = without_traces(found.kind, content)
    if kept is None:
        raise Invalid(CUT, field="file")
    _room(row, len(kept))
    row.name, row.kind, row.size = shown_name(name), found.kind, len(kept)
    row.sha256 = hashlib.sha256(kept).hexdigest()
    waits = bool(settings.EVIDENCE_CHECK)
    row.state = CheckState.WAITING if waits else CheckState.CLEAN
    row.checked_at = None if waits else now
    vault.keep(row.agency_id, row.pk, kept)  # if what follows fails, the nightly sweep finds it
    row.save()
    _note("proof.added", row, by, now, kind=row.kind, size=row.size, sha256=row.sha256)
    if waits:
        later("evidence.check_waiting")
    return row


@action
def add_link(
    *, plan: Plan, period: Period, about: About, url: str, by: Actor, now: datetime, title: str = ""
) -> Proof:
    """Add a link. It is kept as text and never opened by us."""
    row = _row(plan, period, about, title, by, now)
    row.url = sound_link(url)
    _room(row, 0)
    row.save()
    _note("proof.added", row, by, now, url=row.url)
    return row


@action(on="proof")
def withdraw_proof(*, proof: Proof, reason: str, by: Actor, now: datetime) -> None:
    """Take a proof back: it no longer counts and is handed out to nobody. That it was there, and why it went, stays."""
    access.may_withdraw(by, proof).require()
    proof.withdrawn_reason = short_text(reason, "reason", most=500)
    if not proof.withdrawn_reason:
        raise Invalid(say("Say in one sentence why you withdraw it."), field="reason")
    proof.withdrawn_by_id, proof.withdrawn_at = by.id, now
    proof.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    _note("proof.withdrawn", proof, by, now, reason=proof.withdrawn_reason)


def _row(plan: Plan, period: Period, about: About, title: str, by: Actor, now: datetime) -> Proof:
    """Make the row of a proof, once it is clear that the actor may add it and that it is about something of the plan."""
    access.may_enter(by, plan, period, local_day(now)).require()
    if period.cycle_id != plan.cycle_id or not _belongs(about, plan, now):
        raise Missing
    return Proof(
        plan=plan,
        period=period,
        result_id=about.result,
        indicator_id=about.indicator,
        value=about.value,
        title=short_text(title, "title", most=200),
        added_by_id=by.id,
        added_at=now,
    )


def _belongs(about: About, plan: Plan, now: datetime) -> bool:
    if about.value:
        speaks_for_a_result = about.result is not None or about.indicator is not None
        return not speaks_for_a_result and any(
            each.code == about.value for each in rules_here(local_day(now)).behaviours
        )
    results = {row.pk: row for row in results_of_plans([plan.pk])[plan.pk]}
    own = {row.pk for row in results[about.result].indicators} if about.result in results else set()
    return about.result in results and (about.indicator is None or about.indicator in own)


def _room(row: Proof, size: int) -> None:
    """Refuse what goes beyond the limits of one place, or of the whole plan."""
    here = Q(period=row.period_id, result=row.result_id, value=row.value)
    held = standing().filter(plan=row.plan_id).aggregate(here=Count("pk", filter=here), bytes=Sum("size"))
    room = may_hold_more(
        held["here"],
        (held["bytes"] or 0) + size,
        most=settings.EVIDENCE_MOST,
        most_bytes=settings.EVIDENCE_MOST_BYTES,
    )
    if room.reason:
        raise Invalid(room.reason)


def _note(word: str, row: Proof, by: Actor, now: datetime, **data: Any) -> None:
    about = {"result": str(row.result_id)} if row.result_id else {"value": row.value}
    note(word, subject=row, by=by, now=now, plan=str(row.plan_id), period=str(row.period_id), **about, **data)
