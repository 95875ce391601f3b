"""Small problems solved to the end by HiGHS: both stages as mixed integer programmes, then ties.

A pair is a binary x. Where several courses move one need, y says which of them counts; z says who gets a seat. HiGHS runs on one
thread with a fixed seed and stops by nodes, never by the clock, so that a plan is the same every time.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import highspy
import numpy as np

from teladan.engine.allocation.design import Design
from teladan.engine.allocation.spec import Flags, Floats, Ints

NODES = 500
"""Branches after which the best plan so far and its bound are taken."""
FEASIBLE = 1e-7
SETTINGS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "mip_max_nodes": NODES,
    "mip_feasibility_tolerance": FEASIBLE,
    "primal_feasibility_tolerance": FEASIBLE,
}
NEARLY: dict[str, bool | int | float | str] = SETTINGS | {"mip_rel_gap": 2e-4, "mip_max_nodes": 1}
LATER: dict[str, bool | int | float | str] = SETTINGS | {"mip_max_nodes": 200}
"""Of the second stage and the ties, which have a plan to fall back on."""
LARGEST = 1e3
"""The largest coefficient of an objective."""


@dataclass
class Rows:
    """Rows of a programme, each `low ≤ Σ factor × column ≤ high`."""

    columns: list[Ints] = field(default_factory=list)
    factors: list[Floats] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, columns: Ints, factors: Floats | float, high: float, low: float = -np.inf) -> None:
        """One row more."""
        self.columns.append(columns)
        self.factors.append(np.broadcast_to(np.asarray(factors, float), len(columns)))
        self.low.append(low)
        self.high.append(high)

    @property
    def start(self) -> Ints:
        return np.concatenate(([0], np.cumsum([len(each) for each in self.columns]))).astype(np.int64)


@dataclass(frozen=True)
class Programme:
    """Columns x (pairs), y (links of needs that several courses move), z (people), and the rows that every stage shares."""

    pairs: int
    columns: int
    worth: Floats
    """What each column adds to the first stage."""
    people: Ints
    """People of the columns z."""
    rows: Rows


@dataclass(frozen=True)
class Solved:
    """A solution: pairs that are seated, the objective, and what it cannot exceed."""

    chosen: Flags
    objective: float
    bound: float
    is_found: bool


def solve(given: Design, give: float) -> tuple[Flags, float, float]:
    """Pairs to seat, the best of the first stage (of these pairs alone), and its bound."""
    if not given.pairs:
        return np.zeros(0, bool), 0.0, 0.0
    programme = _programme(given)
    first = _best(programme, programme.worth)
    plan = first.chosen
    _keep(programme, programme.worth, first.objective * (1 - give / 100))
    seats, ties = np.zeros(programme.columns), np.zeros(programme.columns)
    seats[programme.columns - len(programme.people) :] = 1.0
    ties[: given.pairs] = np.linspace(1.0, 0.0, given.pairs, endpoint=False) ** 2
    for objective in (seats, ties):
        later = _best(programme, objective, LATER)
        if (
            not later.is_found
        ):  # it ran out of branches: what stands is a plan, only not the last word in this stage
            break
        plan = later.chosen
        _keep(programme, objective, later.objective)
    return plan, first.objective, first.bound


def improve(given: Design, open_pairs: Flags) -> Flags:
    """Pairs to seat for nearly the most value when only some pairs are open: the first node of HiGHS and its heuristics."""
    programme = _programme(given)
    return _best(programme, programme.worth, NEARLY, open_pairs).chosen


def _keep(programme: Programme, objective: Floats, least: float) -> None:
    """From here on, at least this much of an objective."""
    used = np.flatnonzero(objective)
    if len(used):
        scale = objective[used].max()
        programme.rows.add(used, objective[used] / scale, np.inf, least / scale - FEASIBLE)


def _best(
    programme: Programme,
    objective: Floats,
    settings: dict[str, bool | int | float | str] = SETTINGS,
    open_pairs: Flags | None = None,
) -> Solved:
    """The most of an objective. Only x is whole by decree; y and z follow."""
    scale = LARGEST / max(objective.max(initial=0.0), 1e-300)
    solver = highspy.Highs()
    for name, value in settings.items():
        solver.setOptionValue(name, value)
    model = _model(programme, objective * scale)
    if open_pairs is not None:
        model.col_upper_ = np.append(open_pairs.astype(float), np.ones(programme.columns - programme.pairs))
    solver.passModel(model)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    chosen = values[: programme.pairs] > 0.5
    info = solver.getInfo()
    is_found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if not is_found:
        return Solved(np.zeros(programme.pairs, bool), 0.0, np.inf, False)
    reached = info.objective_function_value / scale
    bound = info.mip_dual_bound / scale
    return Solved(chosen, reached, max(bound, reached), True)


def _model(programme: Programme, objective: Floats) -> highspy.HighsLp:
    rows, columns = programme.rows, programme.columns
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows.high)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = objective
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    model.row_lower_, model.row_upper_ = np.array(rows.low), np.array(rows.high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.start.astype(np.int32)
    model.a_matrix_.index_ = np.concatenate([*rows.columns, np.zeros(0, np.int64)]).astype(np.int32)
    model.a_matrix_.value_ = np.concatenate([*rows.factors, np.zeros(0)])
    whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole] * programme.pairs + [free] * (columns - programme.pairs)
    return model


def _programme(given: Design) -> Programme:
    rows = Rows()
    worth = _values(given, rows)
    people = np.flatnonzero(given.needy & ~given.has_seat & (np.diff(given.pair_start) > 0))
    columns = len(worth) + len(people)
    for place, person in enumerate(people.tolist(), start=len(worth)):
        mine = np.arange(given.pair_start[person], given.pair_start[person + 1])
        rows.add(np.append(mine, place), np.append(-np.ones(len(mine)), 1.0), 0.0)
    for person in range(len(given.people)):
        _own(given, person, rows)
    _sessions(given, rows)
    _units(given, rows)
    return Programme(given.pairs, columns, np.append(worth, np.zeros(len(people))), people, rows)


def _values(given: Design, rows: Rows) -> Floats:
    """What x and y are worth, with the rows that let only one session count for a need."""
    x = np.zeros(given.pairs)
    y: list[float] = []
    for need in range(len(given.link_start) - 1):
        links = slice(given.link_start[need], given.link_start[need + 1])
        pairs, values = given.link_pair[links].astype(np.int64), given.link_value[links]
        if len(np.unique(given.sessions.course[given.session[pairs]])) < 2:
            x[pairs] += values  # one session a course: only one of them can count
            continue
        places = np.arange(len(y), len(y) + len(pairs)) + given.pairs
        y += values.tolist()
        rows.add(places, 1.0, 1.0)
        for place, pair in zip(places, pairs, strict=True):
            rows.add(np.array([place, pair]), np.array([1.0, -1.0]), 0.0)
    return np.append(x, y)


def _own(given: Design, person: int, rows: Rows) -> None:
    """One person's limits: a course once, no two sessions on a day, hours."""
    mine = np.arange(given.pair_start[person], given.pair_start[person + 1])
    if len(mine) < 2:
        return
    session = given.session[mine]
    course, low, high = (
        of[session] for of in (given.sessions.course, given.sessions.low, given.sessions.high)
    )
    sets = {tuple(mine[course == each]) for each in np.unique(course)}
    sets |= {tuple(mine[(low <= day) & (day < high)]) for day in np.unique(low)}
    for same in sorted(sets):
        if len(same) > 1:
            rows.add(np.array(same), 1.0, 1.0)
    hours = given.sessions.hours[session]
    if hours.sum() > given.room[person]:
        scale = max(hours.max(), given.room[person], 1.0)
        rows.add(mine, hours / scale, given.room[person] / scale)


def _sessions(given: Design, rows: Rows) -> None:
    """Seats."""
    order = np.argsort(given.session, kind="stable")
    cuts = np.searchsorted(given.session[order], np.arange(len(given.sessions) + 1))
    for session, (begin, end) in enumerate(pairwise(cuts)):
        left = given.sessions.seats[session] - given.used[session]
        if end - begin > left:
            rows.add(order[begin:end], 1.0, float(left))


def _units(given: Design, rows: Rows) -> None:
    """Budgets, and who may be away."""
    if not len(given.units):
        return
    unit = given.unit[given.person]
    for each in range(len(given.units)):
        theirs = np.flatnonzero(unit == each)
        session = given.session[theirs]
        cost, left = given.sessions.cost[session], given.units.budget[each] - given.spent[each]
        if np.isfinite(left) and cost.sum() > left:
            scale = max(cost.max(), 1.0)
            rows.add(theirs, cost / scale, left / scale)
        low, high = given.sessions.low[session], given.sessions.high[session]
        for day in np.unique(low):
            away = theirs[(low <= day) & (day < high)]
            free = given.units.most[each] - given.away[each, day]
            if len(np.unique(given.person[away])) > free:
                rows.add(away, 1.0, float(free))
