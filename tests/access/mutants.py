"""Wrong policies and wrong steps, made one at a time, to see that the tables notice each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from teladan.base.page import Door
from teladan.base.steps import Step, Steps
from teladan.base.twins import NOBODY, Clause, Policy
from tools.docs.addresses import addresses
from tools.docs.states import all_steps

Change = Callable[[Clause], Clause | None]


def _negated(clause: Clause) -> Clause:
    return replace(
        clause,
        says=lambda actor, row: not clause.says(actor, row),
        rows=lambda actor: ~clause.rows(actor),
    )


CHANGES: dict[str, Change] = {
    "is negated": _negated,
    "is dropped": lambda _clause: None,
    "is negated on a row alone": lambda clause: replace(clause, says=_negated(clause).says),
    "is negated on the list alone": lambda clause: replace(clause, rows=_negated(clause).rows),
    "is dropped on a row alone": lambda clause: replace(clause, says=lambda _actor, _row: False),
    "is dropped on the list alone": lambda clause: replace(clause, rows=lambda _actor: NOBODY),
}


@dataclass(frozen=True, eq=False)
class WrongPolicy:
    """One clause of one policy, changed."""

    policy: Policy[Any]
    place: int
    change: str

    def __str__(self) -> str:
        return f"{self.policy.name}: “{self.policy.clauses[self.place].name}” {self.change}"

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let the site decide by the wrong policy while the block lasts."""
        right = self.policy.clauses
        changed = CHANGES[self.change](right[self.place])
        kept = list(right)
        kept[self.place : self.place + 1] = [] if changed is None else [changed]
        self.policy.clauses = tuple(kept)
        try:
            yield
        finally:
            self.policy.clauses = right


@dataclass(frozen=True, eq=False)
class WrongSteps:
    """One row of one table of steps, dropped."""

    name: str
    steps: Steps
    place: int

    def __str__(self) -> str:
        return f"{self.name}: {self.row.name} from {self.row.frm} by {self.row.who} is dropped"

    @property
    def row(self) -> Step:
        """The row that is dropped; not to be asked while it is."""
        return self.steps.rows[self.place]

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let the site decide by the wrong table while the block lasts."""
        right = self.steps.rows
        self.steps.rows = (*right[: self.place], *right[self.place + 1 :])
        try:
            yield
        finally:
            self.steps.rows = right


def wrong_policies() -> list[WrongPolicy]:
    """Make every policy wrong in every way."""
    return [
        WrongPolicy(policy, place, change)
        for policy in Policy.ALL.values()
        for place in range(len(policy.clauses))
        for change in CHANGES
    ]


def wrong_steps() -> list[WrongSteps]:
    """Drop each row of each table of steps."""
    return [WrongSteps(name, steps, place) for name, steps in all_steps() for place in range(len(steps.rows))]


@dataclass(frozen=True, eq=False)
class WrongGuard:
    """The role that a page asks for, changed: `left_out` is no longer let in; without it the page is open to every member."""

    name: str
    left_out: str = ""

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.left_out} is left out"
            if self.left_out
            else f"{self.name}: no role is asked for"
        )

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let the site guard this page wrongly while the block lasts."""
        right = Door._done

        def done(door: Door, request: Any, *args: Any, **kwargs: Any) -> Any:
            if request.resolver_match.view_name == self.name:
                left = tuple(role for role in door.roles if role != self.left_out) or ("nobody at all",)
                door = replace(door, roles=left if self.left_out else ())
            return right(door, request, *args, **kwargs)

        Door._done = done  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            Door._done = right  # type: ignore[method-assign]


def wrong_guards() -> list[WrongGuard]:
    """Open every page of a role to all, and leave out each role once."""
    found = []
    for _, name, guard in addresses():
        if guard.startswith("role:"):
            found.append(WrongGuard(name))
            found += [WrongGuard(name, role) for role in guard.removeprefix("role:").split(" or ")]
    return found


class Consulted:
    """Which clauses of policies a request asks, each by its policy and place."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self.seen: set[tuple[str, int]] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note every clause that is asked."""
        policies = {policy: policy.clauses for policy in Policy.ALL.values()}
        for policy, clauses in policies.items():
            noted = (self._noted(clause, (policy.name, place)) for place, clause in enumerate(clauses))
            policy.clauses = tuple(noted)
        try:
            yield
        finally:
            for policy, clauses in policies.items():
                policy.clauses = clauses

    def _noted(self, clause: Clause, key: tuple[str, int]) -> Clause:
        def says(actor: Any, row: Any) -> bool:
            self.seen.add(key)
            return clause.says(actor, row)

        def rows(actor: Any) -> Any:
            self.seen.add(key)
            return clause.rows(actor)

        return replace(clause, says=says, rows=rows)
