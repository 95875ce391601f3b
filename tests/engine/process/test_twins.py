"""The columns and their plain twin say the same about any log."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from teladan.engine.process import plain
from teladan.engine.process.calendar import default_calendars
from teladan.engine.process.intake.ingest import canonical
from teladan.engine.process.mine import evaluate
from teladan.engine.process.plain import Event
from teladan.engine.process.spec import Columns
from tests.engine.process.logs import MONDAY, frame


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-12, abs=1e-9)


moments = st.one_of(
    st.integers(0, 3).map(lambda hours: MONDAY + timedelta(hours=hours)),
    st.integers(0, 3 * 10**13).map(lambda us: MONDAY + timedelta(microseconds=us)),
)
events = st.builds(
    Event,
    st.sampled_from(["k1", "k2", "k3", "10", "9"]),
    st.sampled_from("ABCD"),
    moments,
    st.sampled_from(["o1", "o2", "o3"]),
)
LOGS = st.lists(events, min_size=1, max_size=40)
TIED = [Event("k1", activity, MONDAY, "o1") for activity in "ABABA"]
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tables(log: list[Event], calendar: bool = False) -> dict[str, pl.DataFrame]:
    rows = frame(log).with_row_index("row", 2)
    return evaluate(
        canonical(rows, Columns(officer="officer"), default_calendars() if calendar else None)
    ).tables


@quick
@example(TIED)
@given(LOGS)
def test_steps_are_those_of_the_plain_twin(log: list[Event]) -> None:
    said = plain.edges(log)
    rows = {(row["source"], row["target"]): row for row in tables(log)["edges"].iter_rows(named=True)}
    assert rows.keys() == said.keys()
    for pair, step in said.items():
        row = rows[pair]
        assert row["n"] == step.n
        for name in ("median", "mean", "p90", "total"):
            assert row[f"{name}_seconds"] == near(getattr(step, name))
        assert row["waiting_share"] == (None if step.share is None else near(step.share))


@quick
@example(TIED)
@given(LOGS)
def test_variants_and_rework_are_those_of_the_plain_twin(log: list[Event]) -> None:
    found = tables(log)
    said = plain.variants(log)
    rows = {row[0]: row[1:] for row in found["variants"].iter_rows()}
    assert {text: row[0] for text, row in rows.items()} == {text: n for text, (n, _) in said.items()}
    for text, (n, median) in said.items():
        assert rows[text][1] == pytest.approx(n / sum(each for each, _ in said.values()))
        assert rows[text][2] == near(median)
    assert {row[0]: row[1:] for row in found["rework"].iter_rows()} == plain.rework(log)


@quick
@given(LOGS)
def test_hand_overs_and_ping_pong_are_those_of_the_plain_twin(log: list[Event]) -> None:
    found = tables(log)
    assert Counter({row[:2]: row[2] for row in found["handovers"].iter_rows()}) == plain.handovers(log)
    assert {row[0]: row[1:] for row in found["ping_pong"].iter_rows()} == plain.ping_pong(log)


@quick
@given(LOGS)
def test_cases_are_those_of_the_plain_twin(log: list[Event]) -> None:
    said = plain.cases_of(log)
    usual = default_calendars().usual
    rows = tables(log, calendar=True)["cases"].iter_rows(named=True)
    assert [_case(row) for row in rows] == [
        (
            case,
            mine[0].at,
            mine[-1].at,
            plain.micro(mine[-1].at - mine[0].at) / 1e6,
            plain.worked(usual, mine[0].at, mine[-1].at) / 1e6,
            len(mine),
            " > ".join(event.activity for event in mine),
            None,
        )
        for case, mine in said.items()
    ]


def _case(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        row[name]
        for name in ("case", "start", "end", "seconds", "working_seconds", "events", "variant", "open")
    )


@quick
@given(LOGS)
def test_backlog_is_that_of_the_plain_twin(log: list[Event]) -> None:
    spans = {case: (mine[0].at, mine[-1].at) for case, mine in plain.cases_of(log).items()}
    rows = tables(log)["backlog"].iter_rows()
    assert [(day.isoformat(), *rest) for day, *rest in rows] == plain.backlog(spans)


def test_a_file_and_rows_in_memory_give_the_same_log(tmp_path: Path) -> None:
    log = [Event("k2", "A", MONDAY, "o1"), Event("k1", "B", MONDAY, "o2"), Event("k2", "C", MONDAY, "o2")]
    rows = frame(log).with_row_index("row", 2)
    assert canonical(rows, Columns()).events.equals(
        canonical(rows.sample(3, seed=1).sort("row"), Columns()).events
    )
