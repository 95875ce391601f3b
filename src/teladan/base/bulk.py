"""Many rows at once, by columns: one constant statement a batch, and no object a row.

PostgreSQL refuses COPY into a table behind the wall (row-level security), and the site's role may make no table of
its own to COPY into; so the columns travel as arrays, which `unnest` makes rows of. Every policy, constraint and
trigger of the table holds as for any other INSERT.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Func, Q

from teladan.base.ids import uuid7

BATCH = 20_000
MANY = 2_000
SELDOM = 200_000  # objects between two looks for cycles


def insert_columns(
    model: type[models.Model],
    columns: Mapping[str, Sequence[Any]],
    same: Mapping[str, Any] | None = None,
    *,
    once: bool = False,
) -> list[UUID]:
    """Insert as many rows as the columns are long; give their primary keys, in order.

    columns
        Values by name of the model's field ("person_id" for a foreign key), as the database driver takes them: JSON
        as text, members of an enumeration as plain text. Without the primary key, UUIDs of version 7 are made.
    same
        Values that every row has. A field that is named nowhere gets its default, asked for once.
    once
        Leave out a row that a unique constraint says is there already.

    Raises ValueError for columns of different lengths, FieldDoesNotExist for a name the model does not have.
    """
    own = {_field(model, name): values for name, values in columns.items()}
    count = {len(values) for values in own.values()}
    if len(count) != 1:
        raise ValueError(f"columns of {model.__name__} have different lengths: {sorted(count)}")
    key = model._meta.pk
    own.setdefault(key, [uuid7() for _ in range(count.pop())])
    every = {_field(model, name): value for name, value in (same or {}).items()}
    for field in model._meta.concrete_fields:
        if field not in own:
            every.setdefault(field, field.get_default())
    statement = _statement(model, list(own), list(every)) + (" ON CONFLICT DO NOTHING" if once else "")
    constants = [field.get_db_prep_save(value, connection) for field, value in every.items()]
    keys = own[key]
    with connection.cursor() as cursor:
        for start in range(0, len(keys), BATCH):
            arrays = [list(values[start : start + BATCH]) for values in own.values()]
            cursor.execute(statement, [*arrays, *constants])
    return list(keys)


def among(field: str, ids: Iterable[UUID]) -> "Q | Among":
    """Give the filter "this field is one of these ids", however many there are: `rows.filter(among("pk", ids))`."""
    found = list(ids)
    return Among(field, found) if len(found) > MANY else Q(**{f"{field}__in": found})


class Among(Func):
    """Whether an id is one of many, which stand in the statement as one constant array.

    A statement takes 65,535 parameters at most. An array as a parameter, or one that `unnest` makes rows of, is walked
    once for each row of the table as soon as PostgreSQL thinks either of them short (behind the wall it often does:
    whose rows they are is known only when the statement runs). Of a constant array it makes a hash table.
    """

    output_field = models.BooleanField()

    def __init__(self, field: str, ids: Iterable[UUID]) -> None:
        """Take the ids. Raises ValueError for what is no UUID: they become part of the statement's text."""
        super().__init__(F(field))
        self.listed = ",".join(str(UUID(str(each))) for each in ids)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the comparison."""
        place, params = compiler.compile(self.source_expressions[0])
        return f"{place} = ANY ('{{{self.listed}}}'::uuid[])", tuple(params)


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """Find a field by its own name or by that of its column's attribute."""
    for field in model._meta.concrete_fields:
        if name in (field.name, field.attname):
            return field
    return cast("models.Field[Any, Any]", model._meta.get_field(name))


def _statement(
    model: type[models.Model],
    own: "list[models.Field[Any, Any]]",
    every: "list[models.Field[Any, Any]]",
) -> str:
    """Write the INSERT; names come from models, never from a user."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in (*own, *every))
    places = [f"u.c{at}" for at in range(len(own))] + [f"%s::{field.db_type(connection)}" for field in every]
    arrays = ", ".join(f"%s::{_bare(field)}[]" for field in own)
    columns = ", ".join(f"c{at}" for at in range(len(own)))
    table = quote(model._meta.db_table)
    # the constants stand before the arrays in the text, so the rows are named first
    return (
        f"WITH u({columns}) AS MATERIALIZED (SELECT * FROM unnest({arrays})) "  # noqa: S608
        f"INSERT INTO {table} ({names}) SELECT {', '.join(places)} FROM u"
    )


def _bare(field: "models.Field[Any, Any]") -> str:
    """Give the type without its length: a text that is too long is then refused, not cut."""
    return str(field.db_type(connection)).partition("(")[0]


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for cycles of garbage seldom while the block lasts.

    Work that keeps a million small objects alive is else looked through again and again: half of an import's time.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
