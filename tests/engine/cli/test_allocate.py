"""`teladan allocate` reads the files, writes the plan with its reasons, and names what contradicts itself."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from teladan.engine.cli.__main__ import app

FILES = {
    "needs": "person,competency,gap,weight\nani,pelayanan,2,1\nbudi,pelayanan,1,3\ncici,arsip,1,1\n",
    "sessions": "session,course,competency,seats,hours,cost,start,end\nS1,dasar,pelayanan|data,1,8,750000,2027-03-01,2027-03-02\n",
    "people": "person,unit,hours_done,hours_max\nani,Dinas,0,24\nbudi,Dinas,0,\ncici,Dinas,0,\n",
    "locked": "person,session\nani,S1\n",
}


def run(folder: Path, *more: str, **files: str) -> tuple[int, str]:
    """Write the files and run the command over them."""
    words = ["allocate", "--out", str(folder / "out"), *more]
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
        words += [f"--{name}", str(folder / f"{name}.csv")]
    done = CliRunner().invoke(app(["allocate"]), words)
    return done.exit_code, done.output


def only(*names: str) -> dict[str, str]:
    return {name: FILES[name] for name in names}


def test_the_files_have_their_columns_and_the_plan_its_numbers(tmp_path: Path) -> None:
    code, output = run(tmp_path, "--why", **only("needs", "sessions"))
    assert code == 0, output
    read = {
        name: (tmp_path / "out" / f"{name}.csv").read_text().splitlines()
        for name in ("seats", "unmet", "answers")
    }
    assert read["seats"] == ["person,session,value", "budi,S1,3.0"]
    assert read["unmet"] == ["person,competency,reason", "ani,pelayanan,seats", "cici,arsip,no_session"]
    assert read["answers"][1].endswith(
        'Each is worth 3 or more, this one would be worth 1.",One more seat in S1.'
    )
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert list(summary)[:6] == ["objective", "bound", "gap_percent", "seated", "without_seat", "seconds"]
    assert (summary["objective"], summary["gap_percent"], summary["seated"], summary["without_seat"]) == (
        3,
        0,
        1,
        2,
    )


def test_a_locked_seat_stays(tmp_path: Path) -> None:
    code, _ = run(tmp_path, **FILES)
    assert code == 0
    assert (tmp_path / "out" / "seats.csv").read_text().splitlines()[1:] == ["ani,S1,1.0"]


@pytest.mark.parametrize(
    ("more", "changes", "words"),
    [
        (("--absent", "0"), {}, "--absent"),
        (
            (),
            {"sessions": FILES["sessions"].replace("2027-03-02", "2027-02-02")},
            "sessions.csv, baris 2, kolom end",
        ),
        ((), {"locked": "person,session\nani,S1\nbudi,S1\n"}, "locked.csv, baris 3, kolom session"),
    ],
)
def test_what_contradicts_itself_is_named_and_nothing_is_written(
    tmp_path: Path, more: tuple[str, ...], changes: dict[str, str], words: str
) -> None:
    code, output = run(tmp_path, *more, "--lang", "id", **(FILES | changes))
    assert code == 2
    assert words in output
    assert not (tmp_path / "out").exists()
