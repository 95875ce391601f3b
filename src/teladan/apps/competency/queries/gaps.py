"""What posts require beside what their holders have reached. Plural forms ask four statements, however many people."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from teladan.apps.competency import rules
from teladan.apps.competency.models import Competency, Level
from teladan.apps.competency.queries.standards import lines_on
from teladan.apps.competency.terms import Gap, Kind, LevelRow, Match
from teladan.apps.organisation.queries import segments_of
from teladan.apps.tenancy.queries import rules_in_force

Needs = dict[UUID, int]


def required_of(person_ids: Iterable[UUID], on: date) -> dict[UUID, Needs]:
    """Give, by person, the level that their own post requires in each competency that day: two statements."""
    return required_by_titles({pk: row.title for pk, row in segments_of(person_ids, on).items()}, on)


def required_by_titles(titles: dict[UUID, str], on: date) -> dict[UUID, Needs]:
    """Give, by person, the level that a post of this title requires in each competency: one statement."""
    classes, lines = rules_in_force(on).post_classes, lines_on(on)
    known: dict[str, Needs] = {}
    for title in set(titles.values()):
        post_class = rules.class_of(title, classes).code
        known[title] = rules.required_for(post_class, rules.family_of(title, classes), lines)
    return {pk: known[title] for pk, title in titles.items()}


def reached_by(person_ids: Iterable[UUID], on: date) -> dict[tuple[UUID, UUID], Level]:
    """Give the level that counts on a day, by person and competency: one statement."""
    rows = Level.objects.filter(person_id__in=list(person_ids), on__lte=on)
    newest = rows.order_by("person_id", "competency_id", "-on", "-id").distinct("person_id", "competency_id")
    return {(row.person_id, row.competency_id): row for row in newest}


def gaps_of(person_id: UUID, on: date) -> list[Gap]:
    """Give what a person's post requires and what they have reached: strengths, then what is not assessed, then gaps."""
    return gaps_of_people([person_id], on)[person_id]


def gaps_of_people(person_ids: Iterable[UUID], on: date) -> dict[UUID, list[Gap]]:
    """Give the same of many people: four statements; an empty list for who has no post or no confirmed standard."""
    people = list(person_ids)
    titles = {pk: row.title for pk, row in segments_of(people, on).items()}
    found = gaps_by_titles(titles, on)
    return {pk: found.get(pk, []) for pk in people}


def gaps_by_titles(titles: dict[UUID, str], on: date) -> dict[UUID, list[Gap]]:
    """Give the same of people whose posts are known already, by person: three statements."""
    needs, levels = required_by_titles(titles, on), reached_by(titles, on)
    names = Competency.objects.in_bulk()
    found: dict[UUID, list[Gap]] = {}
    for pk in titles:
        rows = [
            _gap(names[of], level, levels.get((pk, of)))
            for of, level in needs.get(pk, {}).items()
            if of in names
        ]
        found[pk] = sorted(rows, key=rules.order_of)
    return found


def _gap(competency: Competency, required: int, row: Level | None) -> Gap:
    return Gap(
        competency_id=competency.id,
        code=competency.code,
        name=competency.name,
        kind=Kind(competency.kind),
        required=required,
        reached=row.level if row else None,
        gap=max(required - row.level, 0) if row else None,
        spread=row.spread if row else 0,
        n=row.n if row else 0,
        assessed_on=row.on if row else None,
    )


def levels_over_time(person_ids: Iterable[UUID], competency_id: UUID) -> list[LevelRow]:
    """Give every recorded level of these people in one competency, by person, then day: one statement."""
    rows = Level.objects.filter(person_id__in=list(person_ids), competency_id=competency_id)
    return [
        LevelRow(*row)
        for row in rows.order_by("person_id", "on", "id").values_list("person_id", "on", "level")
    ]


def match_of(person_id: UUID, on: date) -> Match:
    """Say how well a person suits their post on a day."""
    return matches_of([person_id], on)[person_id]


def matches_of(person_ids: Iterable[UUID], on: date) -> dict[UUID, Match]:
    """Say the same of many people, in as many statements as `gaps_of_people`."""
    rule = rules_in_force(on).competency
    return {pk: rules.match_of(rows, rule) for pk, rows in gaps_of_people(person_ids, on).items()}
