"""Turns what people write in files into exact columns, or says what is wrong, row by row.

Words are taken with any case, spaces, hyphens and underscores, in Indonesian or English (`rating.words`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from teladan.engine.columns import ORGANISATIONS, RATINGS
from teladan.engine.faults import SHOWN, Fault, Faulty
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.words import Said, say

IGNORED = r"[\s_\-\u2010-\u2015]"
YES = ("true", "1", "yes", "y", "ya", "benar")
NO = ("false", "0", "no", "n", "tidak", "bukan", "salah")
YES_NO = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
SHORTENED = r"^\d([.,]\d+)?[eE]\+\d\d$"  # 1.98E+17


@dataclass(frozen=True)
class Intake:
    """Clean columns. Appraisals: employee, unit, hasil, perilaku, head; units: unit, organisation, parent."""

    appraisals: pl.DataFrame
    units: pl.DataFrame


def intake(appraisals: pl.DataFrame, units: pl.DataFrame, rules: Rulebook, files: tuple[str, str]) -> Intake:
    """Clean columns from text columns with `row` (see `tables.read_table`); `files` names both in errors.

    Raises Faulty with every fault of both files.
    """
    people = _with_absent(appraisals, "head")
    people = people.with_columns(
        rating=_read(people["hasil"], rating_words(rules), RATINGS),
        behaviour=_read(people["perilaku"], rating_words(rules), RATINGS),
        heads=_read(people["head"].fill_null(NO[0]), YES_NO, pl.Boolean()),
    )
    places = _with_absent(units, "parent")
    places = places.with_columns(
        organisation=_read(places["predikat_organisasi"], organisation_words(rules), ORGANISATIONS)
    )
    _refuse(pl.concat([_people_faults(people, places), _unit_faults(places)]), files)
    return Intake(
        people.select("employee", "unit", hasil="rating", perilaku="behaviour", head="heads"),
        places.select("unit", "organisation", "parent"),
    )


def rating_words(rules: Rulebook) -> Mapping[str, str]:
    """Every way to write a rating, in the form that `plain_word` gives."""
    return {
        plain_word(word): str(each) for each, words in rules.rating_words.items() for word in (each, *words)
    }


def organisation_words(rules: Rulebook) -> Mapping[str, str]:
    """Every way to write an organisation predikat, in the form that `plain_word` gives."""
    return {
        plain_word(word): str(each)
        for each, words in rules.organisation_words.items()
        for word in (each, *words)
    }


def plain_word(word: str) -> str:
    """A word in lower case without spaces, hyphens and underscores."""
    return re.sub(IGNORED, "", word.lower())


def _read(texts: pl.Series, words: Mapping[str, Any], kind: pl.DataType) -> pl.Series:
    """What the texts mean, null where that is unknown. Few texts differ, so each is looked at once."""
    distinct = texts.drop_nulls().unique()
    meanings = pl.Series([words.get(plain_word(text)) for text in distinct], dtype=kind)
    return texts.replace_strict(distinct, meanings, default=None, return_dtype=kind)


def _with_absent(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    return frame if column in frame.columns else frame.with_columns(pl.lit(None, pl.String).alias(column))


def _people_faults(people: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    known = pl.col("unit").is_in(places["unit"].drop_nulls().implode())
    unread_hasil = pl.col("rating").is_null() & pl.col("hasil").is_not_null()
    lacks_hasil = pl.col("hasil").is_null() & ~pl.col("heads").fill_null(value=False)
    unread_perilaku = pl.col("behaviour").is_null() & pl.col("perilaku").is_not_null()
    return _faults(
        people,
        0,
        ("employee", "empty", pl.col("employee").is_null()),
        ("employee", "shortened", pl.col("employee").str.contains(SHORTENED)),
        ("employee", "twice", _again("employee")),
        ("unit", "empty", pl.col("unit").is_null()),
        ("unit", "unit", pl.col("unit").is_not_null() & ~known),
        ("hasil", "rating", unread_hasil),
        ("hasil", "empty", lacks_hasil),
        ("perilaku", "rating", unread_perilaku),
        ("perilaku", "empty", pl.col("perilaku").is_null()),
        ("head", "yes_no", pl.col("heads").is_null()),
    )


def _unit_faults(places: pl.DataFrame) -> pl.DataFrame:
    known = pl.col("parent").is_in(places["unit"].drop_nulls().implode())
    return _faults(
        places,
        1,
        ("unit", "empty", pl.col("unit").is_null()),
        ("unit", "twice", _again("unit")),
        ("predikat_organisasi", "empty", pl.col("predikat_organisasi").is_null()),
        (
            "predikat_organisasi",
            "organisation",
            pl.col("organisation").is_null() & pl.col("predikat_organisasi").is_not_null(),
        ),
        ("parent", "parent", pl.col("parent").is_not_null() & ~known),
        ("parent", "own_parent", pl.col("parent") == pl.col("unit")),
    )


def _again(column: str) -> pl.Expr:
    """Rows whose value stood in an earlier row."""
    return pl.col(column).is_not_null() & ~pl.col(column).is_first_distinct()


def _faults(frame: pl.DataFrame, file: int, *checks: tuple[str, str, pl.Expr]) -> pl.DataFrame:
    """One row a fault: file, row, place of the column, column, code, value."""
    return pl.concat(
        frame.filter(wrong).select(
            pl.lit(file, pl.UInt8).alias("file"),
            pl.col("row").cast(pl.UInt32),
            pl.lit(place, pl.UInt8).alias("place"),
            pl.lit(column).alias("column"),
            pl.lit(code).alias("code"),
            pl.col(column).cast(pl.String).alias("value"),
        )
        for place, (column, code, wrong) in enumerate(checks)
    )


def _refuse(faults: pl.DataFrame, files: tuple[str, str]) -> None:
    if faults.is_empty():
        return
    first = faults.sort("file", "row", "place").head(SHOWN)
    raise Faulty(list(_told(first.iter_rows(named=True), files)), faults.height)


def _told(rows: Iterable[Mapping[str, object]], files: tuple[str, str]) -> Iterable[Fault]:
    for row in rows:
        what = _said(str(row["code"]), str(row["value"]))
        yield Fault(files[int(str(row["file"]))], int(str(row["row"])), str(row["column"]), what)


def _said(code: str, value: str) -> Said:
    match code:
        case "empty":
            return say("is empty")
        case "shortened":
            return say(
                "{value} was shortened by a spreadsheet and its last digits are lost; format the column as text and enter the number again",
                value=value,
            )
        case "twice":
            return say("{value} stands in an earlier row already; keep one", value=value)
        case "unit":
            return say(
                "unit {value} is not in the file of units; add it there with its predikat", value=value
            )
        case "parent":
            return say(
                "parent {value} is no unit of this file; leave it empty if the head is counted nowhere",
                value=value,
            )
        case "own_parent":
            return say("unit {value} cannot be its own parent", value=value)
        case "yes_no":
            return say("{value} is neither true nor false; leave it empty for false", value=value)
        case "organisation":
            return say(
                "{value} is no organisation predikat; write istimewa, baik, butuh_perbaikan (cukup), kurang or sangat_kurang",
                value=value,
            )
        case _:
            return say(
                "{value} is no rating; write di_atas, sesuai or di_bawah (above, meets, below)", value=value
            )
