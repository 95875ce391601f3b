"""Answers of all raters, and the two ratings that superiors decide."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Floats, Ints, place_in_group, stream
from teladan.engine.synthetic.judgement.habits import Habits, Leaning
from teladan.engine.synthetic.judgement.panels import ROLES, Panels
from teladan.engine.synthetic.judgement.truth import BEHAVIOUR_CUTS, RESULT_CUTS, Truth, rated
from teladan.engine.synthetic.terms import VALUES
from teladan.engine.synthetic.work.results import Results

VALUE_SD = 0.45
"""How much one value differs from a person's behaviour in general."""
ROLE_SHIFT = np.array([0.35, 0.0, 0.25, 0.2])
"""How much kinder each role of `ROLES` is than superiors."""
SLIP_SD = 0.3
"""Chance of one answer."""
UNSEEN = 0.04
"""Share of answers of peers and subordinates who have not seen enough."""
RATED_BY = (0, 1)
"""Roles that rate results: oneself and the superior."""
OVERALL = 1.1
"""What brings the mean of several results back to the spread of a single one."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers as a table, and what the superiors perceived, for the decisions and letters that follow."""

    table: pl.DataFrame
    seen_results: Floats
    """The superior's view of each person's results, on the scale of the truth."""
    seen_values: Floats
    """The superior's view of each person's seven values: people × 7."""
    stretch: Floats
    """The habit of each person's superior."""


def answers_of(
    people: pl.DataFrame,
    results: Results,
    went: Floats,
    truth: Truth,
    panels: Panels,
    habits: Habits,
    leaning: Leaning,
    seed: int,
) -> Answers:
    """Every rater's answers on the seven values, and on results where the role sees them."""
    rng = stream(seed, "answers")
    bias = ROLE_SHIFT[panels.role] - habits.severity[panels.rater] + leaning.favour + leaning.impression
    own_values = rng.normal(0, VALUE_SD, (people.height, len(VALUES)))
    freedom = (1 - habits.halo[panels.rater])[:, None]
    slips = rng.normal(0, SLIP_SD, (len(bias), len(VALUES)))
    values = (
        truth.behaviour[panels.ratee, None] + (own_values[panels.ratee] + slips) * freedom + bias[:, None]
    )
    dyad, result = _result_rows(panels, results)
    seen = went[result] + bias[dyad] + rng.normal(0, SLIP_SD, len(dyad))
    stretch = habits.stretch[panels.rater]
    unseen = (panels.role >= 2)[:, None] & (rng.random(values.shape) < UNSEEN)
    behaviour_part = _behaviour_table(values, stretch, unseen)
    result_part = _result_table(results, dyad, result, seen, stretch)
    table = pl.concat([result_part, behaviour_part]).sort("dyad", "place")
    bosses = np.flatnonzero(panels.role == 1)
    by_boss = panels.role[dyad] == 1
    total = np.bincount(panels.ratee[dyad[by_boss]], weights=seen[by_boss], minlength=people.height)
    mean = total / np.bincount(results.person, minlength=people.height)
    return Answers(_named(table, people, panels), OVERALL * mean, values[bosses], stretch[bosses])


def _result_rows(panels: Panels, results: Results) -> tuple[Ints, Ints]:
    """Every dyad that rates results, repeated for each result of its ratee: dyads, and the results beside them."""
    dyads = np.flatnonzero(np.isin(panels.role, RATED_BY))
    count = np.bincount(results.person)
    first = np.cumsum(count) - count
    ratee = panels.ratee[dyads]
    repeated = np.repeat(dyads, count[ratee])
    return repeated, np.repeat(first[ratee], count[ratee]) + place_in_group(repeated)


def _behaviour_table(values: Floats, stretch: Floats, unseen: np.ndarray) -> pl.DataFrame:
    """One row a dyad and value."""
    dyads, width = values.shape
    answer = rated(values.ravel(), BEHAVIOUR_CUTS, np.repeat(stretch, width))
    return pl.DataFrame(
        {
            "dyad": np.repeat(np.arange(dyads), width),
            "place": np.tile(np.arange(10, 10 + width), dyads),
            "criterion": pl.Series(list(VALUES)).gather(np.tile(np.arange(width), dyads)),
            "answer": pl.DataFrame({"answer": answer, "unseen": unseen.ravel()}).select(
                pl.when("unseen").then(None).otherwise(pl.col("answer")).alias("answer")
            )["answer"],
        }
    )


def _result_table(results: Results, dyad: Ints, result: Ints, seen: Floats, stretch: Floats) -> pl.DataFrame:
    """One row a dyad and result."""
    return pl.DataFrame(
        {
            "dyad": dyad,
            "place": results.table["number"].gather(result),
            "criterion": results.table["result_id"].gather(result),
            "answer": rated(seen, RESULT_CUTS, stretch[dyad]),
        }
    )


def _named(table: pl.DataFrame, people: pl.DataFrame, panels: Panels) -> pl.DataFrame:
    """Employee, rater and role in words; the leader, who has no NIP, is `leader`."""
    dyad = table["dyad"].to_numpy()
    names = pl.concat([people["employee"], pl.Series("employee", ["leader"])])
    rater = np.where(panels.rater < 0, len(names) - 1, panels.rater)
    return pl.DataFrame(
        {
            "employee": names.gather(panels.ratee[dyad]),
            "rater": names.gather(rater[dyad]),
            "role": pl.Series(list(ROLES)).gather(panels.role[dyad]),
            "kind": np.where(table["place"].to_numpy() < 10, "result", "behaviour"),
            "criterion": table["criterion"],
            "answer": table["answer"],
        }
    )


def decisions_of(people: pl.DataFrame, answers: Answers) -> pl.DataFrame:
    """The superior's two ratings of each person; a head's `hasil` is empty, for the unit's predikat decides it."""
    hasil = rated(answers.seen_results, RESULT_CUTS, answers.stretch)
    perilaku = rated(answers.seen_values.mean(axis=1), BEHAVIOUR_CUTS, answers.stretch)
    return people.select("employee", "unit", head="is_head").with_columns(
        hasil=pl.when("head").then(None).otherwise(hasil), perilaku=perilaku
    )
