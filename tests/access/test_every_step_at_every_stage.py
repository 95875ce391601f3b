"""Every step, tried at every stage by everybody near the document: the pages keep to the tables of steps."""

import pytest
from django.urls import reverse

from teladan.base.steps import Steps
from tests.access.mutants import wrong_steps
from tests.access.relations import people_around
from tests.access.shapes import SEES
from tests.access.stages import TABLE, Taken
from tests.access.trying import TRACES, state, undone, verdict_of
from tests.access.world import World
from tools.docs.states import all_steps

TRIED_BY = ("self", "superior", "upper", "peer", "hr", "leader", "auditor")
PAGES = [taken for taken in TABLE if taken.put]


def differences(steps: Steps) -> set[tuple[str, str]]:
    """Compare one table of steps with what is written here: (step, stage) that stand in one of them only."""
    here = {(taken.name, stage) for taken in TABLE if taken.steps is steps for stage in taken.stages.split()}
    return here ^ {(row.name, str(row.frm)) for row in steps.rows}


@pytest.mark.parametrize(("name", "steps"), list(all_steps()))
def test_the_tables_of_steps_are_those_written_here(name: str, steps: Steps) -> None:
    assert differences(steps) == set()


def test_a_row_that_falls_out_of_a_table_of_steps_is_noticed() -> None:
    wrong = wrong_steps()
    assert len(wrong) >= 40
    for mutant in wrong:
        with mutant.in_force():
            assert differences(mutant.steps), str(mutant)


@pytest.mark.parametrize("taken", PAGES, ids=lambda taken: f"{taken.address} {taken.name}")
def test_a_step_is_taken_at_its_stages_alone_and_by_whom_it_belongs_to(world: World, taken: Taken) -> None:
    stages = [str(each) for each in taken.every] or taken.stages.split()
    wrong = [line for stage in stages for line in wrong_at(world, taken, stage)]
    assert not wrong, "\n".join(wrong)


def wrong_at(world: World, taken: Taken, stage: str) -> list[str]:
    """Say by whom a step comes out otherwise at a stage than is written here."""
    wrong = []
    for relation, said in _tried(world, taken, stage).items():
        may = stage in taken.stages.split() and relation in taken.by.split()
        if may != (said == str(SEES)):
            wrong.append(f"{taken.name} at {stage} by {relation}: {'open' if may else 'closed'}, but {said}")
    return wrong


def _tried(world: World, taken: Taken, stage: str) -> dict[str, str]:
    """Let everybody near the document try a step at a stage; what came of it, by relation."""
    assert taken.put is not None
    found = {}
    with world.tried():
        address = reverse(taken.address, kwargs=dict(taken.put(world, stage))) + taken.query(world)
        body = taken.fields(world) if callable(taken.fields) else taken.fields or {"_": ""}
        before = state()
        for relation, key in people_around(taken.about).items():
            if relation not in TRIED_BY or relation in taken.beside.split():
                continue
            with undone():
                said = verdict_of(world.browser(key).post(address, dict(body)))
                changed = {row[0] for row in state() if row not in before} - TRACES
            found[relation] = said if changed or said != str(SEES) else "idle"
            if changed and said != str(SEES):
                found[relation] = f"{said}, but changed {changed}"
    return found
