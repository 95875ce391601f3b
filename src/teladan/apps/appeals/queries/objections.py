"""Objections and what belongs to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from teladan.apps.appeals.access import CASE
from teladan.apps.appeals.models import Exhibit, Explanation, Handover, Objection, Ruling
from teladan.apps.appeals.terms import OPEN, Outcome, Stage, Subject
from teladan.base.actor import Actor
from teladan.base.errors import Missing

WITH = (
    "person__membership",
    "rater__membership",
    "decider__membership",
    "contested",
    "appraisal__cycle",
    "appraisal__period",
    "appraisal__unit",
)


@dataclass(frozen=True, slots=True)
class Told:
    """An objection with everything said in it: what documents print and the why page tells.

    explanation, ruling
        None as long as there is none.
    exhibits
        The person's own proofs (of `evidence`) to which the objection refers.
    """

    objection: Objection
    explanation: Explanation | None
    ruling: Ruling | None
    exhibits: tuple[Any, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.objection.word

    @property
    def subjects(self) -> list[Subject]:
        """What it objects to."""
        return self.objection.about

    @property
    def statement(self) -> str:
        """What the person wrote: the reasons and, if there is one, the wish."""
        return "\n\n".join(filter(None, (self.objection.reasons, self.objection.wish)))

    @property
    def outcome(self) -> Outcome | None:
        """What it led to; None while it is open or was withdrawn."""
        return self.ruling.word if self.ruling else None


def objection(pk: UUID) -> Objection | None:
    """Find an objection with its people, the contested decision and the result."""
    return Objection.objects.select_related(*WITH).filter(pk=pk).first()


def newest_objection(appraisal_id: UUID) -> Objection | None:
    """Give the newest objection to a result, whatever became of it."""
    rows = Objection.objects.select_related(*WITH).filter(appraisal_id=appraisal_id)
    return rows.order_by("-filed_at", "-id").first()


def objection_of(appraisal_id: UUID) -> Told | None:
    """Give the objection that counts for a result, with what was said: open or decided; None if there is none."""
    rows = Objection.objects.select_related(*WITH).filter(appraisal_id=appraisal_id)
    found = rows.exclude(stage=Stage.WITHDRAWN).first()
    return told_of(found) if found else None


def told_of(found: Objection) -> Told:
    """Add to an objection what was said in it: three statements."""
    return Told(found, explanation_of(found), ruling_of(found), exhibits_of(found))


def exhibits_of(found: Objection) -> tuple[Any, ...]:
    """Give the proofs to which an objection refers, oldest first."""
    rows = Exhibit.objects.filter(objection=found).select_related("proof__period")
    return tuple(row.proof for row in rows.order_by("proof__added_at", "id"))


def exhibit(found: Objection, proof_id: UUID) -> Any:
    """Find one proof to which an objection refers; Missing if it does not."""
    row = Exhibit.objects.filter(objection=found, proof_id=proof_id).select_related("proof").first()
    if row is None:
        raise Missing
    return row.proof


def explanation_of(found: Objection) -> Explanation | None:
    """Give the rater's explanation, once there is one."""
    return Explanation.objects.filter(objection=found).select_related("written_by__membership").first()


def ruling_of(found: Objection) -> Ruling | None:
    """Give the decision on an objection, once there is one."""
    return Ruling.objects.filter(objection=found).select_related("ruled_by__membership", "made").first()


def handovers_of(found: Objection) -> QuerySet[Handover]:
    """Give with whom an objection lay, oldest first."""
    return Handover.objects.filter(objection=found).select_related("decider__membership").order_by("number")


def under_objection(appraisal_ids: Iterable[UUID]) -> set[UUID]:
    """Give which of these results are contested now: one statement."""
    rows = Objection.objects.filter(appraisal_id__in=list(appraisal_ids), stage__in=OPEN)
    return set(rows.values_list("appraisal_id", flat=True))


def objections_shown(by: Actor, stages: Iterable[Stage] = ()) -> QuerySet[Objection]:
    """Give the objections that somebody may know of, open ones first, those without a decider and due ones on top."""
    rows = CASE.visible_to(by).select_related(*WITH)
    wanted = list(stages)
    rows = rows.filter(stage__in=wanted) if wanted else rows
    return rows.order_by("closed_at", "decide_by", "filed_at", "id")


def open_counts(by: Actor) -> tuple[int, int]:
    """Count the open objections somebody may know of, and those among them for which nobody is named to decide."""
    rows = CASE.visible_to(by).filter(stage__in=OPEN)
    found = rows.aggregate(all=Count("id"), unnamed=Count("id", filter=Q(decider=None)))
    return found["all"], found["unnamed"]


def overdue(on: date) -> QuerySet[Objection]:
    """Give the open objections whose last day for the decision lies before a day, oldest first."""
    rows = Objection.objects.select_related(*WITH).filter(stage__in=OPEN, decide_by__lt=on)
    return rows.order_by("filed_at", "id")


def silent(on: date) -> QuerySet[Objection]:
    """Give the objections whose rater let the last day pass, before this day, and it has not been noted yet."""
    rows = Objection.objects.select_related(*WITH)
    rows = rows.filter(stage=Stage.FILED, explain_by__lt=on, silent_at=None)
    return rows.order_by("filed_at", "id")
