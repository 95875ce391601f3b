"""Files of every form become the same log; times of every usual form the same instants."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from teladan.engine.faults import Faulty
from teladan.engine.process.calendar import read_calendars
from teladan.engine.process.instants import instants
from teladan.engine.process.intake import ingest, read_log
from teladan.engine.process.mine import evaluate
from teladan.engine.process.spec import SECOND, Columns
from tests.engine.process.logs import log_from

XES = """<?xml version="1.0"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<global scope="event"><string key="concept:name" value="default"/></global>
<trace><string key="concept:name" value="k1"/>
<event><string key="concept:name" value="Masuk"><string key="inner" value="x"/></string><date key="time:timestamp" value="2025-07-07T08:00:00.000+07:00"/><string key="org:resource" value="o1"/></event>
<event><string key="concept:name" value="Terbit"/><date key="time:timestamp" value="2025-07-07T02:30:00Z"/></event>
</trace>
<trace><event><string key="concept:name" value="Masuk"/><date key="time:timestamp" value="2025-07-07T02:30:00Z"/></event></trace>
</log>"""


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_xes_is_read_plain_and_packed(tmp_path: Path, name: str) -> None:
    data = XES.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    log = ingest(tmp_path / name, Columns(officer="org:resource"))
    assert log.activities == ["Masuk", "Terbit"]
    assert log.officers == ["(missing)", "o1"]
    assert (log.us[1] - log.us[0]) / SECOND == 5400
    assert log.rejected.select("row", "reason").rows() == [(4, "no case")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<log><trace>", "cannot be read as XES"),
        ('<!DOCTYPE log [<!ENTITY a "b">]><log/>', "declares a document type"),
    ],
)
def test_xes_that_is_broken_or_could_grow_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "log.xes").write_text(text)
    with pytest.raises(Faulty, match=told):
        ingest(tmp_path / "log.xes", Columns())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-07 08:00:00", "2025-07-07T01:00:00"),
        ("2025-07-07T08:00", "2025-07-07T01:00:00"),
        ("2025-07-07 08:00:00.250", "2025-07-07T01:00:00.250"),
        ("2025-07-07T08:00:00Z", "2025-07-07T08:00:00"),
        ("2025-07-07T08:00:00+09:00", "2025-07-06T23:00:00"),
        ("2025-07-07 08:00:00.5+0900", "2025-07-06T23:00:00.5"),
        ("07/08/2025 08:00", "2025-08-07T01:00:00"),
        ("07-08-2025 08:00:01", "2025-08-07T01:00:01"),
        ("2025-07-07", "2025-07-06T17:00:00"),
        (" 2025-07-07 08:00:00 ", "2025-07-07T01:00:00"),
        ("07/13/2025 08:00", None),
        ("besok", None),
        ("", None),
    ],
)
def test_times_are_read_in_the_forms_people_write(text: str, expected: str | None) -> None:
    found = instants(pl.Series([text]), "Asia/Jakarta")[0]
    wanted = (
        None
        if expected is None
        else datetime.fromisoformat(expected).replace(tzinfo=UTC).timestamp() * SECOND
    )
    assert found == wanted


def test_one_column_may_hold_several_forms() -> None:
    mixed = pl.Series(["2025-07-07 08:00:00", None, "2025-07-07T01:00:00Z", "07/07/2025 08:00", "?"])
    found = instants(mixed, "Asia/Jakarta")
    assert found[0] == found[2] == found[3]
    assert found.null_count() == 2


def test_a_time_without_zone_is_told_by_the_clock_of_its_unit(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(
        '[unit.Jayapura]\nzone = "Asia/Jayapura"\n[unit.Bali]\nzone = "Asia/Makassar"\n'
    )
    rows = "".join(f"{unit},A,2025-07-07 08:00:00,{unit}\n" for unit in ("Jayapura", "Bali", "Bogor"))
    (tmp_path / "log.csv").write_text("case,activity,time,unit\n" + rows)
    log = ingest(tmp_path / "log.csv", Columns(unit="unit"), read_calendars(tmp_path / "c.toml"))
    hours = (log.us - log.us[0]) / SECOND / 3600
    assert hours.tolist() == [0, 1, 2]


LIFE = """case,activity,time,officer,life
k1,A,2025-07-07 08:00:00,o1,assign
k1,A,2025-07-07 09:00:00,o1,START
k1,A,2025-07-07 10:00:00,o1,suspend
k1,A,2025-07-07 10:30:00,o1,resume
k1,A,2025-07-07 12:00:00,o1,complete
k1,B,2025-07-07 13:00:00,o1,complete
k1,C,2025-07-07 13:00:00,o1,start
k2,A,2025-07-07 13:00:00,o1,start
"""


def test_a_lifecycle_tells_held_and_service_time_and_only_ends_are_events(tmp_path: Path) -> None:
    log = log_from(LIFE, tmp_path, Columns(officer="officer", lifecycle="life"))
    assert (log.events["held"] / (3600 * SECOND)).to_list() == [4, None]
    assert (log.events["service"] / (3600 * SECOND)).to_list() == [2.5, None]
    assert (
        log.counts.to_json()
        | {"events": 2, "steps_within": 6, "unfinished_starts": 2, "cases_without_events": 1}
        == log.counts.to_json()
    )
    row = evaluate(log).tables["activities"].row(by_predicate=pl.col("activity") == "B", named=True)
    assert row["waiting_total_seconds"] == 3600


def test_starts_pair_with_the_first_completion_that_follows(tmp_path: Path) -> None:
    rows = [
        ("complete", 8),
        ("start", 9),
        ("start", 10),
        ("complete", 12),
        ("complete", 13),
        ("complete", 14),
    ]
    text = "case,activity,time,life\n" + "".join(
        f"k,A,2025-07-07 {hour:02}:00,{word}\n" for word, hour in rows
    )
    log = log_from(text, tmp_path, Columns(lifecycle="life"))
    assert (log.events["service"] / (3600 * SECOND)).to_list() == [None, 3, 3, None]


def test_a_start_column_tells_held_time_and_what_was_waited_before(tmp_path: Path) -> None:
    text = "case,activity,time,begun\nk,A,2025-07-07 08:30,2025-07-07 08:00\nk,B,2025-07-07 12:00,2025-07-07 11:00\nk,C,2025-07-07 12:30,2025-07-07 13:00\n"
    log = log_from(text, tmp_path, Columns(start="begun"))
    assert log.counts.starts_after_end == 1
    table = evaluate(log).tables["activities"].sort("activity")
    assert table["held_total_seconds"].to_list() == [1800, 3600, 0]
    assert table["waiting_total_seconds"].to_list() == [0, 9000, 1800]


def test_a_folder_that_is_no_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text('{"form": "other"}')
    with pytest.raises(Faulty, match="no log of this version"):
        read_log(tmp_path)


@pytest.mark.parametrize("name", ["log.csv", "log.txt", "log.parquet", "log.csv.gz"])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str) -> None:
    if name != "log.txt":
        (tmp_path / name).write_bytes(gzip.compress(b"") if name.endswith("gz") else b"")
    with pytest.raises(Faulty):
        ingest(tmp_path / name, Columns())


def test_a_packed_or_ragged_csv_is_read_whole(tmp_path: Path) -> None:
    text = "case;activity;time\nk;A;2025-01-02\nk;B;2025-01-03\n"
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(text.encode()))
    assert ingest(tmp_path / "log.csv.gz", Columns()).counts.events == 2
    (tmp_path / "log.csv").write_text(text + "k;B;2025-01-03;x\n")
    with pytest.raises(Faulty, match="row 4"):
        ingest(tmp_path / "log.csv", Columns())


def test_case_numbers_and_texts_give_the_same_log(tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {
            "case": [7, 3, 7, 3],
            "activity": list("ABCD"),
            "time": ["2025-01-01", "2025-01-01", "2025-01-02", "2025-01-03"],
        }
    )
    rows.write_parquet(tmp_path / "n.parquet")
    rows.cast({"case": pl.String}).write_parquet(tmp_path / "t.parquet")
    numbers, texts = (ingest(tmp_path / f"{name}.parquet", Columns()) for name in "nt")
    assert numbers.cases["case"].to_list() == ["7", "3"] == texts.cases["case"].to_list()
    assert numbers.events.equals(texts.events)
