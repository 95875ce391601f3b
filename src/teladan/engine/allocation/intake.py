"""Looks at the tables before anything is computed: what contradicts itself is named by file, row, column, value and remedy."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from teladan.engine.allocation.spec import (
    BUDGETS_FILE,
    LOCKED_FILE,
    NEEDS_FILE,
    PASSED_FILE,
    PEOPLE_FILE,
    PREREQUISITES_FILE,
    SESSIONS_FILE,
    Problem,
)
from teladan.engine.allocation.values import dates, numbers, several
from teladan.engine.columns import Table
from teladan.engine.faults import SHOWN, Fault, Faulty
from teladan.engine.tables import FIRST, read_table
from teladan.engine.words import Said, say

FILES = {
    "needs": NEEDS_FILE,
    "sessions": SESSIONS_FILE,
    "people": PEOPLE_FILE,
    "budgets": BUDGETS_FILE,
    "prerequisites": PREREQUISITES_FILE,
    "passed": PASSED_FILE,
    "locked": LOCKED_FILE,
}
EMPTY = {"people": ("hours_done", "hours_max"), "budgets": ("budget",), "sessions": ("levels",)}
"""Columns whose cells may be empty."""


def read_problem(paths: Mapping[str, Path]) -> Problem:
    """The problem of files by what they hold (`FILES`). Raises Faulty."""
    frames = {name: read_table(path, FILES[name]) for name, path in paths.items()}
    return _problem(frames, {name: path.name for name, path in paths.items()})


def problem_of(
    needs: pl.DataFrame,
    sessions: pl.DataFrame,
    people: pl.DataFrame | None = None,
    budgets: pl.DataFrame | None = None,
    prerequisites: pl.DataFrame | None = None,
    passed: pl.DataFrame | None = None,
    locked: pl.DataFrame | None = None,
) -> Problem:
    """The problem of tables with the columns of the files, typed or as text. Raises Faulty; rows count from 2, as in a file."""
    given = {
        "needs": needs,
        "sessions": sessions,
        "people": people,
        "budgets": budgets,
        "prerequisites": prerequisites,
        "passed": passed,
        "locked": locked,
    }
    frames = {name: frame for name, frame in given.items() if frame is not None}
    return _problem(frames, {name: name for name in frames})


def _problem(given: Mapping[str, pl.DataFrame], files: Mapping[str, str]) -> Problem:
    frames = {name: _shaped(frame, FILES[name], files[name]) for name, frame in given.items()}
    needs, sessions = (
        _needs(frames["needs"], files["needs"]),
        _sessions(frames["sessions"], files["sessions"]),
    )
    people = _people(frames.get("people"), files.get("people", ""))
    budgets = _budgets(frames.get("budgets"), files.get("budgets", ""))
    pairs = {
        name: _distinct(frames[name], FILES[name].needed, files[name])
        if name in frames
        else pl.DataFrame(schema={"row": pl.UInt32} | dict.fromkeys(FILES[name].needed, pl.String))
        for name in ("prerequisites", "passed", "locked")
    }
    _known(needs, people, pairs["locked"], sessions, files)
    if budgets is not None:
        _paid(people, budgets, files)
    _acyclic(pairs["prerequisites"], files.get("prerequisites", ""))
    return Problem(
        needs.select(NEEDS_FILE.names).sort("person", "competency"),
        sessions.select(SESSIONS_FILE.names).sort("session"),
        None if people is None else people.select(PEOPLE_FILE.names).sort("person"),
        None if budgets is None else budgets.select(BUDGETS_FILE.names).sort("unit"),
        pairs["prerequisites"].select(PREREQUISITES_FILE.names).sort("course", "requires"),
        pairs["passed"].select(PASSED_FILE.names).sort("person", "course"),
        pairs["locked"].select("person", "session", "row").sort("person", "session"),
    )


def _shaped(frame: pl.DataFrame, table: Table, file: str) -> pl.DataFrame:
    """The table's columns and `row`; labels as text, none of them empty."""
    missing = [name for name in table.needed if name not in frame.columns]
    if missing:
        what = say(
            "has no column {missing}; it has {found}",
            missing=", ".join(missing),
            found=", ".join(frame.columns),
        )
        raise Faulty([Fault(file, 1, None, what)])
    if "row" not in frame.columns:
        frame = frame.with_row_index("row", FIRST)
    frame = frame.select("row", *(name for name in table.names if name in frame.columns))
    labels = [column.name for column in table.columns if column.type == pl.String]
    frame = frame.with_columns(pl.col(name).cast(pl.String) for name in labels if name in frame.columns)
    may_be_empty = EMPTY.get(table.name, ())
    needed = [name for name in table.needed if name not in may_be_empty]
    faults = [
        Fault(file, row, name, say("is empty"))
        for name in needed
        for row in frame.filter(pl.col(name).is_null())["row"].head(SHOWN)
    ]
    if faults:
        raise Faulty(faults, sum(frame[name].null_count() for name in needed))
    return frame


