"""Evidence people added during the year: mostly files, some links, more for results that went well."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Floats, place_in_group, stream
from teladan.engine.synthetic.terms import MONTHS
from teladan.engine.synthetic.work.results import Results

MEAN_PIECES = 1.3
"""Pieces of evidence a result has in a year, on average."""
LINK_SHARE = 0.2
_TITLES = (
    "Rekap",
    "Laporan",
    "Berita acara",
    "Tangkapan layar",
    "Notulen",
    "Daftar hadir",
    "Foto kegiatan",
    "Papan data",
)
_TYPES = ("xlsx", "pdf", "pdf", "png", "pdf", "pdf", "jpg", "xlsx")


def evidence_of(results: Results, went: Floats, year: int, seed: int) -> pl.DataFrame:
    """One row a piece: what it is, when it was added, how large; a link has no size and no type."""
    rng = stream(seed, "evidence")
    pieces = rng.poisson(np.clip(MEAN_PIECES + 0.3 * went, 0.1, 3))
    result = np.repeat(np.arange(len(pieces)), pieces)
    count = len(result)
    kind = rng.integers(0, len(_TITLES), count)
    is_link = rng.random(count) < LINK_SHARE
    day = rng.integers(31, 360, count)
    days = pl.Series([date(year, 1, 1) + timedelta(days=number) for number in range(365)])
    ids = results.table["result_id"].gather(result)
    indicator = results.table["indicator"].gather(result)
    month = pl.Series(list(MONTHS)).gather(day * 12 // 365)
    return pl.DataFrame(
        {
            "evidence_id": ids + "-" + pl.Series(place_in_group(result) + 1).cast(pl.String),
            "result_id": ids,
            "title": pl.Series(list(_TITLES)).gather(kind) + " " + indicator + ", " + month,
            "added_on": days.gather(day),
            "is_link": is_link,
            "file_type": pl.Series(list(_TYPES)).gather(kind),
            "kilobytes": rng.integers(20, 4000, count),
        }
    ).with_columns(
        file_type=pl.when("is_link").then(None).otherwise("file_type"),
        kilobytes=pl.when("is_link").then(None).otherwise("kilobytes"),
    )
