"""Looks at answers before anything is computed of them. What it refuses it names by place, never by answer."""

import polars as pl

from teladan.engine.disclosure.spec import BLANKS, NAMED, Group, Undisclosable
from teladan.engine.disclosure.tables import ANSWERS, groups_are
from teladan.engine.words import say

SHORTEST_SECRET = 16  # bytes


def checked(answers: pl.DataFrame) -> pl.DataFrame:
    """The answers with exactly the columns and types of `ANSWERS`; texts stripped, empty ones null. Raises Undisclosable."""
    absent = [name for name in ANSWERS.needed if name not in answers.columns]
    if absent:
        raise Undisclosable(say("The answers lack the column {column}", column=absent[0]))
    if "text" not in answers.columns:
        answers = answers.with_columns(text=pl.lit(None, pl.String))
    typed = pl.DataFrame(
        {column.name: _typed(answers[column.name], column.type) for column in ANSWERS.columns}
    )
    _refuse_gaps(typed)
    _refuse_second_answers(typed)
    text = pl.col("text").str.strip_chars(BLANKS)
    return typed.with_columns(text=pl.when(text != "").then(text))


def check_secret(secret: bytes) -> None:
    """Refuse a secret that could be guessed."""
    if len(secret) < SHORTEST_SECRET:
        raise Undisclosable(
            say(
                "The secret has {n} bytes; give at least {least} random ones",
                n=len(secret),
                least=SHORTEST_SECRET,
            )
        )


def _typed(column: pl.Series, kind: pl.DataType | type[pl.DataType]) -> pl.Series:
    if column.dtype == kind:
        return column
    known = column.cast(pl.String).cast(kind, strict=False)
    rows = (known.is_null() & column.is_not_null()).arg_true()
    if len(rows):
        raise Undisclosable(
            say(
                "Answer {row}: the {column} is none of {words}",
                row=rows[0] + 1,
                column=column.name,
                words=", ".join(kind.categories) if isinstance(kind, pl.Enum) else str(kind),
            )
        )
    return known


def _refuse_gaps(answers: pl.DataFrame) -> None:
    for name in ("ratee", "group", "item"):
        rows = answers[name].is_null().arg_true()
        if len(rows):
            raise Undisclosable(say("Answer {row}: the {column} is empty", row=rows[0] + 1, column=name))
    rows = (answers["group"] == str(Group.PANEL)).arg_true()
    if len(rows):
        raise Undisclosable(say("Answer {row}: nobody answers as the whole panel", row=rows[0] + 1))


def _refuse_second_answers(answers: pl.DataFrame) -> None:
    """Self and superior are one person each, so a second answer on an item is a fault and not a second rater."""
    named = answers.filter(groups_are(NAMED))
    again = named.filter(pl.struct("ratee", "group", "item").is_duplicated())
    if again.height:
        raise Undisclosable(
            say(
                "{group} answered item {item} of {ratee} twice; keep one answer",
                group=again["group"][0],
                item=again["item"][0],
                ratee=again["ratee"][0],
            )
        )
