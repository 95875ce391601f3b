"""NIP of PNS and NI of PPPK for invented people.

Both have 18 digits. PNS: birth `YYYYMMDD`, appointment `YYYYMM`, sex, sequence (Peraturan Kepala BKN 43/2007 as the
press reports it). PPPK: birth `YYYYMMDD`, year of first appointment `YYYY`, frequency from `21`, sex, sequence. The
sequence of an invented person lies in 900–999; 900–919 belongs to the cast, so that nobody else can meet them.
"""

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Bools, Ints, place_in_group

FIRST_FREE = 920
ROOM = 1000 - FIRST_FREE
FIRST_CONTRACT = 21
"""PPPK digits 13–14 of someone in the first contract."""


def numbers(
    birth: Ints, appointed: Ints, is_pppk: Bools, is_woman: Bools, rng: np.random.Generator
) -> pl.Series:
    """NIP or NI PPPK as text, all different.

    `birth` is `YYYYMMDD`, `appointed` is `YYYYMM`. Raises ValueError if more people than sequences share one prefix,
    which no believable size of agency reaches.
    """
    middle = np.where(is_pppk, appointed // 100 * 100 + FIRST_CONTRACT, appointed)
    prefix = (birth * 1_000_000 + middle) * 10 + np.where(is_woman, 2, 1)
    place = place_in_group(prefix)
    if len(place) and int(place.max()) >= ROOM:
        raise ValueError(
            f"more than {ROOM} people share birth date, appointment and sex; ask for fewer people"
        )
    offset = rng.integers(0, ROOM, size=len(prefix))
    first_of_group = np.unique(prefix, return_index=True, return_inverse=True)
    shared_offset = offset[first_of_group[1]][first_of_group[2]]
    sequence = FIRST_FREE + (shared_offset + place) % ROOM
    return pl.Series("nip", prefix * 1000 + sequence).cast(pl.String)
