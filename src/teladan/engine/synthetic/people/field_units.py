"""Units outside the offices: schools, clinics, districts with their villages."""

import numpy as np

from teladan.engine.synthetic.people.departments import DIRECTIONS, DISTRICTS, VILLAGE_ENDS, VILLAGE_STARTS
from teladan.engine.synthetic.people.sprout import Tree, spread

PEOPLE_OF_SCHOOL = 18
PEOPLE_OF_CLINIC = 34
PEOPLE_OF_VILLAGE = 8
FIRST_DISTRICT = 31
"""Code of the first kecamatan; lower codes belong to departments."""
SCHOOLS_WITHOUT_COORDINATOR = 6
"""Up to this many schools stand directly below the department of education."""
PRIMARY_SHARE = 0.7
"""Share of primary schools among schools."""


def district_name(number: int) -> str:
    """Name of the n-th kecamatan; all are different."""
    return DISTRICTS[number % len(DISTRICTS)] + DIRECTIONS[number // len(DISTRICTS)]


def schools(tree: Tree, department: int, people: int, districts_open: int) -> None:
    """Schools below the department of education, grouped by district when there are many."""
    count = max(1, round(people / PEOPLE_OF_SCHOOL))
    coordinators = 0 if count <= SCHOOLS_WITHOUT_COORDINATOR else min(districts_open, count // 3)
    if not coordinators:
        _schools_below(tree, department, people, district_name(0))
        return
    weights = np.exp(tree.rng.normal(0, 0.25, coordinators))
    for number, share in enumerate(spread(people, weights, [20] * coordinators)):
        place = district_name(number)
        name = f"Koordinator Wilayah Pendidikan Kecamatan {place}"
        code = tree.next_code(department)
        unit = tree.add(
            code, name, "korwil", "pendidikan", department, f"Koordinator Wilayah {place}", "pengawas", 0
        )
        _schools_below(tree, unit, share - 1, place)


def _schools_below(tree: Tree, parent: int, people: int, place: str) -> None:
    count = max(1, round(people / PEOPLE_OF_SCHOOL))
    is_primary = tree.rng.random(count) < PRIMARY_SHARE
    weights = np.where(is_primary, 0.75, 1.6) * np.exp(tree.rng.normal(0, 0.15, count))
    seen = {"SD": 0, "SMP": 0}
    for primary, size in zip(is_primary, spread(people, weights, [4] * count), strict=True):
        level = "SD" if primary else "SMP"
        seen[level] += 1
        name = f"{level} Negeri {seen[level]} {place}"
        if size:
            tree.add(
                tree.next_code(parent),
                name,
                "sekolah",
                "pendidikan",
                parent,
                "Kepala Sekolah",
                "kepala_sekolah",
                size - 1,
            )


def clinics(tree: Tree, department: int, people: int, districts_open: int) -> None:
    """Puskesmas below the department of health, at most one a district."""
    count = max(1, min(districts_open, round(people / PEOPLE_OF_CLINIC)))
    weights = np.exp(tree.rng.normal(0, 0.25, count))
    for number, size in enumerate(spread(people, weights, [4] * count)):
        name = f"UPTD Puskesmas {district_name(number)}"
        unit = tree.add(
            tree.next_code(department),
            name,
            "puskesmas",
            "kesehatan",
            department,
            "Kepala Puskesmas",
            "pengawas",
            0,
        )
        tree.seat(unit, size - 1)


def districts(tree: Tree, people: int, districts_open: int) -> None:
    """Kecamatan with their kelurahan."""
    count = max(1, min(districts_open, people // 20))
    weights = np.exp(tree.rng.normal(0, 0.2, count))
    villages_named = 0
    for number, size in enumerate(spread(people, weights, [LEAST_OF_DISTRICT] * count)):
        name = district_name(number)
        unit = tree.add(
            str(FIRST_DISTRICT + number),
            f"Kecamatan {name}",
            "kecamatan",
            "kewilayahan",
            -1,
            "Camat",
            "administrator",
            0,
        )
        villages = max(0, (size - 6) // PEOPLE_OF_VILLAGE)
        office = size - 1 if not villages else max(5, round(size * 0.35))
        tree.seat(unit, office)
        in_villages = size - 1 - office
        for share in spread(in_villages, np.ones(villages), [3] * villages) if villages else []:
            title = f"Kelurahan {_village(villages_named)}"
            villages_named += 1
            tree.add(
                tree.next_code(unit), title, "kelurahan", "kewilayahan", unit, "Lurah", "pengawas", share - 1
            )


LEAST_OF_DISTRICT = 6


def _village(number: int) -> str:
    """Name of the n-th kelurahan; after all combinations a number follows."""
    start = VILLAGE_STARTS[number % len(VILLAGE_STARTS)]
    end = VILLAGE_ENDS[number // len(VILLAGE_STARTS) % len(VILLAGE_ENDS)]
    again = number // (len(VILLAGE_STARTS) * len(VILLAGE_ENDS))
    return f"{start}{end}" + (f" {again + 1}" if again else "")
