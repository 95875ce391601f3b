"""The package is called with a frame in memory, and leads from the whole picture down to a case."""

from datetime import date

import polars as pl
import pytest

from teladan.engine.faults import Faulty
from teladan.engine.process import (
    Columns,
    Log,
    Options,
    cases_of_step,
    default_calendars,
    duration,
    evaluate,
    history,
    instant,
    log_of,
    map_of,
    part_of,
    trend,
)

NAMES = Columns("nomor", "langkah", "selesai", officer="petugas", unit="unit", closed="tutup")
TEXT = """nomor,langkah,selesai,petugas,unit,tutup
1,Masuk,2025-07-07 08:00,Ani,Bogor,ya
1,Terbit,2025-07-08 09:00,Budi,Bogor,ya
2,Masuk,2025-07-07 08:00,Ani,Depok,ya
2,Terbit,2025-07-07 10:00,Ani,Depok,ya
3,Masuk,2025-07-14 08:00,Ani,Depok,tidak
"""


@pytest.fixture(scope="module")
def log() -> Log:
    return log_of(pl.read_csv(TEXT.encode(), infer_schema=False), NAMES, default_calendars())


def test_a_frame_in_memory_becomes_a_log_and_its_evaluation(log: Log) -> None:
    options = Options(change=instant("2025-07-10", log.zone), target=round(duration("1 day").us))
    found = evaluate(log, options)
    assert found.summary["cases"] == 3
    assert found.tables["edges"].select("source", "target", "n").rows() == [("Masuk", "Terbit", 2)]
    assert {"comparison", "causes", "strata"} <= found.tables.keys()
    assert map_of(found).startswith("<svg")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Faulty, match="kota"):
        log_of(pl.DataFrame({"case": ["k"], "activity": ["A"], "time": ["2025-07-07"]}), Columns(unit="kota"))


def test_a_step_leads_to_its_cases_and_a_case_to_its_history(log: Log) -> None:
    steps = cases_of_step(log, "Masuk", "Terbit")
    assert steps.select("case", "seconds", "working_seconds", "from_officer", "to_officer").rows() == [
        ("1", 25 * 3600.0, 8.5 * 3600.0, "Ani", "Budi"),
        ("2", 2 * 3600.0, 2 * 3600.0, "Ani", "Ani"),
    ]
    told = history(log, "1")
    assert told.select("activity", "officer", "unit", "seconds").rows() == [
        ("Masuk", "Ani", "Bogor", None),
        ("Terbit", "Budi", "Bogor", 25 * 3600.0),
    ]
    assert told["time"][0].isoformat() == "2025-07-07T08:00:00+07:00"
    for call in (lambda: cases_of_step(log, "Masuk", "Hilang"), lambda: history(log, "9")):
        with pytest.raises(Faulty):
            call()


def test_part_of_a_log_is_a_log(log: Log) -> None:
    depok = part_of(log, ("unit", "depok"))
    assert depok.cases["case"].to_list() == ["2", "3"]
    assert evaluate(depok).tables["cases"]["seconds"].to_list() == [7200.0, 0.0]
    assert part_of(log, since=instant("2025-07-10", log.zone)).cases["case"].to_list() == ["3"]
    assert part_of(log, until=instant("2025-07-10", log.zone)).cases["case"].to_list() == ["1", "2"]
    assert part_of(log, ("unit", "Solo")).events.height == 0


def test_weeks_without_enough_cases_have_no_quantile(log: Log) -> None:
    assert trend(log).select("week", "cases", "open", "median_seconds").rows() == [
        (date(2025, 7, 7), 2, 0, None),
        (date(2025, 7, 14), 1, 1, None),
    ]


def test_weeks_with_enough_cases_tell_their_median() -> None:
    rows = {
        "case": [str(case) for case in range(6) for _ in range(2)],
        "activity": ["A", "B"] * 6,
        "time": [f"2025-07-07 {8 + done * hours:02}:00" for hours in range(1, 7) for done in (0, 1)],
    }
    week = trend(log_of(pl.DataFrame(rows))).row(0, named=True)
    assert (week["cases"], week["open"], week["median_seconds"]) == (6, 0, pytest.approx(3 * 3600))
    assert week["p90_seconds"] == pytest.approx(6 * 3600)
