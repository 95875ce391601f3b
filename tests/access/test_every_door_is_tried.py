"""The access matrix: every address, every method, everybody by how they stand to the thing."""

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.access.mutants import Consulted
from tests.access.relations import OUTSIDE, RELATIONS, people_around
from tests.access.row import Row
from tests.access.rows import ALL
from tests.access.shapes import SEES
from tests.access.trying import NO_WAY, TRACES, Cell, Stand, cells_of, scene_of, state, undone, verdict_of
from tests.access.world import World
from tools.docs.addresses import addresses

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("GET", "POST")
WHOLE = os.environ.get("ACCESS_MUTANTS") == "0"
"""Whether everything is tried (`make test-access`)."""
MOST = 4
"""Of those to whom a page opens, how many try it unless everything is tried."""
SEED = int(os.environ.get("ACCESS_SEED", f"{datetime.now(UTC):%Y%m%d}"))
ASKED: dict[tuple[str, int], dict[Row, list[Cell]]] = {}
"""By clause of a policy: the cells that asked it, as far as they were tried in this session."""


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    known = {name for _, name, _ in addresses()}
    rows = {row.name for row in ALL}
    assert known - rows == set(), "addresses without a row in tests/access/rows"
    assert rows - known == set(), "rows without an address"


def test_no_two_rows_say_something_of_the_same_thing() -> None:
    keys = [(row.key, row.about, method) for row in ALL for method in METHODS if _takes(row, method)]
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]


def test_what_is_tried_elsewhere_is_tried_there() -> None:
    for row in ALL:
        assert not (row.post and row.post_tried_in), row.key
        assert not row.post_tried_in or (ROOT / row.post_tried_in).is_file(), row.post_tried_in


def test_the_table_tries_thousands_of_cells_and_every_relation() -> None:
    cells = [cell for row in ALL for cell in cells_of(row)]
    assert len(cells) >= 4_000
    assert {cell.relation for cell in cells} == set(RELATIONS)


def chosen(row: Row) -> list[Cell]:
    """Give the cells of a row that are tried today: all, but of a page that opens to nearly everybody only some who see it."""
    cells = cells_of(row)
    if WHOLE:
        return cells
    left_out: set[Cell] = set()
    for method in METHODS:
        open_to = [cell for cell in cells if cell.method == method and cell.expected == str(SEES)]
        if len(open_to) > MOST:
            spared = [cell for cell in open_to if cell.relation not in ("self", *OUTSIDE)]
            left_out |= set(random.Random(f"{SEED} {row.key}").sample(spared, len(open_to) - MOST))
    return [cell for cell in cells if cell not in left_out]


def outcome_and_clauses(stand: Stand, cell: Cell) -> tuple[str, set[tuple[str, int]]]:
    """Try a cell; what came of it, and which clauses were asked."""
    consulted = Consulted()
    with consulted.watching():
        return stand.outcome(cell), consulted.seen


@pytest.mark.parametrize("row", ALL, ids=lambda row: f"{row.key} ({row.about})")
def test_everybody_gets_what_the_table_says(world: World, row: Row) -> None:
    got = {}
    with scene_of(world, row) as stand:
        for cell in chosen(row):
            got[cell], asked = outcome_and_clauses(stand, cell)
            for key in asked:
                ASKED.setdefault(key, {}).setdefault(row, []).append(cell)
    wrong = [
        f"{cell}: {cell.expected} expected, {said}" for cell, said in got.items() if said != cell.expected
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted({row.name for row in ALL}))
def test_a_method_that_is_in_no_row_does_nothing(world: World, name: str) -> None:
    rows = [row for row in ALL if row.name == name]
    missing = [method for method in METHODS if not any(_takes(row, method) for row in rows)]
    for method in missing:
        row = rows[0]
        around = people_around(row.about)
        shape = row.get or row.post
        assert shape is not None
        who = next((around[one] for one in shape.those(SEES) if one in around), "official")
        with scene_of(world, row) as stand:
            browser, before = world.browser(who), state()
            with undone():
                said = verdict_of(getattr(browser, method.lower())(stand.address))
                changed = {now[0] for now in state() if now not in before} - TRACES
            with undone():
                browser.get(stand.address)
                by_reading = {now[0] for now in state() if now not in before}
        assert not changed - by_reading, f"{method} {name} changed {changed}"
        assert method == "POST" or said == NO_WAY, f"GET {name} is answered ({said}), but has no row"


def _takes(row: Row, method: str) -> bool:
    return bool(row.get) if method == "GET" else bool(row.post or row.post_tried_in)


def test_a_row_that_is_wrong_would_be_found(world: World) -> None:
    row = next(row for row in ALL if row.key == "planning:plan draft_plan")
    with scene_of(world, row) as stand:
        assert stand.outcome(Cell(row, "GET", "peer")) != str(SEES)
