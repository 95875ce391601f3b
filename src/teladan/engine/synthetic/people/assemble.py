"""Everything about people brought together: units and people as tables."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import stream
from teladan.engine.synthetic.people.careers import Careers, careers
from teladan.engine.synthetic.people.names import bare_names, emails, written_names
from teladan.engine.synthetic.people.nip import numbers
from teladan.engine.synthetic.people.seats import Seats, in_code_order, seats
from teladan.engine.synthetic.people.sprout import Unit
from teladan.engine.synthetic.people.tree import grow

MAIL_HOST = "kota-contoh.example"


@dataclass(frozen=True, slots=True)
class Workforce:
    """People and units with the places that link them, before any year of work."""

    units: pl.DataFrame
    people: pl.DataFrame
    seats: Seats
    topics: np.ndarray
    """Topic of each person's unit, as text."""


def workforce(people: int, seed: int) -> Workforce:
    """Units and people; raises ValueError for fewer people than the cast needs."""
    units = in_code_order(grow(people, stream(seed, "units")))
    seated = seats(units, stream(seed, "posts"))
    lives = careers(seated.kind, stream(seed, "careers"))
    frame = _people(seated, lives, seed)
    frame = _with_cast(frame, seated)
    codes = pl.Series([unit.code for unit in units])
    superior = pl.Series(np.where(seated.superior < 0, 0, seated.superior))
    at_top = pl.Series(seated.superior < 0)
    frame = frame.with_columns(
        unit=codes.gather(seated.unit),
        post=pl.Series(_posts_with_cast(seated)),
        is_head=pl.Series(seated.is_head),
        superior=pl.when(at_top).then(None).otherwise(frame["employee"].gather(superior)),
    )
    order = [
        "employee",
        "name",
        "kind",
        "rank",
        "unit",
        "post",
        "email",
        "superior",
        "is_head",
        "sex",
        "birth_date",
    ]
    topics = np.array([unit.topic for unit in units], dtype=object)[seated.unit]
    return Workforce(_units(units, frame), frame.select(order), seated, topics)


def _people(seated: Seats, lives: Careers, seed: int) -> pl.DataFrame:
    rng = stream(seed, "names")
    bare, region = bare_names(lives.is_woman, rng)
    degrees = _one_of(seated.degrees, rng)
    return pl.DataFrame(
        {
            "employee": numbers(
                lives.birth, lives.appointed, lives.is_pppk, lives.is_woman, stream(seed, "nip")
            ),
            "name": written_names(bare, degrees, region, lives.age, lives.is_woman, rng),
            "kind": pl.Series(np.where(lives.is_pppk, "pppk", "pns")),
            "rank": lives.rank,
            "email": emails(bare, lives.birth, MAIL_HOST),
            "sex": pl.Series(np.where(lives.is_woman, "P", "L")),
        }
    )


def _one_of(choices: pl.Series, rng: np.random.Generator) -> pl.Series:
    """One of the texts separated by `/` in each row."""
    draw = pl.Series(rng.random(len(choices)))
    frame = pl.DataFrame({"texts": choices.str.split("/"), "draw": draw})
    place = (pl.col("draw") * pl.col("texts").list.len()).floor().cast(pl.Int64)
    return frame.select(one=pl.col("texts").list.get(place))["one"]


def _with_cast(people: pl.DataFrame, seated: Seats) -> pl.DataFrame:
    """The cast in their seats, with the birth date that every NIP tells."""
    rows = sorted(seated.cast)
    members = [seated.cast[row] for row in rows]
    columns: dict[str, list[str | None]] = {
        "employee": [member.nip for member in members],
        "name": [member.full_name for member in members],
        "kind": ["pns" if "/" in member.rank else "pppk" for member in members],
        "rank": [member.rank for member in members],
        "email": [member.email for member in members],
        "sex": ["P" if (member.nip or "")[14] == "2" else "L" for member in members],
    }
    changed = [people[name].scatter(rows, pl.Series(values)) for name, values in columns.items()]
    frame = people.with_columns(changed)
    return frame.with_columns(birth_date=pl.col("employee").str.slice(0, 8).str.to_date("%Y%m%d"))


def _posts_with_cast(seated: Seats) -> pl.Series:
    rows = sorted(seated.cast)
    return seated.post.scatter(rows, [seated.cast[row].post for row in rows])


def _units(units: list[Unit], people: pl.DataFrame) -> pl.DataFrame:
    parents = [units[unit.parent].code if unit.parent >= 0 else None for unit in units]
    heads = people.filter("is_head").select("unit", head="employee")
    frame = pl.DataFrame(
        {
            "unit": [unit.code for unit in units],
            "name": [unit.name for unit in units],
            "parent": pl.Series(parents, dtype=pl.String),
            "kind": [unit.kind for unit in units],
            "topic": [unit.topic for unit in units],
        }
    )
    return frame.join(heads, on="unit", how="left", maintain_order="left")
