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


def results_of(force: Workforce, goals: Goals, seed: int) -> Results:
    """Two to five results an official."""
    rng = stream(seed, "results")
    is_head = force.seats.is_head
    person, aim, is_extra, goal = _rows(force, goals, rng)
    order = np.argsort(person, kind="stable")
    person, aim, is_extra, goal = person[order], aim[order], is_extra[order], goal[order]
    number = place_in_group(person) + 1
    measured = measure(CATALOGUE, aim, rng)
    of_goal = goal >= 0
    goal_columns = goals.table.select("baseline", "target", "goal", "perspective")[np.where(of_goal, goal, 0)]
    own = pl.DataFrame({"baseline": measured.baseline, "target": measured.target, "of_goal": of_goal})
    baseline, target = (
        np.where(
            of_goal, goal_columns[name].cast(pl.Float64).fill_null(np.nan).to_numpy(), own[name].to_numpy()
        )
        for name in ("baseline", "target")
    )
    employees = force.people["employee"]
    ids = employees.gather(person) + "-" + pl.Series(number).cast(pl.String)
    table = pl.DataFrame(
        {"result_id": ids, "employee": employees.gather(person), "number": number}
        | {"kind": np.where(is_extra, "tambahan", "utama"), "of_goal": of_goal}
        | texts(CATALOGUE, aim)
        | {"baseline": baseline, "target": target}
    ).with_columns(
        goal=pl.when("of_goal").then(goal_columns["goal"]),
        perspective=pl.when("of_goal").then(goal_columns["perspective"]),
        supports=_superiors_result(force, goals, person, goal, ids, is_head, rng),
    )
    return Results(_tidy(table), person, aim, baseline, target)


def _rows(force: Workforce, goals: Goals, rng: np.random.Generator) -> tuple[Ints, Ints, Bools, Ints]:
    """Person, aim, whether additional, and the goal (−1 for none) of every result, not yet in order."""
    names = list(GROUPS)
    lengths = np.array([len(group) for group in GROUPS.values()])
    starts = np.cumsum(lengths) - lengths
    staff = np.flatnonzero(~force.seats.is_head)
    kinds = np.array(KIND_ORDER, dtype=object)[force.seats.kind[staff]]
    group = np.array([names.index(topic) for topic in force.topics[staff]])
    group[kinds == "klerek"] = names.index("clerk")
    group[kinds == "pengolah"] = names.index("data")
    wanted = rng.choice(MAIN_RESULTS, len(staff))
    row, place = choose_several(lengths[group], wanted, rng)
    main = staff[row], starts[group][row] + place
    with_extra = staff[rng.random(len(staff)) < EXTRA_SHARE]
    extra = starts[names.index("extra")] + rng.integers(0, len(EXTRA_AIMS), len(with_extra))
    heads = np.flatnonzero(force.seats.is_head)[goals.unit]
    lead = heads, len(CATALOGUE) - len(GOAL_CATALOGUE) + goals.aim
    person = np.concatenate([main[0], with_extra, lead[0]])
    is_extra = np.zeros(len(person), dtype=bool)
    is_extra[len(main[0]) : len(main[0]) + len(with_extra)] = True
    goal = np.full(len(person), -1)
    goal[len(person) - len(heads) :] = np.arange(len(heads))
    return person, np.concatenate([main[1], extra, lead[1]]), is_extra, goal


def _superiors_result(
    force: Workforce,
    goals: Goals,
    person: Ints,
    goal: Ints,
    ids: pl.Series,
    is_head: Bools,
    rng: np.random.Generator,
) -> pl.Series:
    """The superior's result that each one supports: for a head by the goal handed down, for staff any of theirs."""
    count = np.bincount(person, minlength=len(is_head))
    first = np.cumsum(count) - count
    superior = force.seats.superior[person]
    known = np.where(superior < 0, 0, superior)
    one = (rng.random(len(person)) * count[known]).astype(np.int64)
    supported = goals.table["supports"].str.split("-").list.last().cast(pl.Int64).fill_null(0).to_numpy()
    by_goal = supported[np.where(goal >= 0, goal, 0)]
    one = np.where(goal >= 0, by_goal - 1, one)
    none = (superior < 0) | (one < 0)
    chosen = ids.gather(np.where(none, 0, first[known] + one))
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
