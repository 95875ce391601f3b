"""The nine cells and where a person stands in them."""

from collections.abc import Mapping

from teladan.apps.appraisal.queries.why import Explanation
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.words import Said, say

COLUMNS = tuple(reversed(Rating))
"""Perilaku kerja grows from left to right, hasil kerja from below to above."""


def cells_of(matrix: Mapping[tuple[Rating, Rating], Predikat]) -> list[tuple[Rating, list[Said]]]:
    """Give the rows of the quadrant: hasil kerja, and its three predikat."""
    return [(hasil, [matrix[hasil, perilaku].label for perilaku in COLUMNS]) for hasil in Rating]


def here_of(hasil: Rating, perilaku: Rating) -> tuple[int, int]:
    """Give row and column of a cell, counted from 0."""
    return list(Rating).index(hasil), COLUMNS.index(perilaku)


def next_step_up(told: Explanation) -> Said | None:
    """Say which one word would have to change for a better predikat; None at the top, or if one word is not enough."""
    hasil, perilaku = told.decision.hasil_word, told.decision.perilaku_word
    best: tuple[int, Predikat, Said] | None = None
    for kind, now in (("hasil", hasil), ("perilaku", perilaku)):
        for word in Rating:
            if word.rank <= now.rank:
                continue
            cell = told.matrix[(word, perilaku) if kind == "hasil" else (hasil, word)]
            if cell.rank > told.decision.word.rank and (best is None or word.rank - now.rank < best[0]):
                best = (word.rank - now.rank, cell, _said(kind, word, cell))
    return best[2] if best else None


def _said(kind: str, word: Rating, cell: Predikat) -> Said:
    if kind == "hasil":
        return say(
            "For {predikat}, hasil kerja would need to be: {word}.", predikat=cell.label, word=word.label
        )
    return say(
        "For {predikat}, perilaku kerja would need to be: {word}.", predikat=cell.label, word=word.label
    )
