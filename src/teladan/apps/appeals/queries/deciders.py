"""Who stands above a rater, and who of them may decide."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from teladan.apps.appeals import rules
from teladan.apps.appeals.models import Handover, Objection
from teladan.apps.appraisal.queries import Appraisal, raters_in
from teladan.apps.organisation.queries import (
    Person,
    absences_between,
    people_on,
    persons,
    political_leader,
    superior_of,
)

HIGHEST = 12
"""Levels that are climbed at most; no agency has more."""


def line_above(rater_id: UUID, upper_id: UUID | None, on: date) -> list[UUID]:
    """Give whoever stands above a rater, nearest first: one statement a level.

    upper_id
        Atasan Pejabat Penilai as the appraisal knows them; they come first, even if the line has changed since.
    """
    found: list[UUID] = [upper_id] if upper_id else []
    for start in dict.fromkeys((rater_id, *found)):
        step: UUID | None = start
        for _ in range(HIGHEST):
            boss = superior_of(step, on) if step else None
            if boss is None or boss.id in found:
                break
            found.append(boss.id)
            step = boss.id
    leader = political_leader(on)
    if leader is not None and leader.id not in found:
        found.append(leader.id)
    return [pk for pk in found if pk != rater_id]


def present_among(ids: Collection[UUID], on: date) -> set[UUID]:
    """Give who of these people serves that day and is not away for long: four statements."""
    leader = political_leader(on)
    serving = set(people_on(on).filter(pk__in=ids).values_list("pk", flat=True))
    serving |= {leader.id} & set(ids) if leader else set()
    return serving - {pk for pk, rows in absences_between(ids, on, on).items() if rows}


def barred_in(appraisal: Appraisal) -> set[UUID]:
    """Give who may never decide an objection to this result: the person, and whoever rated in the case."""
    return {appraisal.person_id, *raters_in(appraisal)}


def who_would_decide(appraisal: Appraisal, on: date, earlier: Collection[UUID] = ()) -> Person | None:
    """Give who decides an objection to this result that comes up today; None: the PPK names somebody.

    earlier
        People who had the objection before.
    """
    above = line_above(appraisal.superior_id, appraisal.upper_id, on)
    present = present_among(above, on)
    barred = {*barred_in(appraisal), *earlier}
    chosen = rules.first_able([rules.Candidate(pk, pk in present) for pk in above], barred)
    return persons([chosen]).get(chosen) if chosen else None


def had_it(objection: Objection) -> set[UUID]:
    """Give whoever had an objection to decide, now or before."""
    rows = Handover.objects.filter(objection=objection).exclude(decider=None)
    return set(rows.values_list("decider_id", flat=True))


def decider_of(objection: Objection, appraisal: Appraisal, on: date) -> Person | None:
    """Give who decides an objection next: whoever had it before is left out."""
    return who_would_decide(appraisal, on, had_it(objection))
