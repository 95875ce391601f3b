"""The tree of units for a number of people: which departments are open and how many seats each unit has."""

from dataclasses import dataclass

import numpy as np

from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.people.departments import ALWAYS, HOSPITAL, OPENING, Department
from teladan.engine.synthetic.people.field_units import clinics, districts, schools
from teladan.engine.synthetic.people.sprout import Tree, Unit, spread

LEAST_PEOPLE = 30
"""The smallest agency: the cast, the heads above them and a few colleagues."""
OFFICE_SHARE = 0.30
"""Share of people in offices of a large agency; teachers, health workers and districts are the rest."""
FIELD_SHARES = {"schools": 0.57, "health": 0.25, "districts": 0.18}
LEAST_FIELD = 8
"""A school, clinic or district office smaller than this is not opened; its people go to the offices."""
PEOPLE_FOR_DEPARTMENT = 14
"""How many office people a growing agency has for each further department."""
LEAST_DEPARTMENT = 4
FIELD_FROM = 60
FIELD_DEPARTMENTS = 2
"""From this many people on, education and health, the first of `OPENING`, are open, for schools and clinics need them."""
PEOPLE_FOR_INNER_UNIT = 6
LEAST_INNER = 3
PEOPLE_FOR_DISTRICT = 230
MOST_DISTRICTS = 150
SECRETARIAT = "01"
"""Code of the department whose head all other heads of departments answer to."""
HOSPITAL_FROM = 250
"""Health workers from which a hospital is opened; it takes the share below."""
HOSPITAL_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Budget:
    """How many people each sector has beside the cast and their heads; the four add up."""

    offices: int
    schools: int
    health: int
    districts: int


def budget(people: int) -> Budget:
    """Split of `people` beyond the core; small agencies are mostly offices."""
    beyond = people - core_size()
    office_share = OFFICE_SHARE + (1 - OFFICE_SHARE) * np.exp(-beyond / 150)
    field = {name: int(beyond * (1 - office_share) * share) for name, share in FIELD_SHARES.items()}
    field = {name: number if number >= LEAST_FIELD else 0 for name, number in field.items()}
    return Budget(beyond - sum(field.values()), **field)


def core_size() -> int:
    """People who are there at any size: heads of the first departments and the cast that is not among them."""
    officials = [member for member in CAST.values() if member.is_official]
    return len(ALWAYS) - 1 + len(officials)


def grow(people: int, rng: np.random.Generator) -> list[Unit]:
    """The units of an agency with exactly `people` seats, parents before children.

    Raises ValueError below `LEAST_PEOPLE`.
    """
    if people < LEAST_PEOPLE:
        raise ValueError(
            f"an agency needs at least {LEAST_PEOPLE} people for its cast and their heads, not {people}"
        )
    split = budget(people)
    tree = Tree(rng)
    roots = _offices(tree, split.offices, people)
    districts_open = max(1, min(MOST_DISTRICTS, round(people / PEOPLE_FOR_DISTRICT)))
    if split.schools:
        schools(tree, roots["07"], split.schools, districts_open)
    if split.health:
        hospital = int(split.health * HOSPITAL_SHARE) if split.health >= HOSPITAL_FROM else 0
        clinics(tree, roots["06"], split.health - hospital, districts_open)
        if hospital:
            _department(tree, HOSPITAL, hospital)
    if split.districts:
        districts(tree, split.districts, districts_open)
    return tree.units


def _offices(tree: Tree, beyond: int, people: int) -> dict[str, int]:
    """All departments with their inner units; gives the place of each department by code."""
    wanted = beyond // PEOPLE_FOR_DEPARTMENT
    opened = OPENING[: max(wanted, FIELD_DEPARTMENTS if people >= FIELD_FROM else 0)]
    departments = (*ALWAYS, *opened)
    jitter = np.exp(tree.rng.normal(0, 0.15, len(departments)))
    weights = np.array([one.weight for one in departments]) * jitter
    least = [0] * len(ALWAYS) + [LEAST_DEPARTMENT] * len(opened)
    seats = spread(beyond, weights, least)
    return {one.code: _department(tree, one, seat) for one, seat in zip(departments, seats, strict=True)}


def _department(tree: Tree, department: Department, seats: int) -> int:
    """One department; `seats` counts what comes on top of the cast and, for the first ones, of the head."""
    officials = [member for member in CAST.values() if member.is_official]
    beside_head = [
        member
        for member in officials
        if member.unit_code == department.code and member.post != department.head
    ]
    kind = "jpt_tinggi" if department.code == SECRETARIAT else "jpt_pratama"
    place = (department.code, department.name, "dinas", department.topic, -1, department.head, kind)
    root = tree.add(*place, len(beside_head))
    _inner_units(tree, department, root, seats if department in ALWAYS else seats - 1)
    return root


def _inner_units(tree: Tree, department: Department, root: int, people: int) -> None:
    """As many units inside a department as its people fill, and always those in which the cast works."""
    names = _inner(department)
    kept = _kept_for_cast(department)
    chosen = sorted({*range(min(len(names), people // PEOPLE_FOR_INNER_UNIT)), *kept})
    if not chosen:
        tree.units[root].staff += people
        return
    least = [0 if number in kept else LEAST_INNER for number in chosen]
    for number, share in zip(chosen, spread(people, np.ones(len(chosen)), least), strict=True):
        name, head = names[number]
        code = f"{department.code}.{number + 1:02d}"
        of_cast = _cast_staff(code)
        unit = tree.add(code, name, "bidang", department.topic, root, head, "administrator", of_cast)
        tree.seat(unit, share if of_cast else share - 1)


def _inner(department: Department) -> list[tuple[str, str]]:
    """Name and head's title of each inner unit, the secretariat first."""
    first = [("Sekretariat", department.secretary)] if department.secretary else []
    word = department.word
    title = word if word == "Inspektur Pembantu" else f"Kepala {word}"
    return first + [(f"{word} {name}", f"{title} {name}") for name in department.inside]


def _kept_for_cast(department: Department) -> set[int]:
    """Which inner units must exist because someone of the cast works there."""
    codes = {member.unit_code for member in CAST.values() if member.is_official}
    prefix = f"{department.code}."
    return {int(code.removeprefix(prefix)) - 1 for code in codes if code.startswith(prefix)}


def _cast_staff(code: str) -> int:
    """How many of the cast work in a unit beside its head, who is of the cast too."""
    members = [member for member in CAST.values() if member.is_official and member.unit_code == code]
    return sum(1 for member in members if member.superior in {other.key for other in members})
