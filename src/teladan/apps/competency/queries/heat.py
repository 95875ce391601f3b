"""Where levels are lacking, by unit or by family of posts; groups too small to be told are withheld."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from teladan.apps.competency import rules
from teladan.apps.competency.models import Competency, Level
from teladan.apps.competency.queries.gaps import required_by_titles
from teladan.apps.organisation.queries import Unit, branch, officials_on, segments_of, units
from teladan.apps.tenancy.queries import rules_in_force
from teladan.engine.disclosure import withheld

PLACE = Decimal("0.1")
MOST = 40
"""Families that are shown, those with most people first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Levels that people lack on average, and of how many; `mean` is None where nobody is assessed or it is withheld."""

    mean: Decimal | None
    people: int
    is_withheld: bool = False

    @property
    def tone(self) -> int:
        """How strongly it is coloured: 0 for nothing lacking, to 3 from one whole level on."""
        if not self.mean:
            return 0
        return 3 if self.mean >= 1 else 2 if self.mean >= Decimal("0.5") else 1


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the map: a unit with everything below it, or a family; `unit_id` is None for a family and for the rest."""

    name: str
    cells: tuple[Cell, ...]
    people: int
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heat:
    """A map: one column a competency, one row a group, and all together."""

    competencies: tuple[Competency, ...]
    groups: tuple[Group, ...]
    total: Group
    least: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded of anybody."""
        return not any(cell.people for cell in self.total.cells)


Lacking = Mapping[UUID, Mapping[UUID, int]]
"""Levels lacking, by person and competency, of what is required and assessed."""


def heat_by_unit(top: Unit | None, on: date) -> Heat:
    """Map a unit by the units directly below it, or the whole agency by its top units."""
    every = list(units())
    inside = branch(top.id) if top else every
    parent = {row.id: row.parent_id for row in every}
    titles, place = _places({row.id for row in inside}, on)
    firsts = [row for row in inside if row.parent_id == (top.id if top else None)]
    names = {row.id: row.name for row in firsts}
    found = {pk: _first(unit, names, parent) for pk, unit in place.items()}
    own = top.name if top else "–"
    groups = {pk: (names[first], first) if first else (own, None) for pk, first in found.items()}
    order: list[tuple[str, UUID | None]] = [(row.name, row.id) for row in firsts]
    if top is not None and any(first is None for first in found.values()):
        order.insert(0, (top.name, None))
    return _heat(titles, groups, order, top.name if top else "", on)


def heat_by_family(top: Unit | None, on: date) -> Heat:
    """Map the same people by the family of their posts, the largest families first."""
    inside = {row.id for row in (branch(top.id) if top else units())}
    titles, _ = _places(inside, on)
    classes = rules_in_force(on).post_classes
    groups = {pk: (rules.family_of(title, classes), None) for pk, title in titles.items()}
    sizes: dict[tuple[str, UUID | None], int] = defaultdict(int)
    for group in groups.values():
        sizes[group] += 1
    order = sorted(sizes, key=lambda group: (-sizes[group], group[0]))[:MOST]
    return _heat(titles, groups, order, top.name if top else "", on)


def _places(unit_ids: set[UUID], on: date) -> tuple[dict[UUID, str], dict[UUID, UUID]]:
    """Give title and unit of everyone whose own post lies in these units."""
    people = list(officials_on(on).order_by().values_list("pk", flat=True))
    rows = {pk: row for pk, row in segments_of(people, on).items() if row.post.unit_id in unit_ids}
    return {pk: row.title for pk, row in rows.items()}, {pk: row.post.unit_id for pk, row in rows.items()}


def _first(unit: UUID, firsts: Mapping[UUID, str], parent: Mapping[UUID, UUID | None]) -> UUID | None:
    """Walk up to the unit that has a row of its own; None for the top unit itself."""
    step: UUID | None = unit
    while step is not None and step not in firsts:
        step = parent.get(step)
    return step


def lacking_of(titles: dict[UUID, str], on: date) -> Lacking:
    """Give what people lack where it is required and assessed: two statements."""
    needs = required_by_titles(titles, on)
    rows = Level.objects.filter(person_id__in=list(titles), on__lte=on)
    newest = rows.order_by("person_id", "competency_id", "-on", "-id").distinct("person_id", "competency_id")
    found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for person, of, level in newest.values_list("person_id", "competency_id", "level"):
        if of in needs[person]:
            found[person][of] = max(needs[person][of] - level, 0)
    return found


def _heat(
    titles: dict[UUID, str],
    groups: Mapping[UUID, tuple[str, UUID | None]],
    order: Iterable[tuple[str, UUID | None]],
    name: str,
    on: date,
) -> Heat:
    lacking = lacking_of(titles, on)
    asked = {of for row in lacking.values() for of in row}
    columns = tuple(Competency.objects.filter(pk__in=asked).order_by("kind", "code"))
    members: dict[tuple[str, UUID | None], list[UUID]] = defaultdict(list)
    for pk, group in groups.items():
        members[group].append(pk)
    least, rows = rules_in_force(on).disclosure.raters.mean, [each for each in order if each in members]
    told = [_column(of.id, rows, members, lacking, least) for of in columns]
    every = tuple(
        _cell([lacking[pk][of.id] for pk in titles if of.id in lacking.get(pk, {})], least) for of in columns
    )
    shown = tuple(
        Group(row[0], tuple(column[index] for column in told), len(members[row]), row[1])
        for index, row in enumerate(rows)
    )
    return Heat(columns, shown, Group(name, every, len(titles)), least)


def _column(
    of: UUID,
    rows: list[tuple[str, UUID | None]],
    members: Mapping[tuple[str, UUID | None], list[UUID]],
    lacking: Lacking,
    least: int,
) -> list[Cell]:
    """Give one competency's cells; what is too small is withheld, and what would give it away."""
    levels = [[lacking[pk][of] for pk in members[row] if of in lacking.get(pk, {})] for row in rows]
    hidden = withheld({index: len(each) for index, each in enumerate(levels)}, least)
    return [
        Cell(None, len(each), is_withheld=True) if index in hidden else _cell(each, 1)
        for index, each in enumerate(levels)
    ]


def _cell(levels: list[int], least: int) -> Cell:
    if not levels:
        return Cell(None, 0)
    if len(levels) < least:
        return Cell(None, len(levels), is_withheld=True)
    mean = (Decimal(sum(levels)) / len(levels)).quantize(PLACE, ROUND_HALF_UP)
    return Cell(mean, len(levels))
