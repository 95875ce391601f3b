"""Who stands above a rater, and who of them may decide."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from teladan.apps.appeals import rules
from teladan.apps.appeals.models import Handover, Objection
from teladan.apps.appraisal.queries import Appraisal, evaluations_of, raters_in
from teladan.apps.organisation.queries import (
    Person,
    absences_between,
    heads_on,
    people_on,
    person,
    persons,
    political_leader,
    superior_of,
)

HIGHEST = 12
"""Levels that are climbed at most; no agency has more."""


def line_above(rater_id: UUID, upper_id: UUID | None, on: date) -> Iterator[UUID]:
    """Give whoever stands above a rater, nearest first: one statement a level, when it is asked for.

    upper_id
        Atasan Pejabat Penilai as the appraisal knows them; they come first, even if the line has changed since.
    """
    found = [upper_id] if upper_id else []
    yield from found
    for start in dict.fromkeys((*found, rater_id)):
        step = start
        for _ in range(HIGHEST):
            boss = superior_of(step, on)
            if boss is None or boss.id in (*found, rater_id):
                break
            found.append(boss.id)
            yield boss.id
            step = boss.id
    leader = political_leader(on)
    if leader is not None and leader.id not in (*found, rater_id):
        yield leader.id


def is_present(person_id: UUID, on: date) -> bool:
    """Whether somebody serves that day and is not away for long; the agency's leader serves without a post too."""
    if any(absences_between([person_id], on, on).values()):
        return False
    if people_on(on).filter(pk=person_id).exists():
        return True
    leader = political_leader(on)
    return leader is not None and leader.id == person_id


def barred_in(appraisal: Appraisal) -> set[UUID]:
    """Give who may never decide an objection to this result: the person, and whoever rated them in the year of the case."""
    on_the_way = evaluations_of(appraisal.person_id, appraisal.cycle_id)
    return {appraisal.person_id, *raters_in(appraisal), *(row.decided_by_id for row in on_the_way)}


def who_would_decide(appraisal: Appraisal, on: date, earlier: Collection[UUID] = ()) -> Person | None:
    """Give who decides an objection to this result that comes up today; None: the PPK names somebody.

    earlier
        People who had the objection before.
    """
    above = line_above(appraisal.superior_id, appraisal.upper_id, on)
    barred = {*barred_in(appraisal), *earlier}
    chosen = rules.first_able(above, barred, lambda one: is_present(one, on))
    upper = appraisal.upper
    return upper if upper and upper.id == chosen else person(chosen) if chosen else None


def had_it(objection: Objection) -> set[UUID]:
    """Give whoever had an objection to decide, now or before."""
    rows = Handover.objects.filter(objection=objection).exclude(decider=None)
    return set(rows.values_list("decider_id", flat=True))


def decider_of(objection: Objection, appraisal: Appraisal, on: date) -> Person | None:
    """Give who decides an objection next: whoever had it before is left out."""
    return who_would_decide(appraisal, on, had_it(objection))


def nameable(objection: Objection, on: date, earlier: Collection[UUID]) -> list[tuple[UUID, str]]:
    """Give whom the PPK may name to decide, by name: heads of units and the agency's leader, but no party to the case.

    earlier
        People who had the objection before.
    """
    barred = {objection.person_id, objection.rater_id, *barred_in(objection.appraisal), *earlier}
    heads = set(heads_on(on).values())
    leader = political_leader(on)
    heads |= {leader.id} if leader else set()
    away = {pk for pk, rows in absences_between(heads, on, on).items() if rows}
    found = persons(heads - barred - away).values()
    return sorted(((one.id, one.name) for one in found), key=lambda pair: pair[1].casefold())
