"""A synthetic agency as files in a folder: one file a table, and one that explains every column."""

from pathlib import Path

import polars as pl

from teladan.engine.synthetic.faults.files import write_spoiled
from teladan.engine.synthetic.faults.spoil import spoil
from teladan.engine.synthetic.spec import TABLES, Agency
from teladan.engine.tables import write_tables


def write_agency(folder: Path, agency: Agency, form: str = "csv", dirty: bool = False) -> list[Path]:
    """Write every table as `folder/name.form`, all or nothing, and `columns` beside them.

    With `dirty` the roster is written spoiled, as CSV and XLSX whatever the form, with `faults.csv`; the clean one
    is then `truth_roster`. Gives the paths.
    """
    frames = {name: agency.table(name) for name in TABLES}
    if dirty:
        frames["truth_roster"] = frames.pop("roster")
    paths = write_tables(folder, {**frames, "columns": columns()}, form)
    return paths + (write_spoiled(folder, spoil(agency.roster, agency.seed)) if dirty else [])


def columns() -> pl.DataFrame:
    """Every column of every table with its meaning, one row each."""
    rows = [(table, name, meaning) for table, names in TABLES.items() for name, meaning in names.items()]
    return pl.DataFrame(rows, schema=["table", "column", "meaning"], orient="row")
