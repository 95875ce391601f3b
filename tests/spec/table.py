"""One table of the law: every row is a test and a line of `docs/law/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.engine.rulebook import Rulebook, rules_on

LAST_YEAR = date(2025, 12, 31)


@dataclass(frozen=True)
class Row:
    """What goes in and what must come out, under the rules of `day`."""

    name: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    article: str
    day: date = LAST_YEAR

    @property
    def rules(self) -> Rulebook:
        return rules_on(self.day)


@dataclass(frozen=True)
class Table:
    """A page of `docs/law/`: a title, what a reader must know, rows."""

    page: str
    title: str
    about: str
    rows: tuple[Row, ...]

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows]
