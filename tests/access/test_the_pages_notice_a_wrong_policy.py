"""The pages themselves, under wrong policies and wrong guards: some cell of the matrix comes out otherwise.

Runs after the matrix, whose cells tell which clause they ask. `make test-access` tries every mutant; `make test` a few, drawn by
the day, so that the whole is gone through in time.
"""

import os
import random
from typing import TypeVar

import pytest

from teladan.base.verdict import Refused
from tests.access.mutants import (
    WrongGuard,
    WrongPolicy,
    WrongSteps,
    wrong_guards,
    wrong_policies,
    wrong_steps,
)
from tests.access.row import Row
from tests.access.rows import ALL
from tests.access.stages import TABLE, Taken
from tests.access.test_every_door_is_tried import ASKED, SEED, outcome_and_clauses
from tests.access.test_every_step_at_every_stage import wrong_at
from tests.access.trying import Cell, cells_of, scene_of
from tests.access.world import World

SAMPLE = int(os.environ.get("ACCESS_MUTANTS", "12"))
"""How many mutants of each kind are tried; 0 for all."""

Mutant = TypeVar("Mutant", WrongPolicy, WrongGuard, WrongSteps)

BEHIND_OTHER_DOORS = {
    "appraisal.stage",
    "evidence.view_progress",
    "planning.view_role",
    "rating.sheet",
}
"""Policies of rows that nobody reaches by an address of their own: a stricter question is asked first."""

SHOWN_IN_LISTS = {
    "appraisal.organisation_predikat",
    "appraisal.recommendation",
    "organisation.view_absence",
    "rating.answer",
    "rating.publication",
    "rating.recusal",
    "rating.seal",
}
"""Policies whose rows stand on pages that are open anyway: there it is what stands on the page that changes, not whether it opens.

`tests/access/policies.py` notices the wrong ones of both kinds.
"""


@pytest.fixture(scope="module")
def asked(world: World) -> dict[tuple[str, int], dict[Row, list[Cell]]]:
    """Which cells ask which clause: from the matrix, or tried now if it has not run."""
    if not ASKED:
        for row in ALL:
            with scene_of(world, row) as stand:
                for cell in cells_of(row):
                    for key in outcome_and_clauses(stand, cell)[1]:
                        ASKED.setdefault(key, {}).setdefault(row, []).append(cell)
    return ASKED


def drawn(mutants: list[Mutant]) -> list[Mutant]:
    """Draw as many as are tried today."""
    return random.Random(SEED).sample(mutants, min(SAMPLE or len(mutants), len(mutants)))


def notices(world: World, cells: dict[Row, list[Cell]], mutant: WrongPolicy | WrongGuard) -> bool:
    """Whether any of these cells comes out otherwise than the table says."""
    for row, inside in cells.items():
        with scene_of(world, row) as stand:
            if row.post:
                stand.body()
            with mutant.in_force():
                if any(stand.outcome(cell) != cell.expected for cell in inside):
                    return True
    return False


def test_a_wrong_policy_opens_or_closes_a_door(
    world: World, asked: dict[tuple[str, int], dict[Row, list[Cell]]]
) -> None:
    whole = [mutant for mutant in wrong_policies() if mutant.change in ("is negated", "is dropped")]
    tried = drawn(
        [mutant for mutant in whole if mutant.policy.name not in SHOWN_IN_LISTS | BEHIND_OTHER_DOORS]
    )
    survivors = [
        str(mutant)
        for mutant in tried
        if not notices(world, _whole(asked.get((mutant.policy.name, mutant.place), {})), mutant)
    ]
    assert not survivors, "\n".join(survivors)


def _whole(cells: dict[Row, list[Cell]]) -> dict[Row, list[Cell]]:
    """Give all cells of these rows, those that asked the clause first: not each of them was tried today."""
    return {
        row: [*seen, *(cell for cell in cells_of(row) if cell not in seen)] for row, seen in cells.items()
    }


def test_a_wrong_guard_opens_or_closes_a_door(world: World) -> None:
    survivors = []
    for mutant in drawn(wrong_guards()):
        rows = [row for row in ALL if row.name == mutant.name]
        near = (mutant.left_out,) if mutant.left_out else ("self", "operator", "hr")
        cells = {row: [cell for cell in cells_of(row) if cell.relation in near] for row in rows}
        if not notices(world, cells, mutant) and (mutant.left_out or any(row.get for row in rows)):
            survivors.append(str(mutant))
    assert not survivors, "\n".join(survivors)


def test_a_step_that_fell_out_of_its_table_closes_a_door(world: World) -> None:
    survivors = []
    for mutant in drawn([each for each in wrong_steps() if _pages_of(each)]):
        name, stage, pages = str(mutant), str(mutant.row.frm), _pages_of(mutant)
        with mutant.in_force():
            if not any(_closes(world, taken, stage) for taken in pages):
                survivors.append(name)
    assert not survivors, "\n".join(survivors)


def _pages_of(mutant: WrongSteps) -> list[Taken]:
    same = [taken for taken in TABLE if taken.steps is mutant.steps and taken.name == mutant.row.name]
    return [taken for taken in same if taken.put]


def _closes(world: World, taken: Taken, stage: str) -> bool:
    """Whether the step comes out otherwise, or its document cannot even be brought so far."""
    try:
        return bool(wrong_at(world, taken, stage))
    except Refused:
        return True
