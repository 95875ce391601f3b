"""Until when a result may be objected to, and whether its reader may do so now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.appeals import rules
from teladan.apps.appeals.models import FirstOpening, Objection
from teladan.apps.appeals.queries.objections import newest_objection
from teladan.apps.appeals.terms import Window
from teladan.apps.appraisal.queries import Appraisal, rules_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.tenancy.queries import here
from teladan.base.actor import Actor
from teladan.base.verdict import Verdict
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.specs import ObjectionRule


@dataclass(frozen=True, slots=True)
class Right:
    """What somebody may do about a result.

    window
        Receipt and last day; None while the result is not released.
    objection
        The objection that is examined or was decided; None if there is none, or it was withdrawn.
    may_file
        Whether the person may object now, or why not.
    """

    limits: ObjectionRule
    book: Rulebook
    window: Window | None
    objection: Objection | None
    may_file: Verdict


def opened_at(appraisal_id: UUID) -> datetime | None:
    """Give when the person first opened this result; None if they have not."""
    return FirstOpening.objects.filter(appraisal_id=appraisal_id).values_list("opened_at", flat=True).first()


def limits_of(appraisal: Appraisal, overlay: str | None = None) -> ObjectionRule:
    """Give the limits of an objection to a result, by the rules in force on the last day that was appraised.

    overlay
        As in `planning.queries.rules_here`.
    """
    return rules_of(appraisal, overlay).objection


def right_of(
    appraisal: Appraisal,
    by: Actor,
    now: datetime,
    *,
    overlay: str | None = None,
    zone: str | None = None,
    opened: datetime | None = None,
) -> Right:
    """Say what somebody may do about a result now: two statements, and one more for the agency if it is not given.

    overlay, zone
        The agency's own rules and its zone, if the caller knows the agency (a page does).
    opened
        When it was first opened, if the caller has just asked.
    """
    book, decision = rules_of(appraisal, overlay), appraisal.decision
    limits = book.objection
    # a result tells by itself whether an objection is examined or was decided: only then it is asked for
    has_one = appraisal.is_contested or (decision is not None and decision.objection_id is not None)
    found = newest_objection(appraisal.id) if has_one else None
    window = None
    if appraisal.released_at is not None:
        opened = opened or opened_at(appraisal.id)
        window = rules.window_of(appraisal.released_at, opened, zone or here().zone, limits)
    verdict = rules.may_file(
        is_own=by.id == appraisal.person_id,
        is_released=appraisal.stage in RELEASED,
        is_objectionable=rules.is_objectionable(
            is_annual=appraisal.period_id is None, evaluations=limits.evaluations
        ),
        window=window,
        stage=found.stage if found else None,
        now=now,
    )
    return Right(limits, book, window, found, verdict)
