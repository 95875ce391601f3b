"""What happens to people within a year: two change places, one leads another unit as Plt for a time."""

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

from teladan.apps.organisation.actions import appoint_acting, import_roster
from teladan.apps.organisation.queries import heads_on, segments_of, unit, units_tree
from teladan.apps.organisation.terms import SegmentKind
from teladan.engine.synthetic.cast import CAST
from teladan.flows.rehearsal.script import Row
from teladan.flows.rehearsal.stage import Stage

PLACE = ("UnitKode", "UnitNama", "Jabatan", "NIP_Atasan")
"""The columns of a roster that say where somebody serves."""


def move_two(stage: Stage, *, day: date) -> tuple[str, str]:
    """Let two people of different units change places from a day on, as a roster of two rows says; give their NIPs.

    Neither heads a unit nor belongs to the cast, so that everyone's superiors stay what they were.
    """
    with stage.part("movers"):
        one, other = _two(stage, day)
        swapped = [
            {**one, **{name: other[name] for name in PLACE}},
            {**other, **{name: one[name] for name in PLACE}},
        ]
        text = io.StringIO()
        writer = csv.DictWriter(text, list(one))
        writer.writeheader()
        writer.writerows(swapped)
        content = text.getvalue().encode()
        stage.do(import_roster, by=stage.hr, day=day, content=content, name="mutasi.csv", as_of=day)
    return str(one["NIP"]), str(other["NIP"])


def appoint_plt(stage: Stage, *, first: date, last: date) -> str:
    """Let somebody lead another unit as Plt between two days, beside their own post; give their NIP."""
    with stage.part("movers"):
        with stage.acting(stage.system, first):
            heads = heads_on(first)
            places = segments_of(stage.by_id, first)
        led = set(heads.values())
        sizes = Counter(row.post.unit_id for row in places.values())
        cast = _cast()
        quiet = [pk for pk, head in heads.items() if stage.nip_of[head] not in cast and sizes[pk] > 1]
        chosen = min(quiet, key=lambda pk: (sizes[pk], str(pk)))
        acting = min(
            (
                pk
                for pk, row in places.items()
                if pk not in led and row.post.unit_id != chosen and stage.nip_of[pk] not in cast
            ),
            key=lambda pk: stage.nip_of[pk],
        )
        with stage.acting(stage.system, first):
            found: Any = unit(chosen)
            person = places[acting].person
        stage.do(
            appoint_acting,
            by=stage.hr,
            day=first,
            person=person,
            unit=found,
            title=f"Plt. Kepala {found.name}",
            kind=SegmentKind.PLT,
            first_day=first,
            last_day=last,
            leads=True,
        )
    return stage.nip_of[acting]


def _two(stage: Stage, day: date) -> tuple[Row, Row]:
    """Choose the first two people, by NIP, who serve in different units at the top and lead nothing."""
    with stage.acting(stage.system, day):
        led = {stage.nip_of[pk] for pk in heads_on(day).values()}
        roots = {found.code for found, depth in units_tree(day) if depth == 0}
    rows = list(csv.DictReader(io.StringIO(stage.script.roster.decode("utf-8-sig"))))
    free = sorted((row for row in rows if row["NIP"] not in led | _cast()), key=lambda row: row["NIP"])
    one = free[0]
    root = _root(one["UnitKode"], roots)
    return one, next(row for row in free if _root(row["UnitKode"], roots) != root)


def _root(code: str, roots: set[str]) -> str:
    return next((root for root in roots if code == root or code.startswith(f"{root}.")), code)


def _cast() -> set[str]:
    return {member.nip for member in CAST.values() if member.nip}
