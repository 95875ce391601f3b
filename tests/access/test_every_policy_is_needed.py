"""Who sees which row, and that a policy changed in any clause is noticed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from teladan.base.twins import Policy
from tests.access.mutants import CHANGES, wrong_policies
from tests.access.policies import TABLE, Seen
from tests.access.relations import OUTSIDE, people_around
from tests.access.rows import ALL
from tests.access.world import World

assert ALL, "with the rows every app, and so every policy, is loaded"


@contextmanager
def row_of(world: World, seen: Seen) -> Iterator[Any]:
    """Put the row of a line into its state and fetch it; undone at the end."""
    with world.tried():
        pk = next(iter(seen.scene(world).values()))
        yield Policy.ALL[seen.policy].model._default_manager.get(pk=pk)


def failures(world: World, seen: Seen, row: Any) -> Iterator[str]:
    """Say for whom a policy answers otherwise than its line in the table."""
    policy = Policy.ALL[seen.policy]
    for relation, key in people_around(seen.about).items():
        if relation in OUTSIDE:
            continue
        actor, expected = world.people[key], relation in seen.sees.split()
        if bool(policy.may(actor, row)) != expected:
            yield f"{relation} on the row"
        if policy.visible_to(actor).filter(pk=row.pk).exists() != expected:
            yield f"{relation} on the list"


def test_every_policy_has_a_line() -> None:
    ours = {name for name in Policy.ALL if not name.startswith("tests.")}
    assert ours == {seen.policy for seen in TABLE}


@pytest.mark.parametrize("seen", TABLE, ids=lambda seen: f"{seen.policy} {seen.scene.__name__}")
def test_those_see_a_row_who_should(world: World, seen: Seen) -> None:
    with row_of(world, seen) as row:
        assert list(failures(world, seen, row)) == []


def test_every_wrong_policy_is_noticed(world: World) -> None:
    wrong = wrong_policies()
    assert len(wrong) >= 300
    survivors = set(wrong)
    for seen in TABLE:
        with row_of(world, seen) as row:
            for mutant in [each for each in survivors if each.policy.name == seen.policy]:
                with mutant.in_force():
                    if any(failures(world, seen, row)):
                        survivors.discard(mutant)
    assert not survivors, "\n".join(sorted(map(str, survivors)))


def test_a_change_is_undone(world: World) -> None:
    mutant = wrong_policies()[0]
    right = mutant.policy.clauses
    with mutant.in_force():
        assert mutant.policy.clauses != right
    assert mutant.policy.clauses == right
    assert len(CHANGES) == 6
