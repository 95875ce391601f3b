"""docs/law/asvs.csv as rows: each requirement of OWASP ASVS 5.0 at levels 1 and 2, in words of our own."""

import ast
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "law" / "asvs.csv"
STATES = ("met", "partial", "not met", "not applicable")


@dataclass(frozen=True)
class Requirement:
    """One row.

    where
        How or where it is met; why it is not, or does not apply.
    tests
        Node ids without parameters; a row that is met names at least one.
    """

    id: str
    level: str
    requirement: str
    status: str
    where: str
    tests: tuple[str, ...]

    @property
    def chapter(self) -> int:
        """The chapter's number."""
        return int(self.id[1:].split(".")[0])


@cache
def requirements() -> tuple[Requirement, ...]:
    """Every row, in the order of the table."""
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Requirement(**row | {"tests": tuple(row["tests"].split())}) for row in rows)


def exists(test: str) -> bool:
    """Tell whether there is such a test function."""
    path, _, name = test.partition("::")
    return name.startswith("test_") and name in _functions(path)


@cache
def _functions(path: str) -> frozenset[str]:
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    return frozenset(
        node.name for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)
    )


def unkept(outcomes: dict[str, set[str]], *, whole: bool) -> list[str]:
    """Name the rows that claim to be met while a test of theirs failed, or none of them passed.

    outcomes
        What each test that ran came to, by node id without parameters: "passed", "failed", "skipped".
    whole
        Whether all tests were run: only then does a test that did not run count against its row.
    """
    found = []
    for row in requirements():
        ran = [outcomes[test] for test in row.tests if test in outcomes]
        if row.status != "met" or (not whole and len(ran) < len(row.tests)):
            continue
        if any("failed" in each for each in ran) or not any("passed" in each for each in ran):
            found.append(f"{row.id} {row.requirement}: {' '.join(row.tests)}")
    return found