def _distinct(frame: pl.DataFrame, by: tuple[str, ...], file: str) -> pl.DataFrame:
    """The same rows. Raises Faulty where two say the same of the same."""
    if not frame.select(by).is_duplicated().any():
        return frame
    again = frame.with_columns(earlier=pl.col("row").first().over(by)).filter(
        pl.col("row") != pl.col("earlier")
    )
    rows = again.select("row", "earlier", *by).sort("row")
    faults = [
        Fault(file, row, by[-1], _again(", ".join(labels), earlier))
        for row, earlier, *labels in rows.head(SHOWN).iter_rows()
    ]
    raise Faulty(faults, rows.height)


def _again(what: str, earlier: int) -> Said:
    return say("{what} stands in row {earlier} already; keep one of them", what=what, earlier=earlier)


def _needs(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    frame = numbers(frame, ("gap", "weight"), file)
    return _distinct(frame, ("person", "competency"), file)


def _sessions(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    if frame.is_empty():
        raise Faulty([Fault(file, None, None, say("holds no session"))])
    frame = dates(numbers(frame, ("hours", "cost"), file), ("start", "end"), file)
    frame = numbers(frame, ("seats",), file, whole=True)
    backwards = frame.filter(pl.col("end") < pl.col("start")).select("row", "start", "end")
    faults = [
        Fault(
            file, row, "end", say("{end} lies before the start, {start}; exchange them", start=start, end=end)
        )
        for row, start, end in backwards.iter_rows()
    ]
    if faults:
        raise Faulty(faults)
    return several(_distinct(frame, ("session",), file), file)


def _people(frame: pl.DataFrame | None, file: str) -> pl.DataFrame | None:
    if frame is None:
        return None
    frame = numbers(frame, ("hours_done", "hours_max"), file)
    frame = frame.with_columns(pl.col("hours_done").fill_null(0.0))
    return _distinct(frame, ("person",), file)


def _budgets(frame: pl.DataFrame | None, file: str) -> pl.DataFrame | None:
    return None if frame is None else _distinct(numbers(frame, ("budget",), file), ("unit",), file)


def _known(
    needs: pl.DataFrame,
    people: pl.DataFrame | None,
    locked: pl.DataFrame,
    sessions: pl.DataFrame,
    files: Mapping[str, str],
) -> None:
    """Raises Faulty where a row names a person or a session that no other file knows."""
    faults: list[Fault] = []
    total = 0
    checks = [
        ("needs", needs, "person", people),
        ("locked", locked, "person", people),
        ("locked", locked, "session", sessions),
    ]
    for name, frame, column, beside in checks:
        if beside is None or frame.is_empty():
            continue
        strange = frame.join(beside, on=column, how="anti").select("row", column).sort("row")
        where = "sessions" if column == "session" else "people"
        faults += [
            Fault(
                files[name],
                row,
                column,
                say(
                    "{value} is not in {file}; add a row there or correct it", value=value, file=files[where]
                ),
            )
            for row, value in strange.head(SHOWN).iter_rows()
        ]
        total += strange.height
    if faults:
        raise Faulty(faults, total)


def _paid(people: pl.DataFrame | None, budgets: pl.DataFrame, files: Mapping[str, str]) -> None:
    """Raises Faulty where a unit of people has no row among the budgets, which would open the purse by a misspelt name."""
    if people is None:
        what = say("budgets belong to units of people; give --people too")
        raise Faulty([Fault(files["budgets"], None, None, what)])
    strange = (
        people.join(budgets, on="unit", how="anti").group_by("unit").agg(pl.col("row").min()).sort("row")
    )
    faults = [
        Fault(
            files["people"],
            row,
            "unit",
            say(
                "{unit} has no row in {file}; add one (empty budget: no limit)",
                unit=unit,
                file=files["budgets"],
            ),
        )
        for unit, row in strange.select("unit", "row").head(SHOWN).iter_rows()
    ]
    if faults:
        raise Faulty(faults, strange.height)


def _acyclic(prerequisites: pl.DataFrame, file: str) -> None:
    """Raises Faulty where courses require one another in a circle, so that nobody could begin."""
    requires: dict[str, list[tuple[str, int]]] = {}
    for row, course, required in prerequisites.select("row", "course", "requires").sort("row").iter_rows():
        requires.setdefault(course, []).append((required, row))
    done: set[str] = set()
    for course in requires:
        circle = _circle(course, requires, done)
        if circle:
            row, path = circle
            what = say("{path} require one another; delete one of these rows", path=" → ".join(path))
            raise Faulty([Fault(file, row, "requires", what)])


def _circle(
    course: str, requires: Mapping[str, list[tuple[str, int]]], done: set[str]
) -> tuple[int, list[str]] | None:
    """The row that closes a circle reachable from a course, and the circle."""
    path = [course]
    ways: list[Iterator[tuple[str, int]]] = [iter(requires.get(course, []))]
    while ways:
        step = next(ways[-1], None)
        if step is None:
            ways.pop()
            done.add(path.pop())
        elif step[0] in path:
            return step[1], [*path[path.index(step[0]) :], step[0]]
        elif step[0] not in done:
            path.append(step[0])
            ways.append(iter(requires.get(step[0], [])))
    return None
