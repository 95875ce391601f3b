"""From the tree of units to seats: who sits where, under whom, in which post."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.cast import CAST, CastMember
from teladan.engine.synthetic.chance import Bools, Ints, place_in_group
from teladan.engine.synthetic.people.posts import HEAD_DEGREES, TOPIC_POSTS, Post
from teladan.engine.synthetic.people.ranks import KIND_ORDER, KINDS
from teladan.engine.synthetic.people.sprout import Unit
from teladan.engine.synthetic.people.tree import SECRETARIAT

LEAD_FROM = 8
"""Staff of an office unit from which an Ahli Muda leads some of them."""
LED = 4
"""Most people such a lead has."""


@dataclass(frozen=True, slots=True)
class Seats:
    """One row a person, ordered by unit, head first, cast before others. All arrays have the length of the agency."""

    unit: Ints
    """Place of the unit in the list of units."""
    is_head: Bools
    superior: Ints
    """Row of the direct superior; −1 for the one at the top."""
    kind: Ints
    """Index into `KIND_ORDER`."""
    post: pl.Series
    degrees: pl.Series
    """Choices of degrees separated by `/`."""
    cast: dict[int, CastMember]
    """Row to the cast member who sits there."""


def in_code_order(units: list[Unit]) -> list[Unit]:
    """Units ordered as people read codes (05 before 05.01 before 101), with parents renumbered."""
    order = sorted(range(len(units)), key=lambda place: [int(part) for part in units[place].code.split(".")])
    new_place = {old: new for new, old in enumerate(order)}
    ordered = [units[place] for place in order]
    for unit in ordered:
        unit.parent = new_place.get(unit.parent, -1)
    return ordered


def seats(units: list[Unit], rng: np.random.Generator) -> Seats:
    """Seat everyone. `units` are in code order."""
    sizes = np.array([1 + unit.staff for unit in units])
    unit = np.repeat(np.arange(len(units)), sizes)
    place = place_in_group(unit)
    first = np.cumsum(sizes) - sizes
    cast = _cast_rows(units, first)
    kind, post, degrees = _posts(units, unit, place, rng)
    for row, member in cast.items():
        kind[row] = KIND_ORDER.index(_kind_of(member, units[unit[row]]))
    superior = _superiors(units, unit, place, first, sizes)
    rows = {member.key: row for row, member in cast.items()}
    for row, member in cast.items():
        superior[row] = rows[member.superior] if member.superior else superior[row]
    return Seats(unit, place == 0, superior, kind, post, degrees, cast)


def _cast_rows(units: list[Unit], first: Ints) -> dict[int, CastMember]:
    """Row of every cast member: the head's seat if the post is the head's, else the next free one of the unit."""
    place = {unit.code: number for number, unit in enumerate(units)}
    taken: dict[int, CastMember] = {}
    for member in CAST.values():
        if not member.is_official:
            continue
        here = place[member.unit_code]
        row = int(first[here])
        if member.post != units[here].head:
            row = next(seat for seat in range(row + 1, row + len(CAST) + 1) if seat not in taken)
        taken[row] = member
    return taken


def _kind_of(member: CastMember, unit: Unit) -> str:
    """The kind of post a cast member holds; leaders beside a head, such as an assistant, count as the head's kind."""
    known = {
        post.title + KINDS[post.kind].suffix: post.kind for posts in TOPIC_POSTS.values() for post in posts
    }
    return unit.head_kind if member.post == unit.head else known.get(member.post, "jpt_pratama")


def _superiors(units: list[Unit], unit: Ints, place: Ints, first: Ints, sizes: Ints) -> Ints:
    """Heads answer to the head of the parent unit, department heads to the regional secretary, staff to their head."""
    parent = np.array([one.parent for one in units])
    secretary = next(number for number, one in enumerate(units) if one.code == SECRETARIAT)
    above = first[np.where(parent >= 0, parent, secretary)]
    superior = np.where(place == 0, above[unit], first[unit])
    superior[first[secretary]] = -1
    has_lead = np.array([_has_lead(one) for one in units])[unit]
    led = np.minimum(LED, sizes[unit] // 3)
    return np.where(has_lead & (place >= sizes[unit] - led), first[unit] + 1, superior)


def _has_lead(unit: Unit) -> bool:
    """Whether an Ahli Muda leads part of the staff; units of the cast keep the cast's own lines."""
    of_cast = any(member.unit_code == unit.code for member in CAST.values())
    return unit.staff >= LEAD_FROM and unit.kind not in {"sekolah"} and not of_cast


def _posts(
    units: list[Unit], unit: Ints, place: Ints, rng: np.random.Generator
) -> tuple[Ints, pl.Series, pl.Series]:
    """Kind, title and degrees of every seat: the head's own, else drawn from the unit's topic."""
    flat, start, heads = _catalogue(units)
    chosen = np.empty(len(unit), dtype=np.int64)
    topic_of_unit = np.array([list(TOPIC_POSTS).index(one.topic) for one in units])
    draw = rng.random(len(unit))
    leads = np.array([_has_lead(one) for one in units])[unit] & (place == 1)
    for number, posts in enumerate(TOPIC_POSTS.values()):
        rows = np.flatnonzero(topic_of_unit[unit] == number)
        steps = np.cumsum([post.weight for post in posts])
        chosen[rows] = start[number] + np.searchsorted(steps / steps[-1], draw[rows], side="right")
        lead = next(place for place, post in enumerate(posts) if post.kind in {"jf_muda", "penelaah"})
        chosen[rows[leads[rows]]] = start[number] + lead
    is_head = place == 0
    chosen[is_head] = heads
    kind = np.array([KIND_ORDER.index(post.kind) for post in flat])[chosen]
    titles = pl.Series([post.title + KINDS[post.kind].suffix for post in flat]).gather(chosen)
    return kind, titles, pl.Series([post.degrees for post in flat]).gather(chosen)


def _catalogue(units: list[Unit]) -> tuple[list[Post], list[int], Ints]:
    """All posts in one list: those of the topics, then one a distinct head; where each topic starts; each unit's head."""
    flat = [post for posts in TOPIC_POSTS.values() for post in posts]
    lengths = [len(posts) for posts in TOPIC_POSTS.values()]
    start = [sum(lengths[:number]) for number in range(len(lengths))]
    places: dict[tuple[str, str], int] = {}
    for unit in units:
        key = (unit.head, unit.head_kind)
        if key not in places:
            places[key] = len(flat)
            flat.append(Post(unit.head, unit.head_kind, 1, HEAD_DEGREES[unit.head_kind]))
    return flat, start, np.array([places[unit.head, unit.head_kind] for unit in units])
