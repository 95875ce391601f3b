"""A whole agency's round: columns beside the plain twin on the same answers, and a bare grouping as the floor."""

from datetime import date

import polars as pl

from benchmarks.measuring import Result, timed
from teladan.engine.disclosure import ANSWERS, publish
from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.plain import publish as said_slowly
from teladan.engine.disclosure.spec import Group
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import Rating

RATEES, ITEMS = 20_000, 7
PANEL = ["self", "superior", *["peer"] * 5, *["subordinate"] * 3]
SAMPLE = 20  # ratees that the plain twin reads
RULES, SECRET = rules_on(date(2025, 12, 31)), b"drawn at random for one round"


def measure() -> Result:
    """Seconds for the agency each way; the plain twin is timed on the first few ratees and scaled."""
    answers = _answers()
    bare = answers.with_columns(text=pl.lit(None, pl.String))
    with_texts = timed(lambda: publish(answers, RULES, SECRET))
    without = timed(lambda: publish(bare, RULES, SECRET))
    floor = timed(lambda: bare.group_by("ratee", "item", "group").agg(pl.col("rating").to_physical().sum()))
    first = [
        Answer(ratee, Group(group), item, rating and Rating(rating), text or "")
        for ratee, group, item, rating, text in answers.head(SAMPLE * ITEMS * len(PANEL)).iter_rows()
    ]
    slowly = timed(lambda: said_slowly(first, RULES, SECRET), repetitions=3)
    whole = slowly.middle * RATEES / SAMPLE
    texts = publish(answers, RULES, SECRET).texts.height
    return Result(
        f"Publish {answers.height:,} answers about {RATEES:,} people",
        [
            ("cells and texts, columns", with_texts.middle, "s"),
            ("cells alone, columns", without.middle, "s"),
            ("floor: the bare grouping", floor.middle, "s"),
            ("plain twin", whole, "s"),
            ("cells beside the floor", without.middle / floor.middle, "times"),
            ("plain twin beside columns", whole / with_texts.middle, "times"),
            ("answers a second, columns", answers.height / with_texts.middle, "1/s"),
            ("texts shown", float(texts), ""),
        ],
        f"Medians; columns {with_texts.spread}; plain twin on {SAMPLE:,} ratees, {slowly.spread}, scaled.",
        [
            "The plain twin searches its answers anew for each value; on a sample of many ratees it would be slower still."
        ],
    )


def _answers() -> pl.DataFrame:
    """Ten raters each on seven values; one answer in nineteen is skipped, one in four has a text."""
    number = pl.int_range(RATEES * ITEMS * len(PANEL), eager=True)
    words = pl.Series(["sesuai", "di_atas", "sesuai", "di_bawah", "sesuai", "di_atas"])
    frame = pl.DataFrame(
        {
            "ratee": (number // (ITEMS * len(PANEL))).cast(pl.String).str.zfill(18),
            "group": pl.Series(PANEL).gather(number % len(PANEL)),
            "item": "value_" + (number // len(PANEL) % ITEMS).cast(pl.String),
            "rating": pl.select(
                pl.when(number % 19 != 0).then(words.gather((number * 7919) // 13 % 6))
            ).to_series(),
            "text": pl.select(
                pl.when((number * 31) % 4 == 0).then("Contoh " + (number % 997).cast(pl.String))
            ).to_series(),
        }
    )
    return frame.cast({column.name: column.type for column in ANSWERS.columns})
