"""Whatever file is given to a reader, it is read or refused in a sentence: nothing breaks, nothing grows beyond bounds."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from time import monotonic

import pytest
import typer
from typer.testing import CliRunner

from teladan.apps.organisation.frames.files import Unreadable, cells_of
from teladan.apps.organisation.frames.guessing import columns_of, guesses
from teladan.apps.organisation.frames.header import header_of
from teladan.apps.organisation.frames.reading import read_roster
from teladan.engine.books import unfit
from teladan.engine.rulebook import rules_on
from tests.apps.organisation.rosters import as_csv, small
from tests.inputs.broken import LOGS, PARQUETS, SHEETS, TABLES

RULES = rules_on(date(2026, 11, 23))
LONGEST = 60
"""Seconds for one file, on a busy machine; an honest reader takes a hundredth of it."""

FILES = {
    **{f"{name}.xlsx": made for name, made in SHEETS.items()},
    **{f"{name}.csv": made for name, made in TABLES.items()},
}
KILLERS = (
    "one cell at the far end",
    "two cells at the ends",
    "a cell beyond the sheet",
    "ratio bomb",
    "ten thousand entries",
    "entries over the same bytes",
    "a size that lies, small",
    "a size that lies, large",
    "a macro",
    "a macro under another name",
    "the same entry twice",
    "a password",
    "a way of packing nobody knows",
)
"""Spreadsheets that are refused before any reader lays them out."""


@pytest.mark.parametrize("name", FILES)
def test_a_roster_is_read_or_refused_with_a_remedy(name: str) -> None:
    content, began = FILES[name](), monotonic()
    roster = read_roster(content, RULES)
    assert roster.rows or roster.faults
    assert all(str(fault.problem) and str(fault.remedy) for fault in roster.faults)
    with suppress(Unreadable):
        cells = cells_of(content).rows
        guesses(columns_of(cells, header_of(cells, {})), {})
    assert monotonic() - began < LONGEST


@pytest.mark.parametrize("name", KILLERS)
def test_a_spreadsheet_that_would_break_its_reader_is_refused_before(name: str) -> None:
    assert unfit(SHEETS[name]()) is not None


def test_a_sound_spreadsheet_passes() -> None:
    assert unfit(SHEETS["a sound sheet"]()) is None
    assert len(read_roster(SHEETS["a sound sheet"](), RULES).rows) == 1


def test_every_error_of_ten_thousand_dirty_rows_names_row_column_value_and_remedy() -> None:
    row = small()[0]
    dirty = [
        row | {"NIP": f"1990010120150310{n % 100:02}", "PangkatGolongan": "IX/z", "Email": f"bukan surel {n}"}
        for n in range(10_000)
    ]
    began = monotonic()
    roster = read_roster(as_csv(dirty), RULES)
    mails = [fault for fault in roster.faults if fault.column == "Email"]
    assert [fault.row for fault in mails] == list(range(2, 10_002))
    assert all(fault.value == f"bukan surel {fault.row - 2}" and str(fault.remedy) for fault in mails)
    assert monotonic() - began < LONGEST


READERS: dict[str, Callable[[Path, Path], list[str]]] = {
    "calibrate": lambda file, out: [str(file), "--out", str(out)],
    "process": lambda file, out: [str(file), "--out", str(out)],
    "score": lambda file, out: [
        str(file), "--units", str(file), "--date", "2026-01-05", "--out", str(out),
    ],
    "indicator": lambda file, out: [str(file), "--define", str(file), "--out", str(out)],
    "explain": lambda file, _out: [str(file)],
    "allocate": lambda file, out: ["--needs", str(file), "--sessions", str(file), "--out", str(out)],
}  # fmt: skip
JSON = {
    "deep": b"[" * 200_000,
    "no number": b"NaN",
    "binary": b"\xff\xfe",
    "empty": b"",
    "null": b"null",
    "a list": b"[1]",
    "a text": b'"a"',
    "endless": b"1" * 6_000,
    "a lone surrogate": b'{"a":"\\ud800"}',
}
READ_ELSEWHERE = ("ratio bomb", "a very wide row", "a header of a million cells", "a row of a million cells")
"""What takes seconds to make or read once is not read five times."""


@pytest.mark.parametrize("command", READERS)
def test_a_command_line_reader_answers_with_a_sentence(command: str, tmp_path: Path) -> None:
    runner, app = CliRunner(), _app(command)
    kinds = {".xlsx": SHEETS, ".csv": TABLES, ".xes": LOGS, ".parquet": PARQUETS}
    files = [(kind, name, made) for kind, of in kinds.items() for name, made in of.items()]
    files += [(".json", name, lambda held=held: held) for name, held in JSON.items()]  # type: ignore[misc]
    for kind, name, made in files:
        if name in READ_ELSEWHERE:
            continue
        file = tmp_path / f"berkas{kind}"
        file.write_bytes(made())
        answer = runner.invoke(app, READERS[command](file, tmp_path / "out"))
        broken = answer.exception is not None and not isinstance(answer.exception, SystemExit)
        assert not broken, f"{command} {name}{kind}: {answer.exception!r}"
        assert answer.exit_code in (0, 2), f"{command} {name}{kind}: {answer.exit_code}"
        assert answer.output.strip(), f"{command} {name}{kind} says nothing"


def _app(command: str) -> typer.Typer:
    module = import_module(f"teladan.engine.cli.{command}")
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    app.command()(module.command)
    return app
