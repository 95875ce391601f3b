"""Choosing pieces of text by number and joining them, a row a person."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Ints
from teladan.engine.synthetic.terms import MONTHS
from teladan.engine.synthetic.writing.scenes import SCENES
from teladan.engine.synthetic.writing.values import VALUE_TEXTS

REMEMBERED = MONTHS[1:11]
"""Months in which remembered things happened."""


def about_value(kind: str, value: Ints, draw: Ints) -> pl.Series:
    """For each row one text of this kind (a field of `ValueTexts`) about the value with that number.

    `draw` says which; two kinds with the same draw give texts that belong together.
    """
    pools: list[tuple[str, ...]] = [getattr(texts, kind) for texts in VALUE_TEXTS.values()]
    width = len(pools[0])
    flat = [text for pool in pools for text in pool]
    return pl.Series(flat).gather(value * width + draw % width)


def draws(count: int, rng: np.random.Generator) -> Ints:
    """Numbers for `about_value`, even for texts of 2, 3 or 4 kinds."""
    return rng.integers(0, 12, count)


def value_names(value: Ints) -> pl.Series:
    """Names of values as people read them."""
    return pl.Series([texts.name for texts in VALUE_TEXTS.values()]).gather(value)


def occasions(topics: np.ndarray, rng: np.random.Generator) -> pl.Series:
    """For each row one occasion from the work of its topic, with a month: `Agustus lalu, ketika …`."""
    names = list(SCENES)
    width = len(SCENES[names[0]])
    place = {name: number for number, name in enumerate(names)}
    topic = np.array([place[name] for name in topics])
    flat = [scene for pool in SCENES.values() for scene in pool]
    scene = pl.Series(flat).gather(topic * width + rng.integers(0, width, len(topic)))
    return "Pada " + one_of(REMEMBERED, len(topic), rng) + ", " + scene


def one_of(choices: Sequence[str], count: int, rng: np.random.Generator) -> pl.Series:
    """`count` texts drawn evenly."""
    return pl.Series(list(choices)).gather(rng.integers(0, len(choices), count))


def examples(value: Ints, topics: np.ndarray, rng: np.random.Generator) -> pl.Series:
    """Whole sentences of something done well: an occasion and a deed that shows the value."""
    return occasions(topics, rng) + ", " + about_value("deed", value, draws(len(value), rng)) + "."
