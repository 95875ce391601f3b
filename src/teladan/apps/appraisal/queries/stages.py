"""How far people are, in bulk: few statements however many people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from teladan.apps.appraisal.models import Appraisal, Letter
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.terms import Stage
from teladan.apps.planning.queries import deadlines_of
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.rating.queries import sheets_ready_to_discuss
from teladan.engine.words import Said, say

LAST_DAY = {
    Stage.RATING: DeadlineStage.RATINGS_SENT,
    Stage.DISCUSSION: DeadlineStage.DECIDED,
    Stage.DECIDED: DeadlineStage.RELEASED,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that an appraisal asks of a person.

    what
        `confirm`, `discuss`, `decide`, `letter`, `release` or `read`: the key of the step, for the page that leads there.
    """

    appraisal: Appraisal
    what: str
    title: Said
    due: date | None


def shown(rows: QuerySet[Appraisal], now: datetime) -> Any:
    """Add `shown`: the stage people see (`rules.stage_shown`), told by the database."""
    ready = Q(Exists(sheets_ready_to_discuss(now).filter(pk=OuterRef("sheet_id"))), stage=Stage.RATING)
    stage = Case(When(ready, then=Value(Stage.DISCUSSION)), default="stage", output_field=CharField())
    return rows.annotate(shown=stage)


def with_letter(rows: QuerySet[Appraisal]) -> Any:
    """Add `has_letter`: whether the letter has been written."""
    return rows.annotate(has_letter=Exists(Letter.objects.filter(appraisal=OuterRef("pk"))))


def stages_of_people(
    person_ids: Iterable[UUID], cycle_id: UUID, now: datetime, period_id: UUID | None = None
) -> dict[UUID, Stage]:
    """Give the stage of many people in a cycle by person id; who has no appraisal is left out: one statement."""
    rows = Appraisal.objects.filter(in_time(cycle_id, period_id), person_id__in=list(person_ids))
    return {pk: Stage(stage) for pk, stage in shown(rows, now).values_list("person_id", "shown")}


def stages_of_team(superior_id: UUID, cycle_id: Any, now: datetime) -> Any:
    """Give a superior's appraisals of a cycle (its id, or a query of it), each with `shown`, `has_letter` and its people, by name."""
    rows = Appraisal.objects.filter(superior_id=superior_id, cycle_id=cycle_id)
    rows = rows.select_related("person__membership", "decision", "sheet__round", "unit", "cycle")
    return with_letter(shown(rows, now)).order_by("person__name_key", "id")


def stage_counts(cycle_id: UUID, now: datetime, period_id: UUID | None = None) -> dict[Stage, int]:
    """Count the agency's appraisals by stage: one statement."""
    rows = shown(Appraisal.objects.filter(in_time(cycle_id, period_id)), now)
    found = dict(rows.order_by().values_list("shown").annotate(n=Count("id")))
    return {stage: found.get(stage, 0) for stage in Stage}


def stage_counts_by_unit(
    cycle_id: UUID, now: datetime, period_id: UUID | None = None
) -> dict[UUID, dict[Stage, int]]:
    """Count the agency's appraisals by unit and stage: one statement."""
    rows = shown(Appraisal.objects.filter(in_time(cycle_id, period_id)), now)
    found: dict[UUID, dict[Stage, int]] = {}
    for unit_id, stage, n in rows.order_by().values_list("unit_id", "shown").annotate(n=Count("id")):
        found.setdefault(unit_id, dict.fromkeys(Stage, 0))[Stage(stage)] = n
    return found


def waiting_for(person_id: UUID, now: datetime) -> list[Waiting]:
    """Give what a person's own and their team's appraisals ask of them, nearest deadline first."""
    rows = Appraisal.objects.filter(Q(person_id=person_id) | Q(superior_id=person_id))
    rows = rows.exclude(stage=Stage.ACKNOWLEDGED).select_related("person__membership", "cycle", "unit")
    return asked_by(list(with_letter(shown(rows, now))), person_id)


def asked_by(found: list[Any], person_id: UUID) -> list[Waiting]:
    """Give what appraisals that carry `shown` and `has_letter` ask of a person, nearest deadline first: one statement a cycle."""
    years = {row.cycle_id: row.cycle for row in found}
    cycles = {
        pk: {stage: row.day for stage, row in deadlines_of(cycle).items()} for pk, cycle in years.items()
    }
    return _by_deadline(each for row in found if (each := _asked(row, person_id, cycles[row.cycle_id])))


def asked_in_cycle(found: list[Any], person_id: UUID, days: Mapping[DeadlineStage, date]) -> list[Waiting]:
    """Give what `asked_by` gives, for appraisals of one cycle whose deadlines the caller has: no statement."""
    return _by_deadline(each for row in found if (each := _asked(row, person_id, days)))


def _by_deadline(waiting: Iterable[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda each: (each.due or date.max, str(each.appraisal.id)))


def _asked(row: Any, person_id: UUID, days: Mapping[DeadlineStage, date]) -> Waiting | None:
    stage = Stage(row.shown)
    step = _step(stage, own=row.person_id == person_id, has_letter=row.has_letter)
    if step is None:
        return None
    word = LAST_DAY.get(stage)
    last = days.get(word) if word else None
    what, title = step
    return Waiting(row, what, title, last)


def _step(stage: Stage, *, own: bool, has_letter: bool) -> tuple[str, Said] | None:
    match stage, own:
        case Stage.DISCUSSION, True:
            return "discuss", say("Discuss your ratings")
        case Stage.DISCUSSION, False:
            return "decide", say("Discuss and decide")
        case Stage.DECIDED, False if has_letter:
            return "release", say("Release the result")
        case Stage.DECIDED, False:
            return "letter", say("Write the letter")
        case Stage.RELEASED, True:
            return "read", say("Read your result")
    return None
