"""Results in the SKP of every official: a head answers for the unit's goals, staff for results of their own."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Bools, Floats, Ints, place_in_group, stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.people.ranks import KIND_ORDER
from teladan.engine.synthetic.work.aims import Aim, choose_several, measure, texts
from teladan.engine.synthetic.work.goals import CATALOGUE as GOAL_CATALOGUE
from teladan.engine.synthetic.work.goals import Goals
from teladan.engine.synthetic.work.staff_aims import CLERK_AIMS, DATA_AIMS, EXTRA_AIMS, STAFF_AIMS

GROUPS: dict[str, tuple[Aim, ...]] = STAFF_AIMS | {
    "clerk": CLERK_AIMS,
    "data": DATA_AIMS,
    "extra": EXTRA_AIMS,
}
CATALOGUE: tuple[Aim, ...] = (*(aim for group in GROUPS.values() for aim in group), *GOAL_CATALOGUE)
"""All aims a result may have; those of unit goals come last."""
EXTRA = list(GROUPS).index("extra")
"""Place of the group of additional results."""
MAIN_RESULTS = np.array([2, 3, 3, 3, 4, 4])
"""How many main results staff have, drawn evenly from this list."""
EXTRA_SHARE = 0.15
"""Share of staff with an additional result."""


@dataclass(frozen=True, slots=True)
class Results:
    """The table of results, one row each, ordered by person and number, with the numbers other subjects need."""

    table: pl.DataFrame
    person: Ints
    """Row of the official among the people."""
    aim: Ints
    """Place of the aim in `CATALOGUE`."""
    baseline: Floats
    target: Floats


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Results before they have texts and numbers."""

    person: Ints
    aim: Ints
    is_extra: Bools
    goal: Ints
    """Row of the unit's goal, −1 for none."""

    def by_person(self) -> "_Drawn":
        """The same in the order of people; what was drawn first stays first."""
        order = np.argsort(self.person, kind="stable")
        return _Drawn(self.person[order], self.aim[order], self.is_extra[order], self.goal[order])


def results_of(force: Workforce, goals: Goals, seed: int) -> Results:
    """Two to five results an official."""
    rng = stream(seed, "results")
    drawn = _drawn(force, goals, rng)
    baseline, target = _numbers(drawn, goals, rng)
    number = place_in_group(drawn.person) + 1
    employees = force.people["employee"].gather(drawn.person)
    ids = employees + "-" + pl.Series(number).cast(pl.String)
    goal = goals.table.select("goal", "perspective")[np.maximum(drawn.goal, 0)]
    table = pl.DataFrame(
        {"result_id": ids, "employee": employees, "number": number, "of_goal": drawn.goal >= 0}
        | {"kind": np.where(drawn.is_extra, "tambahan", "utama")}
        | texts(CATALOGUE, drawn.aim)
        | {"baseline": baseline, "target": target}
    ).with_columns(
        goal=pl.when("of_goal").then(goal["goal"]),
        perspective=pl.when("of_goal").then(goal["perspective"]),
        supports=_superiors_result(force, goals, drawn, ids, rng),
    )
    return Results(_tidy(table), drawn.person, drawn.aim, baseline, target)


def _drawn(force: Workforce, goals: Goals, rng: np.random.Generator) -> _Drawn:
    """Main and additional results of staff, and the goals of units as results of their heads."""
    starts, lengths = _groups()
    staff = np.flatnonzero(~force.seats.is_head)
    group = _group_of_staff(force, staff)
    row, place = choose_several(lengths[group], rng.choice(MAIN_RESULTS, len(staff)), rng)
    busy = staff[rng.random(len(staff)) < EXTRA_SHARE]
    extra = starts[EXTRA] + rng.integers(0, lengths[EXTRA], len(busy))
    heads = np.flatnonzero(force.seats.is_head)[goals.unit]
    first_goal = len(CATALOGUE) - len(GOAL_CATALOGUE)
    sizes = [len(row), len(busy), len(heads)]
    return _Drawn(
        np.concatenate([staff[row], busy, heads]),
        np.concatenate([starts[group][row] + place, extra, first_goal + goals.aim]),
        np.repeat([False, True, False], sizes),
        np.concatenate([np.full(len(row) + len(busy), -1), np.arange(len(heads))]),
    ).by_person()


def _groups() -> tuple[Ints, Ints]:
    """Where each group of `GROUPS` starts in the catalogue, and how many aims it has."""
    lengths = np.array([len(group) for group in GROUPS.values()])
    return np.cumsum(lengths) - lengths, lengths


def _group_of_staff(force: Workforce, staff: Ints) -> Ints:
    """Index into `GROUPS`: clerks and those who process data do the same in every unit, others what the unit does."""
    names = list(GROUPS)
    kinds = np.array(KIND_ORDER, dtype=object)[force.seats.kind[staff]]
    group = np.array([names.index(topic) for topic in force.topics[staff]])
    group[kinds == "klerek"] = names.index("clerk")
    group[kinds == "pengolah"] = names.index("data")
    return group


def _numbers(drawn: _Drawn, goals: Goals, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Baseline and target: the goal's where there is one, else drawn; NaN for none."""
    own = measure(CATALOGUE, drawn.aim, rng)
    pairs = (("baseline", own.baseline), ("target", own.target))
    of_goals = goals.table[np.maximum(drawn.goal, 0)]
    baseline, target = (
        np.where(drawn.goal >= 0, of_goals[name].cast(pl.Float64).fill_null(np.nan).to_numpy(), values)
        for name, values in pairs
    )
    return baseline, target


def _superiors_result(
    force: Workforce, goals: Goals, drawn: _Drawn, ids: pl.Series, rng: np.random.Generator
) -> pl.Series:
    """The superior's result that each one supports: for a head by the goal handed down, for staff any of theirs."""
    count = np.bincount(drawn.person, minlength=force.people.height)
    first = np.cumsum(count) - count
    superior = force.seats.superior[drawn.person]
    known = np.maximum(superior, 0)
    any_of_theirs = (rng.random(len(known)) * count[known]).astype(np.int64)
    handed = goals.table["supports"].str.split("-").list.last().cast(pl.Int64).fill_null(0).to_numpy() - 1
    place = np.where(drawn.goal >= 0, handed[drawn.goal], any_of_theirs)
    none = (superior < 0) | (place < 0)
    chosen = ids.gather(np.where(none, 0, first[known] + place))
    return pl.DataFrame({"chosen": chosen, "none": none}).select(
        supports=pl.when("none").then(None).otherwise(pl.col("chosen"))
    )["supports"]


def _tidy(table: pl.DataFrame) -> pl.DataFrame:
    """Nulls where nothing is known, the aspect of a head's result from its unit of measure, columns in order."""
    measure_of = pl.col("unit_of_measure")
    aspect = pl.when(measure_of.is_in(["hari", "menit"])).then(pl.lit("waktu")).when(measure_of == "persen")
    in_percent = aspect.then(pl.lit("kualitas")).otherwise(pl.lit("kuantitas"))
    order = ["result_id", "employee", "number", "kind", "result", "indicator", "aspect", "perspective"]
    order += ["direction", "unit_of_measure", "baseline", "target", "goal", "supports"]
    return table.with_columns(
        aspect=pl.when("of_goal").then(in_percent).otherwise(pl.col("aspect")),
        baseline=pl.col("baseline").fill_nan(None),
        target=pl.when(pl.col("direction") == "yes_no").then(None).otherwise(pl.col("target")),
    ).select(order)
