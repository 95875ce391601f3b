"""Small worlds of people, sessions and limits, as rows of files; Hypothesis draws them."""

from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl
from hypothesis import strategies as st

from teladan.engine.allocation import FILES, Options, Problem, problem_of

COMPETENCIES = ("A", "B", "C")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class World:
    """Rows by file, in the order of the file's columns; None where there is no such file."""

    needs: list[Row]
    sessions: list[Row]
    people: list[Row] | None = None
    budgets: list[Row] | None = None
    prerequisites: list[Row] | None = None
    passed: list[Row] | None = None
    locked: list[Row] | None = None
    options: Options = field(default_factory=Options)

    @property
    def frames(self) -> dict[str, pl.DataFrame]:
        """Every table as text, as a file has it."""
        return {
            name: pl.DataFrame(
                [tuple(None if cell is None else str(cell) for cell in row) for row in rows],
                schema=dict.fromkeys(FILES[name].names, pl.String),
                orient="row",
            )
            for name in FILES
            if (rows := getattr(self, name)) is not None
        }

    @property
    def problem(self) -> Problem:
        return problem_of(**self.frames)

    def but(self, **changes: Any) -> "World":
        """The same with other rows."""
        return replace(self, **changes)


@st.composite
def worlds(draw: st.DrawFn, people: int = 4, sessions: int = 4) -> World:
    """A world small enough to try every plan."""
    names = [f"p{number}" for number in range(draw(st.integers(1, people)))]
    kinds = [(person, competency) for person in names for competency in COMPETENCIES]
    chosen = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=2 * people))
    needs = [
        (*each, draw(st.sampled_from((0, 1, 2, 2.5))), draw(st.sampled_from((1, 1.5, 3)))) for each in chosen
    ]
    rows = [_session(draw, number) for number in range(draw(st.integers(1, sessions)))]
    world = World(needs, rows, options=Options(give=draw(st.sampled_from((0, 10, 40)))))
    if draw(st.booleans()):
        return world
    hours = st.sampled_from((4, 8, 12, None))
    staff = [
        (person, draw(st.sampled_from("UV")), draw(st.sampled_from((0, 4))), draw(hours)) for person in names
    ]
    budget = st.sampled_from((0, 2, 4, None))
    passed = [(person, "c0") for person in names if draw(st.booleans())]
    share = draw(st.sampled_from((0.3, 0.5, 1.0)))
    return world.but(
        people=staff,
        budgets=[("U", draw(budget)), ("V", draw(budget))] if draw(st.booleans()) else None,
        prerequisites=[("c1", "c0")],
        passed=passed,
        options=Options(give=world.options.give, absent=share),
    )


def _session(draw: st.DrawFn, number: int) -> Row:
    moves = draw(st.lists(st.sampled_from(COMPETENCIES), unique=True, min_size=1, max_size=2))
    start = draw(st.integers(1, 6))
    end = start + draw(st.integers(0, 2))
    levels = draw(st.sampled_from((None, "1", "2", "|".join("12"[: len(moves)]))))
    return (
        f"s{number}", f"c{draw(st.integers(0, 2))}", "|".join(moves), draw(st.integers(0, 2)),
        draw(st.sampled_from((4, 6))), draw(st.sampled_from((1, 2))),
        f"2027-01-{start:02}", f"2027-01-{end:02}", levels,
    )  # fmt: skip
