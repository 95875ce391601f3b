"""`python -m benchmarks.peers.logs 1000000 FOLDER [--messy]`: an event log as CSV and Parquet, cases interleaved.

About nine events a case, 27 activities, 48 officers, 116 variants with the skew of real permits; `--messy` draws every activity by itself,
so that nearly every case is a variant of its own.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

CHUNK = 1_000_000
CSV_UP_TO = 10_000_000
ACTIVITIES = [f"T{number:02} {word}" for number, word in enumerate(["Confirmation", "Check", "Decide"] * 9)]
OFFICERS = [f"Officer{number:02}" for number in range(48)]
START = np.datetime64("2020-01-01T08:00:00", "us").astype(np.int64)


def routes(chance: np.random.Generator) -> list[np.ndarray]:
    """116 ways through the activities, mostly forward, some with a return."""
    return [
        np.clip(np.cumsum(chance.choice([1, 2, -1], 3 + number % 13, p=[0.7, 0.2, 0.1])), 0, 26)
        for number in range(116)
    ]


def chunk(number: int, size: int, messy: bool) -> pl.DataFrame:
    """`size` events, sorted by time so that cases interleave; case numbers of their own."""
    chance = np.random.default_rng(number)
    ways = routes(np.random.default_rng(0))
    weights = 1 / np.arange(1, len(ways) + 1)
    way = chance.choice(len(ways), size // 3, p=weights / weights.sum())
    lengths = np.array([len(each) for each in ways])[way]
    way = way[: int(np.searchsorted(np.cumsum(lengths), size)) + 1]
    case = np.repeat(np.arange(len(way)), np.array([len(each) for each in ways])[way])[:size]
    activity = np.concatenate([ways[each] for each in way])[:size]
    if messy:
        activity = chance.integers(0, 27, size)
    gaps = np.where(chance.random(size) < 0.5, chance.lognormal(6, 1, size), chance.lognormal(11, 1.2, size))
    clock = np.cumsum(gaps)
    starts = np.flatnonzero(np.r_[True, case[1:] != case[:-1]])
    clock -= np.repeat(clock[starts] - chance.random(len(starts)) * 3e7, np.diff(np.r_[starts, size]))
    frame = pl.DataFrame(
        {
            "case": case + number * CHUNK,
            "activity": pl.Series(activity.astype(np.uint8)).cat.to(pl.Enum(ACTIVITIES)),
            "officer": pl.Series(chance.integers(0, 48, size).astype(np.uint8)).cat.to(pl.Enum(OFFICERS)),
            "time": pl.Series(START + (clock * 1e6).astype(np.int64) // 1_000_000 * 1_000_000).cast(
                pl.Datetime("us")
            ),
        }
    )
    return frame.sort("time")


def write(events: int, folder: Path, messy: bool) -> None:
    """log-EVENTS.parquet and, up to ten million, .csv."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{'messy' if messy else 'log'}-{events}"
    parts = [
        chunk(number, min(CHUNK, events - number * CHUNK), messy) for number in range(-(-events // CHUNK))
    ]
    whole = pl.concat(parts).lazy().with_columns(pl.col("activity", "officer").cast(pl.String))
    whole.sink_parquet(folder / f"{name}.parquet", compression="zstd")
    if events <= CSV_UP_TO:
        whole.sink_csv(folder / f"{name}.csv", datetime_format="%Y-%m-%d %H:%M:%S")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), "--messy" in sys.argv)
