"""together: several kept queries in one statement, and a name for what they found.

    counts, plans = part(open_counts, me), part(plans_in, me, today)
    facts = together(counts, plans)
    facts[plans]        # the list that plans_in(me, today) would give
    facts.digest        # the same as long as the database would answer the same

Each query becomes one row of arrays, one array a column; the row holds all queries side by side. Nothing is made into
objects before it is asked for, so that a page which has not changed since it was last sent costs one statement and a hash.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db import connection

from teladan.base.kept import Kept, Row

M = TypeVar("M")


class Part(Generic[M]):
    """One kept query with its arguments, to be asked together with others."""

    __slots__ = ("kept", "params")

    def __init__(self, kept: Kept[Any, M], args: tuple[Any, ...]) -> None:
        """Fill the query in."""
        self.kept, self.params = kept, kept.bound(args)


def part(kept: Kept[Any, M], *args: Any) -> Part[M]:
    """Make a kept query with its arguments ready to be asked with others."""
    return Part(kept, kept.placed(args, {}))


class Facts:
    """What several queries found."""

    def __init__(self, parts: tuple[Part[Any], ...], cells: tuple[bytes | None, ...], row: Any) -> None:
        """Hold the answer as it came."""
        self.parts, self._cells, self._row = parts, cells, row
        self._made: dict[int, list[Any]] = {}

    def __getitem__(self, asked: Part[M]) -> list[M]:
        """Give the rows of one query, made when first asked for."""
        place = self.parts.index(asked)
        if place not in self._made:
            start = sum(len(each.kept.text.columns) for each in self.parts[:place])
            self._made[place] = _rows(asked, self._loaded[start : start + len(asked.kept.text.columns)])
        return cast(list[M], self._made[place])

    @cached_property
    def _loaded(self) -> Row:
        return cast(Row, self._row())

    @cached_property
    def digest(self) -> str:
        """A name of what was found: other rows, another name."""
        found = hashlib.blake2b(digest_size=16)
        for cell in self._cells:
            found.update(b"-" if cell is None else b"%d:" % len(cell) + cell)
        return found.hexdigest()


def together(*parts: Part[Any]) -> Facts:
    """Ask several kept queries by one statement."""
    cursor = connection.cursor()  # stays open: it holds the answer until somebody wants objects
    cursor.execute(_statement(tuple(each.kept for each in parts)), [v for each in parts for v in each.params])
    result = cursor.cursor.pgresult
    cells = tuple(result.get_value(0, column) for column in range(result.nfields))
    return Facts(parts, cells, cursor.fetchone)


def _rows(asked: Part[M], arrays: Sequence[Sequence[Any] | None]) -> list[M]:
    """Turn the arrays of a query into rows again."""
    text = asked.kept.text
    columns: Iterable[Any] = [
        [json.loads(value) if value is not None else None for value in array or ()]
        if is_array
        else array or ()
        for array, is_array in zip(arrays, map(_is_array, text.columns), strict=True)
    ]
    return cast(list[M], text.read(zip(*columns, strict=True)))


def _is_array(column: Any) -> bool:
    return isinstance(getattr(column, "output_field", None), ArrayField)


@lru_cache(maxsize=64)
def _statement(queries: tuple[Kept[Any, Any], ...]) -> str:
    """Write the statement. A column of arrays comes as JSON, since PostgreSQL gathers only arrays of equal length."""
    sides = []
    for place, query in enumerate(queries):
        columns = query.text.columns
        names = [f"c{number}" for number in range(len(columns))]
        gathered = ", ".join(
            f"array_agg({f'to_json({name})::text' if _is_array(column) else name})"
            for name, column in zip(names, columns, strict=True)
        )
        inner = f"SELECT {gathered} FROM ({query.text.sql}) AS q ({', '.join(names)})"  # noqa: S608 (Django's own SQL)
        sides.append(f"({inner}) AS side{place}")
    return f"SELECT * FROM {' CROSS JOIN '.join(sides)}"  # noqa: S608
