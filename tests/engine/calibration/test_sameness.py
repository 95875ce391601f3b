"""The order of rows, the number of threads and a second run change nothing, bit for bit; labels and forms of file do not matter."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from teladan.engine.calibration import Cycles, Method, Options, Scale, calibrate, read_ratings
from teladan.engine.calibration.simulate import World
from teladan.engine.calibration.sweeps import cuts
from tests.engine.calibration.worlds import organisation, rows


@pytest.fixture(scope="module")
def ratings() -> pl.DataFrame:
    frame = rows(organisation(120, 1, 5, World(items=4)))
    keep = np.random.default_rng(1).random(frame.height) < 0.9
    return frame.filter(pl.Series(keep))


@pytest.mark.parametrize("method", list(Method))
def test_permuted_rows_give_the_same_measures(ratings: pl.DataFrame, method: Method) -> None:
    straight = calibrate(ratings, Options(method=method))
    mixed = calibrate(ratings.sample(fraction=1.0, shuffle=True, seed=3), Options(method=method))
    for name, key in (
        ("raters", ["rater"]),
        ("ratees", ["ratee"]),
        ("items", ["item"]),
        ("pairs", ["ratee", "rater"]),
    ):
        assert_frame_equal(straight.frames[name].sort(key), mixed.frames[name].sort(key), check_exact=True)
    assert straight.summary["provenance"]["input"] == mixed.summary["provenance"]["input"]


def test_rows_come_back_in_the_order_of_first_appearance(ratings: pl.DataFrame) -> None:
    mixed = ratings.sample(fraction=1.0, shuffle=True, seed=4)
    found = calibrate(mixed)
    for name, column in (("raters", "rater"), ("ratees", "ratee"), ("items", "item")):
        assert found.frames[name][column].to_list() == mixed[column].unique(maintain_order=True).to_list()


def test_threads_and_repetition_change_no_bit() -> None:
    """Two pieces of work, so that threads really share."""
    frame = rows(organisation(21_000, 1, 6, World(items=2)))
    one, two, again = (calibrate(frame, Options(threads=threads)) for threads in (1, 2, 2))
    for name in ("raters", "ratees", "items", "steps", "pairs", "units"):
        assert_frame_equal(one.frames[name], two.frames[name], check_exact=True)
        assert_frame_equal(two.frames[name], again.frames[name], check_exact=True)


def test_work_is_cut_by_the_data_alone() -> None:
    start = np.arange(0, 1_000_001, 5)
    pieces = cuts(start)
    assert len(pieces) == 20
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 200_000
    assert all(low == high for (_, high), (low, _) in pairwise(pieces))


def test_whole_numbers_as_labels_in_parquet_are_the_same_as_text_in_csv(
    tmp_path: Path, ratings: pl.DataFrame
) -> None:
    numbers = ratings.drop("unit").with_columns(pl.col("ratee", "rater").str.slice(1).cast(pl.Int32))
    numbers.write_parquet(tmp_path / "r.parquet")
    numbers.with_columns(pl.col("ratee", "rater").cast(pl.String).str.zfill(5)).write_csv(tmp_path / "r.csv")
    one, two = (calibrate(read_ratings(tmp_path / name)) for name in ("r.parquet", "r.csv"))
    assert_frame_equal(one.raters.drop("rater"), two.raters.drop("rater"), check_exact=True)


def test_a_shift_of_the_scale_moves_averages_and_nothing_else(ratings: pl.DataFrame) -> None:
    one, two = calibrate(ratings), calibrate(ratings.with_columns(pl.col("rating") - 7))
    assert_frame_equal(one.raters, two.raters, check_exact=True)
    moved = two.ratees.with_columns(pl.col("raw_average", "fair_average") + 7)
    assert_frame_equal(one.ratees, moved)


def test_a_rater_with_the_label_of_a_ratee_is_a_stranger_unless_told(ratings: pl.DataFrame) -> None:
    own = ratings.filter(pl.col("rater") == "P00003").with_columns(
        ratee=pl.lit("P00003"), unit=pl.lit("u0000")
    )
    both = pl.concat([ratings.filter(pl.col("ratee") != pl.col("rater")), own.unique("item")])
    assert calibrate(both).summary["self_ratings"] == 0
    assert calibrate(both, Options(same_ids=True)).summary["self_ratings"] == own["item"].n_unique()
    with_role = both.with_columns(
        role=pl.when(pl.col("ratee") == pl.col("rater")).then(pl.lit("self")).otherwise(pl.lit("peer"))
    )
    found = calibrate(with_role)
    assert found.summary["self_ratings"] == own["item"].n_unique()
    assert set(found.summary["role_severity"]) == {"peer", "self"}


def test_cycles_pool_a_named_rater_or_keep_him_apart(ratings: pl.DataFrame) -> None:
    twice = pl.concat([ratings.with_columns(cycle=pl.lit(year)) for year in ("2024", "2025")])
    pool, separate = (calibrate(twice, Options(cycles=each)) for each in Cycles)
    assert pool.raters.height == ratings["rater"].n_unique()
    assert separate.raters.height == 2 * pool.raters.height
    assert set(separate.raters["cycle"]) == {"2024", "2025"}
    assert pool.ratees.height == 2 * ratings["ratee"].n_unique()
    assert pool.raters["se"].mean() < separate.raters["se"].mean()  # type: ignore[operator]


def test_partial_credit_gives_each_item_its_own_steps(ratings: pl.DataFrame) -> None:
    from_scale = calibrate(ratings)
    found = calibrate(ratings, Options(scale=Scale.PARTIAL))
    assert found.steps.columns == ["step", "threshold", "se", "item"]
    assert found.steps.height == 4 * 4
    both = from_scale.raters.join(found.raters, on="rater", suffix="_partial")
    assert (both["severity"] - both["severity_partial"]).abs().max() < 0.1  # type: ignore[operator]
