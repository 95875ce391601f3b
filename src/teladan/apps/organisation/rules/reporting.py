"""Who reports to whom, where no roster and no officer named a superior; and circles in reporting lines."""

from collections.abc import Mapping
from dataclasses import replace

from teladan.apps.organisation.rules.heads import settled_heads
from teladan.apps.organisation.rules.tree import parents_by_code
from teladan.apps.organisation.terms import Basis, HeadFact, PersonFact, PersonKind, Standing, UnitFact
from teladan.apps.organisation.terms.standing import AGENCY


def settle(standing: Standing) -> Standing:
    """Let everything follow that follows: parents of units from codes, heads from titles, superiors from heads."""
    parents = parents_by_code(standing.units)
    units = {
        code: replace(unit, parent=parents[code]) if unit.parent_basis == Basis.UNIT else unit
        for code, unit in standing.units.items()
    }
    standing = Standing(units, standing.people, standing.heads)
    heads = settled_heads(standing)
    above = _nearest_heads(units, heads)
    people = _settled_people(standing.people, above, frozenset())
    rings = circles({key: person.superior for key, person in people.items()})
    if rings:  # a named superior below oneself gives way, but only where it closes a circle
        people = _settled_people(standing.people, above, frozenset(key for ring in rings for key in ring))
    return Standing(units, people, heads)


def _settled_people(
    people: Mapping[str, PersonFact], above: Mapping[str, tuple[str, ...]], circling: frozenset[str]
) -> dict[str, PersonFact]:
    return {
        key: _with_superior(key, person, people, above, key in circling) for key, person in people.items()
    }


def _with_superior(
    key: str,
    person: PersonFact,
    people: Mapping[str, PersonFact],
    above: Mapping[str, tuple[str, ...]],
    circles_back: bool,
) -> PersonFact:
    """Keep a named superior who can be one; else take the nearest head above all that the person leads."""
    if person.unit is None or person.kind == PersonKind.POLITICAL:
        return person if person.superior is None else replace(person, superior=None, basis=None)
    named = people.get(person.named or "", _NOBODY)
    if named.unit is not None and person.named != key and not (circles_back and key in above[named.unit]):
        return person
    heads = above[person.unit]
    beyond = heads[len(heads) - heads[::-1].index(key) :] if key in heads else heads
    superior = beyond[0] if beyond else None
    basis = Basis.UNIT if superior else None
    if (person.superior, person.basis) == (superior, basis):
        return person
    return replace(person, superior=superior, basis=basis)


_NOBODY = PersonFact(name="")


def _nearest_heads(
    units: Mapping[str, UnitFact], heads: Mapping[str, HeadFact]
) -> dict[str, tuple[str, ...]]:
    """Give each unit the heads from itself upward, nearest first, the leader of the agency last."""
    top = (heads[AGENCY].person,) if AGENCY in heads else ()
    found: dict[str, tuple[str, ...]] = {}
    for code in units:
        steps: list[str] = []
        step: str | None = code
        while step is not None and step not in found and step not in steps:
            steps.append(step)
            step = units[step].parent
        upward = found.get(step, top) if step is not None else top
        for below in reversed(steps):
            own = (heads[below].person,) if below in heads else ()
            upward = found[below] = (*own, *upward)
    return found


def circles(superiors: Mapping[str, str | None]) -> list[list[str]]:
    """Give each circle of people who report to one another in the end, as a chain of keys; usually none."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in superiors:
        path: list[str] = []
        place: dict[str, int] = {}
        step: str | None = start
        while step is not None and step not in done and step not in place:
            place[step] = len(path)
            path.append(step)
            step = superiors.get(step)
        if step is not None and step in place:
            found.append(path[place[step] :])
        done.update(path)
    return found
