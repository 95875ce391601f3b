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
PEOPLE_FOR_DISTRICT = 230
MOST_DISTRICTS = 150
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
    opened = OPENING[: max(wanted, 2 if people >= 60 else 0)]
    departments = (*ALWAYS, *opened)
    jitter = np.exp(tree.rng.normal(0, 0.15, len(departments)))
    weights = np.array([one.weight for one in departments]) * jitter
    least = [0] * len(ALWAYS) + [4] * len(opened)
    seats = spread(beyond, weights, least)
    return {one.code: _department(tree, one, seat) for one, seat in zip(departments, seats, strict=True)}


def _department(tree: Tree, department: Department, seats: int) -> int:
    """One department; `seats` counts what comes on top of the cast and, for the first ones, of the head."""
    cast = [member for member in CAST.values() if member.is_official and member.unit_code == department.code]
    is_first = department in ALWAYS
    at_root = [member for member in cast if member.post != department.head]
    head_kind = "jpt_tinggi" if department.code == "01" else "jpt_pratama"
    root = tree.add(
        department.code,
        department.name,
        "dinas",
        department.topic,
        -1,
        department.head,
        head_kind,
        len(at_root),
    )
    beyond = seats if is_first else seats - 1
    names = _inner(department)
    kept = _kept_for_cast(department)
    open_units = min(len(names), beyond // 6)
    chosen = sorted({*range(open_units), *kept})
    if not chosen:
        tree.units[root].staff += beyond
        return root
    least = [0 if number in kept else 3 for number in chosen]
    for number, share in zip(chosen, spread(beyond, np.ones(len(chosen)), least), strict=True):
        name, head = names[number]
        code = f"{department.code}.{number + 1:02d}"
        base = _cast_staff(code)
        unit = tree.add(code, name, "bidang", department.topic, root, head, "administrator", base)
        tree.seat(unit, share if base else share - 1)
    return root


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
    members = [member for member in CAST.values() if member.is_official and member.unit_code == code]
    return sum(1 for member in members if member.superior in {other.key for other in members})
