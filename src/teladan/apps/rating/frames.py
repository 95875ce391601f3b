"""How sealed answers become columns for `engine.disclosure`, and how its cells become rows that are kept."""

from collections.abc import Iterator, Mapping
from uuid import UUID

import polars as pl
from django.db import connection

from teladan.apps.rating.models import PublishedCell, PublishedText
from teladan.engine.disclosure import ANSWERS, Published

COLUMNS = ("ratee", "group", "item", "rating", "text")


def released_answers(round_id: UUID) -> pl.DataFrame:
    """Read a closed round's sealed answers as `engine.disclosure` wants them; nothing in them tells who or when.

    The closing must have been committed by an earlier transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT ratee::text, kin, item, rating, example FROM rating_release(%s)", [round_id])
        rows = cursor.fetchall()
    types = {column.name: column.type for column in ANSWERS.columns}
    return pl.DataFrame(rows, schema={name: types[name] for name in COLUMNS}, orient="row")


def digests_of(round_id: UUID) -> dict[UUID, tuple[int, str]]:
    """Give, by ratee, how many answered and the salted digest of what they answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ratee, answers, digest FROM rating_digests(%s)", [round_id])
        return {ratee: (answers, digest) for ratee, answers, digest in cursor.fetchall()}


def cells_of(published: Published, sheets: Mapping[UUID, UUID]) -> Iterator[PublishedCell]:
    """Give the rows of all published cells; `sheets` finds a ratee's sheet."""
    for cell in published.rows():
        yield PublishedCell(
            sheet_id=sheets[UUID(cell.ratee)],
            item=cell.item,
            group=cell.group,
            shown=cell.shown,
            rating=cell.rating or "",
            mean=cell.mean,
            least=cell.least,
            most=cell.most,
        )


def texts_of(published: Published, sheets: Mapping[UUID, UUID]) -> Iterator[PublishedText]:
    """Give the rows of all published texts, each item's in the order that was drawn for it."""
    places: dict[tuple[str, str], int] = {}
    for ratee, item, _group, text in published.texts.iter_rows():
        places[ratee, item] = place = places.get((ratee, item), 0) + 1
        yield PublishedText(sheet_id=sheets[UUID(ratee)], item=item, position=place, text=text)
