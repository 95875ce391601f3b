"""What is true of a whole case: whether it is closed, and its deadline. Rows that contradict one another are faults."""

import polars as pl

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.instants import instants
from teladan.engine.process.intake.codes import as_text
from teladan.engine.process.spec import Codes
from teladan.engine.words import Said, say

YES = ("true", "t", "1", "yes", "y", "ya", "benar")
NO = ("false", "f", "0", "no", "n", "tidak", "salah")


def case_table(
    rows: pl.DataFrame, code: Codes, names: pl.Series, file: str, zones: pl.Series | str
) -> pl.DataFrame:
    """One row a case in order of its code: name, and `closed` and `deadline` where columns tell them."""
    cases = pl.DataFrame({"case": names})
    if "closed" in rows.columns:
        flags = _flags(rows, file)
        cases = cases.with_columns(closed=_of_case(code, flags, rows, cases.height, "closed", file))
    if "deadline" in rows.columns:
        due = instants(rows["deadline"], zones)
        cases = cases.with_columns(deadline=_of_case(code, due, rows, cases.height, "deadline", file))
    return cases


def _flags(rows: pl.DataFrame, file: str) -> pl.Series:
    """True, false or null. Raises Faulty where a cell is neither."""
    if rows["closed"].dtype == pl.Boolean:
        return rows["closed"]
    text = as_text(rows["closed"]).str.strip_chars().str.to_lowercase().replace("", None)
    words = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    flags = text.replace_strict(words, default=None, return_dtype=pl.Boolean)
    wrong = rows.filter(flags.is_null() & text.is_not_null())
    if wrong.height:
        faults = [
            Fault(file, row, "closed", say("{value} is neither true nor false", value=str(value)))
            for row, value in wrong.select("row", "closed").head(50).iter_rows()
        ]
        raise Faulty(faults, wrong.height)
    return flags


def _of_case(
    code: Codes, values: pl.Series, rows: pl.DataFrame, count: int, role: str, file: str
) -> pl.Series:
    """The value of each case, null where none of its rows has one. Raises Faulty where two rows differ."""
    frame = pl.DataFrame({"case": code, "value": values, "row": rows["row"]}).drop_nulls("value")
    agreed = frame.group_by("case").agg(
        pl.col("value").first(),
        apart=pl.col("value").min() != pl.col("value").max(),
        row=pl.col("row").filter(pl.col("value") != pl.col("value").first()).first(),
    )
    apart = agreed.filter("apart").sort("row")
    if apart.height:
        named = rows.filter(pl.col("row").is_in(apart["row"].head(50).implode())).select("row", "case")
        faults = [Fault(file, row, role, _apart(str(case))) for row, case in named.iter_rows()]
        raise Faulty(faults, apart.height)
    whole = pl.DataFrame({"case": pl.int_range(count, dtype=pl.UInt32, eager=True)})
    return whole.join(agreed, on="case", how="left", maintain_order="left")["value"]


def _apart(case: str) -> Said:
    return say("case {value} says otherwise in an earlier row; a case has one value", value=case)
