"""Equal seeds give equal bytes, other seeds give others."""

from pathlib import Path

import pytest

from teladan.engine.synthetic.agency import synthesize
from teladan.engine.synthetic.spec import TABLES
from teladan.engine.synthetic.write import write_agency
from tests.engine.synthetic.agencies import agency


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_equal_seeds_write_equal_bytes(tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        write_agency(tmp_path / name, synthesize(61, 7), form, dirty=True)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_every_table_is_written_with_its_documented_columns(tmp_path: Path) -> None:
    written = write_agency(tmp_path, agency(60))
    assert {path.stem for path in written} == {*TABLES, "columns"}
    for name, columns in TABLES.items():
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(columns)


def test_another_seed_is_another_agency() -> None:
    one, two = agency(120, 1), agency(120, 2)
    constant = {"roles"}
    assert [name for name in TABLES if one.table(name).equals(two.table(name))] == sorted(constant)


def test_another_year_has_the_same_people_and_other_work() -> None:
    this, last = agency(120, 1, 2026), agency(120, 1, 2025)
    for name in ("roster", "people", "units", "roles"):
        assert this.table(name).equals(last.table(name)), name
    for name in ("goals", "plans", "ratings", "appraisals", "letters", "events"):
        assert not this.table(name).equals(last.table(name)), name
    assert set(this.plans["agreed_on"].dt.year()) == {2026}
    assert set(this.events["ended_at"].dt.year()) == {2026}
    habits = ["severity", "halo", "stretch", "is_favouring"]
    assert this.truth_people[habits].equals(last.truth_people[habits])


def test_a_year_before_people_were_appointed_is_refused() -> None:
    with pytest.raises(ValueError, match="2024 is too early"):
        synthesize(30, 1, 2024)


def test_an_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="salaries"):
        agency(60).table("salaries")
