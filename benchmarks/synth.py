"""How fast a synthetic agency is made and written, beside a plain write of the very same bytes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Result, Timing, timed
from teladan.engine.synthetic.agency import synthesize
from teladan.engine.synthetic.spec import TABLES, Agency
from teladan.engine.synthetic.write import write_agency

PEOPLE = 20_000
REPETITIONS = 3


def measure() -> Result:
    """Make, make and write, and only write an agency of `PEOPLE` officials."""
    agency = synthesize(PEOPLE, 1)
    with TemporaryDirectory() as folder:
        made = timed(lambda: synthesize(PEOPLE, 1), repetitions=REPETITIONS)
        both = timed(lambda: write_agency(Path(folder), synthesize(PEOPLE, 1)), repetitions=REPETITIONS)
        plain = timed(lambda: _write_plainly(Path(folder), agency), repetitions=REPETITIONS)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return _result(sum(agency.table(name).height for name in TABLES), size, made, both, plain)


def _write_plainly(folder: Path, agency: Agency) -> None:
    """The floor: what Polars needs to write tables that are already there."""
    for name in TABLES:
        agency.table(name).write_csv(folder / f"{name}.csv")


def _result(rows: int, size: int, made: Timing, both: Timing, plain: Timing) -> Result:
    return Result(
        f"A synthetic agency of {PEOPLE:,} officials",
        (
            ("rows in all tables", rows, "rows"),
            ("bytes as CSV", size / 1e6, "MB"),
            ("made in memory", made.middle, "s"),
            ("made in memory", rows / made.middle, "rows/s"),
            ("made and written", both.middle, "s"),
            ("made and written", rows / both.middle, "rows/s"),
            ("plain Polars write of the same tables", plain.middle, "s"),
            ("made and written ÷ plain write", both.middle / plain.middle, "×"),
        ),
        f"Medians; made {made.spread}, made and written {both.spread}, plain write {plain.spread}.",
    )
