"""Which texts are shown, and in an order that tells nothing: it follows from a secret and the text, not from who wrote or when.

Each item is ordered anew, so the same place in two items is not the same writer. The secret is the caller's, drawn at random
for the round and thrown away after publishing.
"""

import hashlib

import polars as pl

from teladan.engine.disclosure.spec import NAMED, Group
from teladan.engine.disclosure.tables import GROUPS, TEXTS, groups_are
from teladan.engine.provenance import canonical
from teladan.engine.rulebook.specs import DisclosureRule

WHERE = ["ratee", "item", "group"]
LONGEST_KEY = 64  # bytes, BLAKE2b's own bound


def texts(answers: pl.DataFrame, rule: DisclosureRule, secret: bytes) -> pl.DataFrame:
    """Texts of self and superior, and of the panel where an item has enough of them, in an order that says nothing."""
    group = pl.when(groups_are(NAMED)).then("group").otherwise(pl.lit(str(Group.PANEL), GROUPS))
    written = answers.filter(pl.col("text").is_not_null()).with_columns(group=group)
    enough = (pl.col("group") != str(Group.PANEL)) | (pl.len().over(*WHERE) >= rule.texts)
    shown = written.filter(enough).select(TEXTS.names)
    places = [place(secret, *row) for row in shown.select("ratee", "item", "text").iter_rows()]
    ordered = shown.with_columns(pl.Series("place", places, pl.Binary)).sort(*WHERE, "place")
    return ordered.select(TEXTS.names)


def place(secret: bytes, ratee: str, item: str, text: str) -> bytes:
    """Where a text stands among the texts of its item: sixteen bytes to sort by, a keyed BLAKE2b."""
    key = secret if len(secret) <= LONGEST_KEY else hashlib.blake2b(secret).digest()
    return hashlib.blake2b(canonical([ratee, item, text]).encode(), key=key, digest_size=16).digest()
