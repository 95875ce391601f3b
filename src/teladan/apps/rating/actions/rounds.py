"""Rounds and their sheets."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from teladan.apps.notifications.actions import notify_each, settle_many
from teladan.apps.rating import rules
from teladan.apps.rating.models import Criterion, Invitation, Round, Sheet
from teladan.apps.rating.notices import notice_of
from teladan.apps.rating.queries import has_panels, incomplete_sheets
from teladan.apps.rating.terms import About, CriterionSpec, InvitationStage, SheetSpec, task_key
from teladan.base.action import action, note
from teladan.base.actor import SYSTEM_ID, Actor
from teladan.base.errors import Invalid
from teladan.base.jobs import later
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

CHUNK = 2_000


def _keeper(by: Actor) -> bool:
    """Whether somebody may keep rounds: HR, and the system on schedule."""
    return by.has("hr", "system")


@action
def open_round(
    *,
    cycle_id: UUID,
    period_id: UUID | None,
    title: str,
    closes_at: datetime,
    by: Actor,
    now: datetime,
    about: About = About.APPRAISAL,
) -> Round:
    """Open a round in which raters answer until `closes_at`."""
    if not _keeper(by):
        raise Refused(NOT_FOR_YOU)
    if closes_at <= now:
        raise Invalid(say("The round must close later than now."), field="closes_at")
    opened = Round.objects.create(
        cycle_id=cycle_id,
        period_id=period_id,
        about=about,
        title=title,
        opened_at=now,
        opened_by=_person(by),
        closes_at=closes_at,
    )
    note("rating.round_opened", subject=opened, by=by, now=now, closes_at=closes_at.isoformat())
    return opened


@action
def add_sheet(
    *,
    round: Round,  # noqa: A002 - the field's word
    ratee_id: UUID,
    criteria: Sequence[CriterionSpec],
    raters: Sequence[tuple[UUID, str]],
    by: Actor,
    now: datetime,
) -> Sheet:
    """Add one person to be rated."""
    spec = SheetSpec(ratee_id, tuple(criteria), tuple(raters))
    sheets: list[Sheet] = add_sheets(round=round, specs=[spec], by=by, now=now).value
    return sheets[0]


@action
def add_sheets(*, round: Round, specs: Sequence[SheetSpec], by: Actor, now: datetime) -> list[Sheet]:  # noqa: A002
    """Add many people to be rated, in a few statements however many they are; give the sheets in the order asked."""
    if not _keeper(by):
        raise Refused(NOT_FOR_YOU)
    if not round.is_open(now):
        raise Invalid(say("The round is closed. Answers are no longer taken."))
    sheets = [Sheet(round=round, ratee_id=spec.ratee_id) for spec in specs]
    Sheet.objects.bulk_create(sheets, batch_size=CHUNK)
    pairs = list(zip(sheets, specs, strict=True))
    Criterion.objects.bulk_create((row for pair in pairs for row in _criteria(*pair)), batch_size=CHUNK)
    Invitation.objects.bulk_create((row for pair in pairs for row in _invitations(*pair)), batch_size=CHUNK)
    asked = Invitation.objects.filter(sheet__in=[sheet.id for sheet in sheets])
    asked = asked.select_related("sheet__round", "sheet__ratee__membership")
    notify_each([notice_of(each) for each in asked], now=now)
    note("rating.sheets_added", subject=round, by=by, now=now, sheets=len(sheets))
    return sheets


def _criteria(sheet: Sheet, spec: SheetSpec) -> Iterable[Criterion]:
    for place, each in enumerate(spec.criteria, start=1):
        yield Criterion(
            sheet=sheet, kind=each.kind, ref=each.ref, position=place, text=each.text, hint=each.hint
        )


def _invitations(sheet: Sheet, spec: SheetSpec) -> Iterable[Invitation]:
    for rater_id, role in spec.raters:
        yield Invitation(sheet=sheet, rater_id=rater_id, role=role)


@action(on="round")
def close_round(*, round: Round, by: Actor, now: datetime) -> Round:  # noqa: A002
    """Close the round; who has not sent is written down, and nothing is guessed in their place."""
    if not _keeper(by):
        raise Refused(NOT_FOR_YOU)
    rules.may_close(
        closed_at=round.closed_at, closes_at=round.closes_at, now=now, is_keeper=by.has("hr")
    ).require()
    round.closed_at, round.closed_by = now, _person(by)
    round.save(update_fields=["closed_at", "closed_by"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT rating_shut(%s)", [round.id])  # the sealed answers are final with this commit
    if has_panels(round.id):
        later("rating.publish_panels", round_id=str(round.id))
    lacking = incomplete_sheets(round.id)
    for sheet, roles in lacking.items():
        note("rating.closed_incomplete", subject=sheet, by=by, now=now, not_sent=roles)
        later("flows.discussion_opens", sheet_id=str(sheet.id))
    open_keys = Invitation.objects.filter(sheet__round=round, stage=InvitationStage.OPEN)
    settle_many([task_key(pk) for pk in open_keys.values_list("id", flat=True)], now=now)
    total = Sheet.objects.filter(round=round).count()
    note(
        "rating.round_closed",
        subject=round,
        by=by,
        now=now,
        complete=total - len(lacking),
        incomplete=len(lacking),
    )
    return round


def _person(by: Actor) -> UUID | None:
    return None if by.id == SYSTEM_ID else by.id
