"""A text that begins like a formula stays a text in every table we write: XLSX of documents, of corrected rosters and of
the engine, CSV of the ledger and of the engine."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from teladan.apps.audit.rules import safe_cell
from teladan.apps.organisation.frames.corrected import corrected_file
from teladan.apps.organisation.frames.reading import read_roster
from teladan.apps.organisation.terms import FileRow
from teladan.engine.rulebook import rules_on
from teladan.engine.tables import write_tables
from tests.inputs.broken import HEADER
from tests.inputs.values import CELLS

FORMULA = re.compile(rb"<f[\s>]")


def formulas(book: bytes) -> int:
    """Count the cells of a workbook that a spreadsheet would compute."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return sum(len(FORMULA.findall(archive.read(name))) for name in sheets)


@pytest.mark.parametrize("cell", CELLS)
def test_a_corrected_roster_computes_nothing(cell: str) -> None:
    quoted = cell.replace('"', '""')
    content = f'{HEADER}\n199001012015031900,"{quoted}",III/a,05,"{quoted}","{quoted}",,"{quoted}"\n'.encode()
    lines: list[FileRow] = []
    roster = read_roster(content, rules_on(date(2026, 11, 23)), lines=lines)
    book = corrected_file(lines, roster.faults, str)
    assert book is not None
    assert formulas(book) == 0


def test_the_engines_workbook_computes_nothing(tmp_path: Path) -> None:
    frame = pl.DataFrame({"rater": list(CELLS), "severity": [0.5] * len(CELLS)})
    written = write_tables(tmp_path, {"raters": frame}, "xlsx")
    assert formulas(written[0].read_bytes()) == 0


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell[0] not in "|'"])
def test_a_cell_of_the_ledger_is_text(cell: str) -> None:
    assert safe_cell(cell).startswith("'")
