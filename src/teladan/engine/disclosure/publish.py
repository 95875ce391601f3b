"""Whole columns at once: answers → cells and texts of every ratee. `plain.publish` says the same slowly."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from teladan.engine.disclosure.cells import cells
from teladan.engine.disclosure.intake import check_secret, checked
from teladan.engine.disclosure.spec import Cell, Group, Shown
from teladan.engine.disclosure.texts import texts
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import Rating


@dataclass(frozen=True)
class Published:
    """`cells` and `texts`, see `CELLS` and `TEXTS`, ordered by ratee, item and group; `rulebook` is the digest of the rules used.

    There is no digest of the answers: of a few answers on a scale of three, a digest is as good as the answers.
    """

    cells: pl.DataFrame
    texts: pl.DataFrame
    rulebook: str

    def rows(self) -> Iterator[Cell]:
        """The cells one by one."""
        for ratee, item, group, shown, rating, mean, least, most in self.cells.iter_rows():
            yield Cell(ratee, item, Group(group), Shown(shown), rating and Rating(rating), mean, least, most)


def publish(answers: pl.DataFrame, rules: Rulebook, secret: bytes) -> Published:
    """All that may be told of the answers of one closed round.

    answers
        One row an answer, see `ANSWERS`; at most one row a rater and item, which the store has to see to, for no rater is named here.
    secret
        At least 16 random bytes; they order the texts.

    Raises Undisclosable where columns, groups or words are unknown or a named person answers an item twice.
    """
    check_secret(secret)
    rule, given = rules.disclosure, checked(answers)
    return Published(cells(given, rule), texts(given, rule, secret), rules.digest)
