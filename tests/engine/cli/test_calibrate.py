"""`teladan calibrate` reads ratings, writes tables and says in words what may be compared."""

import json
from pathlib import Path

import polars as pl
from typer.testing import CliRunner

from teladan.engine.cli.__main__ import app
from tests.engine.calibration import guilford

COLUMNS = {
    "raters": "rater,component,n_ratees,n_ratings,severity,se,lower,upper,infit,outfit,halo,centrality,reliability,flag",
    "ratees": "ratee,component,n_raters,measure,se,raw_average,fair_average",
    "items": "item,difficulty,se,infit,outfit",
    "steps": "step,threshold,se",
    "pairs": "ratee,rater,n,observed,expected,measure,se,t",
}


def run(tmp_path: Path, *more: str, frame: pl.DataFrame | None = None) -> tuple[int, str]:
    (guilford.ratings() if frame is None else frame).write_csv(tmp_path / "ratings.csv")
    words = ["calibrate", str(tmp_path / "ratings.csv"), "--out", str(tmp_path / "out"), *more]
    done = CliRunner().invoke(app(["calibrate"]), words)
    return done.exit_code, done.output


def test_every_table_has_its_columns_in_order(tmp_path: Path) -> None:
    code, _ = run(tmp_path, "--plot")
    assert code == 0
    for name, columns in COLUMNS.items():
        assert (tmp_path / "out" / f"{name}.csv").read_text().splitlines()[0] == columns
    for name in ("components.csv", "contrasts.csv", "units.csv", "proposals.csv"):
        assert (tmp_path / "out" / name).is_file()
    picture = (tmp_path / "out" / "ruler.svg").read_text()
    assert all(name in picture for name in ("Brahe", "Betty", "Daring"))
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["method"], summary["ratings"], summary["converged"]) == ("map", 105, True)
    assert len(summary["provenance"]["input"]) == 64


def test_numbers_are_written_in_full(tmp_path: Path) -> None:
    run(tmp_path, "--method", "jml")
    severity = pl.read_csv(tmp_path / "out/raters.csv")["severity"][0]
    assert abs(severity - 0.0397) < 1e-4
    assert len(repr(severity)) > 12


def test_groups_are_compared_and_parquet_is_written(tmp_path: Path) -> None:
    people = [*guilford.SCIENTISTS, *guilford.GIVEN]
    pl.DataFrame({"person": people, "group": ["a", "b"] * 5}).write_csv(tmp_path / "groups.csv")
    code, _ = run(tmp_path, "--groups", str(tmp_path / "groups.csv"), "--format", "parquet")
    assert code == 0
    contrasts = pl.read_parquet(tmp_path / "out/contrasts.parquet")
    assert contrasts["rater"].to_list() == list(guilford.GIVEN)
    assert contrasts["n_in"].to_list() == [3, 4, 3]


def test_what_cannot_be_used_is_said_in_indonesian_and_nothing_is_written(tmp_path: Path) -> None:
    code, output = run(tmp_path, "--lang", "id", frame=guilford.ratings().with_columns(rating=pl.lit(3)))
    assert code == 2
    assert "setiap nilai adalah 3" in output
    assert not (tmp_path / "out").exists()
