"""Compiled passes of large logs say what columns say of small ones."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from teladan.engine.process import large
from teladan.engine.process.intake import ingest
from teladan.engine.process.mine import evaluate
from teladan.engine.process.spec import Columns, Log

EVENTS = 3_000


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Events of 400 cases in no order, some at one instant, some without an officer."""
    chance = np.random.default_rng(6)
    rows = {
        "case": chance.integers(0, 400, EVENTS) * 7 + 1000,
        "activity": pl.Series(["Masuk", "Periksa", "Terbit", "Arsip"]).gather(chance.integers(0, 4, EVENTS)),
        "officer": pl.Series(["Ani", "Budi", None]).gather(chance.integers(0, 3, EVENTS)),
        "time": pl.Series(chance.integers(0, 9_000, EVENTS) * 60_000_000).cast(pl.Datetime("us")),
    }
    path = tmp_path_factory.mktemp("log") / "log.parquet"
    pl.DataFrame(rows).write_parquet(path)
    return path


@pytest.mark.parametrize("officer", ["officer", None])
def test_large_logs_are_read_and_evaluated_as_small_ones(
    source: Path, officer: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = ingest(source, Columns(officer=officer))
    said = evaluate(small)
    monkeypatch.setattr(large, "LARGE", 1)
    big = ingest(source, Columns(officer=officer))
    assert _same(big, small)
    found = evaluate(big)
    assert found.tables.keys() == said.tables.keys()
    for name, table in said.tables.items():
        assert_frame_equal(found.tables[name], table, rel_tol=1e-12)
    assert {**found.summary, "bottlenecks": 0} == {
        **said.summary,
        "bottlenecks": 0,
    }  # a table, compared above


def _same(one: Log, other: Log) -> bool:
    return one.events.equals(other.events) and one.cases.equals(other.cases) and one.counts == other.counts
