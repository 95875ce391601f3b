"""The definitions, on logs that a person can compute: steps, shares, rework, open cases, what is rejected."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app

LOG = """case,activity,time,officer,channel,done
k1,Masuk,2025-07-07 08:00:00,o1,loket,true
k1,Periksa,2025-07-07 10:00:00,o2,loket,true
k1,Periksa,2025-07-07 11:00:00,o2,loket,true
k1,Terbit,2025-07-08 09:00:00,,loket,true
k2,Terbit,2025-07-08 08:00:00,o2,daring,false
k2,Masuk,2025-07-07 08:00:00,o1,daring,false
,Periksa,2025-07-07 10:00:00,o2,loket,true
k3,,2025-07-07T10:00:00+07:00,o2,loket,
k4,Periksa,besok,o2,loket,true
"""


def run(folder: Path, *options: str, text: str = LOG, name: str = "log.csv") -> Result:
    (folder / name).write_text(text, "utf-8")
    return CliRunner().invoke(
        app(["process"]), ["process", str(folder / name), "--out", str(folder / "out"), *options]
    )


def lines(folder: Path, name: str) -> list[str]:
    return (folder / "out" / name).read_text("utf-8").splitlines()


def test_steps_join_consecutive_events_and_share_all_waiting(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 0
    assert lines(tmp_path, "edges.csv") == [
        "source,target,n,median_seconds,mean_seconds,p90_seconds,total_seconds,waiting_share",
        f"Masuk,Terbit,1,86400.0,86400.0,86400.0,86400.0,{86400 / 176400}",
        f"Periksa,Terbit,1,79200.0,79200.0,79200.0,79200.0,{79200 / 176400}",
        f"Masuk,Periksa,1,7200.0,7200.0,7200.0,7200.0,{7200 / 176400}",
        f"Periksa,Periksa,1,3600.0,3600.0,3600.0,3600.0,{3600 / 176400}",
    ]


def test_variants_join_their_activities_and_a_missing_activity_has_a_name(tmp_path: Path) -> None:
    run(tmp_path)
    assert lines(tmp_path, "variants.csv") == [
        "variant,n,share,median_seconds",
        f"(missing),1,{1 / 3},0.0",
        f"Masuk > Periksa > Periksa > Terbit,1,{1 / 3},90000.0",
        f"Masuk > Terbit,1,{1 / 3},86400.0",
    ]
    assert lines(tmp_path, "rework.csv") == ["activity,cases,extra", "Periksa,1,1"]


def test_open_and_working_time_are_empty_unless_somebody_tells(tmp_path: Path) -> None:
    run(tmp_path)
    assert lines(tmp_path, "cases.csv")[:2] == [
        "case,start,end,seconds,working_seconds,events,variant,open",
        "k1,2025-07-07T08:00:00+07:00,2025-07-08T09:00:00+07:00,90000.0,,4,Masuk > Periksa > Periksa > Terbit,",
    ]


def test_a_column_tells_which_cases_are_closed_and_a_calendar_counts_working_time(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("")
    run(tmp_path, "--closed", "done", "--calendar", str(tmp_path / "c.toml"))
    rows = [line.split(",") for line in lines(tmp_path, "cases.csv")[1:]]
    assert [(row[0], row[4], row[7]) for row in rows] == [
        ("k1", "30600.0", "false"),
        ("k2", "27000.0", "true"),
        ("k3", "0.0", ""),
    ]


def test_deadlines_are_counted_kept_missed_and_past_while_open(tmp_path: Path) -> None:
    text = "case,activity,time,due,done\n" + "".join(
        f"{case},A,2025-07-0{day},2025-07-0{due},{done}\n"
        for case, day, due, done in (("k", 1, 2, 1), ("l", 3, 2, 1), ("m", 3, 5, 0), ("n", 7, 9, 0))
    )
    run(tmp_path, "--deadline", "due", "--closed", "done", text=text)
    told = json.loads((tmp_path / "out/summary.json").read_text("utf-8"))["deadlines"]
    assert told == {"kept": 1, "missed": 1, "open_past": 1, "open_before": 1, "none": 0}


def test_a_case_is_closed_where_its_last_event_ends_it(tmp_path: Path) -> None:
    run(tmp_path, "--end-activity", "terbit")
    assert [line.rsplit(",", 1)[1] for line in lines(tmp_path, "cases.csv")[1:]] == ["false", "false", "true"]


def test_hand_overs_count_neighbours_and_name_a_missing_officer(tmp_path: Path) -> None:
    run(tmp_path, "--officer", "officer")
    assert lines(tmp_path, "handovers.csv") == [
        "source,target,n",
        "o1,o2,2",
        "o2,(missing),1",
        "o2,o2,1",
    ]
    run(tmp_path)
    assert lines(tmp_path, "handovers.csv") == ["source,target,n"]


def test_rows_without_case_or_time_are_named_with_their_row_and_reason(tmp_path: Path) -> None:
    run(tmp_path)
    assert lines(tmp_path, "rejected.csv") == [
        "row,case,activity,time,reason",
        "8,,Periksa,2025-07-07 10:00:00,no case",
        "10,k4,Periksa,besok,no time that can be read",
    ]
    met = json.loads((tmp_path / "out/summary.json").read_text("utf-8"))["ingested"]
    assert (met["rows"], met["events"], met["rejected"]) == (9, 7, 2)
    assert (met["disorder"], met["missing_activity"]) == (1, 1)


def test_ties_keep_their_row_order_or_that_of_a_sequence_and_are_counted(tmp_path: Path) -> None:
    text = "case,activity,time,nr\nk,B,2025-01-02,2\nk,A,2025-01-02,1\nk,A,2025-01-02,10\nk,A,2025-01-02,10\n"
    run(tmp_path, text=text)
    assert lines(tmp_path, "variants.csv")[1].startswith("B > A > A > A,")
    met = json.loads((tmp_path / "out/summary.json").read_text("utf-8"))["ingested"]
    assert (met["ties"], met["duplicates"], met["disorder"]) == (4, 2, 0)
    run(tmp_path, "--sequence", "nr", text=text)
    assert lines(tmp_path, "variants.csv")[1].startswith("A > B > A > A,")


def test_steps_without_any_waiting_have_no_share(tmp_path: Path) -> None:
    run(tmp_path, text="case,activity,time\nk,A,2025-01-02\nk,B,2025-01-02\n")
    assert lines(tmp_path, "edges.csv")[1] == "A,B,1,0.0,0.0,0.0,0.0,"


def test_a_log_without_events_gives_tables_without_rows(tmp_path: Path) -> None:
    assert run(tmp_path, "--officer", "o", text="case,activity,time,o\n").exit_code == 0
    assert [
        len(lines(tmp_path, f"{name}.csv")) for name in ("edges", "variants", "cases", "officers", "backlog")
    ] == [1] * 5


@pytest.mark.parametrize(
    ("options", "text", "told"),
    [
        (["--officer", "petugas"], LOG, "log.csv, row 1: has no column petugas; it has case, activity, time"),
        (["--closed", "officer"], LOG, "log.csv, row 2, column closed: o1 is neither true nor false"),
        (["--closed", "c"], "case,activity,time,c\nk,A,2025-01-01,ya\nk,A,2025-01-01,no\n", "row 3, column closed: case k says"),
        (["--target", "soon"], LOG, "--target: soon is no duration"),
        (["--change", "July"], LOG, "--change: July is no day"),
        (["--zone", "Mars"], LOG, "--zone: Mars is no time zone"),
        (["--calendar", "none.toml"], LOG, "none.toml"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_nothing_is_written(
    tmp_path: Path, options: list[str], text: str, told: str
) -> None:
    result = run(tmp_path, *options, text=text)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_any_form_goes_in_and_comes_out(tmp_path: Path, form: str) -> None:
    run(tmp_path)
    first = lines(tmp_path, "edges.csv")
    frame = pl.read_csv(tmp_path / "log.csv", infer_schema=False)
    path = tmp_path / f"log.{form}"
    if form == "xlsx":
        frame.write_excel(path)
    else:
        frame.write_parquet(path)
    again = CliRunner().invoke(
        app(["process"]), ["process", str(path), "--out", str(tmp_path / "out"), "--format", form]
    )
    assert again.exit_code == 0
    written = tmp_path / f"out/edges.{form}"
    found = pl.read_excel(written) if form == "xlsx" else pl.read_parquet(written)
    wanted = pl.read_csv("\n".join(first).encode()).cast(found.schema)
    assert found.equals(wanted)


def test_a_kept_log_gives_the_same_tables_again(tmp_path: Path) -> None:
    run(tmp_path, "--officer", "officer", "--closed", "done", "--keep", str(tmp_path / "kept"))
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    again = CliRunner().invoke(
        app(["process"]), ["process", str(tmp_path / "kept"), "--out", str(tmp_path / "again")]
    )
    assert again.exit_code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first


def test_the_map_says_in_words_what_it_draws(tmp_path: Path) -> None:
    run(tmp_path)
    text = (tmp_path / "out/map.svg").read_text("utf-8")
    assert "Masuk to Terbit: 1 times, half within 1.0 d, 90% within 1.0 d, 49.0% of all waiting." in text
    assert text.count('class="a"') == 4


def test_bottlenecks_are_ranked_by_all_waiting_and_the_applicants_own_come_last(tmp_path: Path) -> None:
    run(tmp_path, "--applicant", "Terbit", "--officer", "officer")
    rows = [line.split(",") for line in lines(tmp_path, "bottlenecks.csv")[1:]]
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("Masuk", "Periksa", "process"),
        ("Periksa", "Periksa", "process"),
        ("Masuk", "Terbit", "applicant"),
        ("Periksa", "Terbit", "applicant"),
    ]
    assert [row[-1] for row in rows] == ["1.0", "0.0", "1.0", "1.0"]
