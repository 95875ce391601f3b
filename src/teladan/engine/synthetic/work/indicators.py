"""What belongs to results beyond their first indicator: further ones, who assigned them, and their wording without numbers."""

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.work.aims import aims, measure, texts
from teladan.engine.synthetic.writing.pieces import one_of

FURTHER = aims("""
- | Pekerjaan yang selesai sebelum tenggat | persen | waktu | ↑ | 85 | 100 | 1
- | Hasil yang diterima tanpa perbaikan | persen | kualitas | ↑ | 86 | 99 | 1
- | Biaya kegiatan terhadap pagu | persen | biaya | ↓ | 78 | 97 | 1
- | Laporan kemajuan yang dibahas bersama atasan | laporan | kuantitas | ↑ | 4 | 12 | 1
- | Umpan balik penerima layanan yang ditindaklanjuti | persen | kualitas | ↑ | 80 | 98 | 1
- | Tahap pekerjaan yang tepat jadwal | persen | waktu | ↑ | 82 | 98 | 1
""")
"""Further indicators, which fit any result."""
FURTHER_SHARE = 0.4
"""Share of results with a second indicator."""

_ASSIGNED_BY = (
    "Sekretaris Daerah, tim reformasi birokrasi",
    "kepala perangkat daerah, surat tugas 800/214",
    "kepala perangkat daerah, panitia pengadaan",
    "ketua tim layanan terpadu",
    "kepala bidang lain, masa puncak pelayanan",
)
_IN_WORDS = (
    "{result}; {indicator} membaik dibandingkan tahun lalu dan dirasakan oleh yang dilayani.",
    "Pada akhir tahun, {indicator} menjadi contoh bagi unit lain.",
    "Atasan dan rekan melihat sendiri bahwa {indicator} ajek sepanjang tahun.",
)
QUALITATIVE = "sekolah"
"""The kind of unit of which one, the first, agrees on expectations in words instead of numbers."""


def further_indicators(results: pl.DataFrame, seed: int) -> pl.DataFrame:
    """A second indicator for some results, of another aspect than the first where the draw allows."""
    rng = stream(seed, "indicators")
    chosen = np.flatnonzero(rng.random(results.height) < FURTHER_SHARE)
    aspects = results["aspect"].gather(chosen).to_list()
    start = rng.integers(0, len(FURTHER), len(chosen))
    aim = np.array(
        [_other(aspect, first) for aspect, first in zip(aspects, start, strict=True)], dtype=np.int64
    )
    numbers = measure(FURTHER, aim, rng)
    named = texts(FURTHER, aim)
    return pl.DataFrame(
        {"result_id": results["result_id"].gather(chosen), "number": np.full(len(chosen), 2)}
        | {name: named[name] for name in ("indicator", "aspect", "direction", "unit_of_measure")}
        | {"baseline": numbers.baseline, "target": numbers.target}
    ).with_columns(baseline=pl.col("baseline").fill_nan(None))


def _other(aspect: str, first: int) -> int:
    """Place of the first further indicator, from a drawn one on, that measures something else."""
    places = [(first + step) % len(FURTHER) for step in range(len(FURTHER))]
    return next(place for place in places if FURTHER[place].aspect != aspect)


def worded(results: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The results with who assigned the additional ones, and each indicator as an expectation without a number."""
    rng = stream(seed, "wording")
    assigned = one_of(_ASSIGNED_BY, results.height, rng)
    kinds = rng.integers(0, len(_IN_WORDS), results.height)
    pairs = zip(results["result"], results["indicator"], kinds, strict=True)
    words = [
        _IN_WORDS[kind].format(result=result, indicator=indicator[0].lower() + indicator[1:])
        for result, indicator, kind in pairs
    ]
    return results.with_columns(
        assigned_by=pl.when(pl.col("kind") == "tambahan").then(assigned), in_words=pl.Series(words)
    )


def qualitative_units(force: Workforce) -> list[str]:
    """The units whose people agree on expectations in words: one, where there is any of its kind."""
    units = force.units.filter(pl.col("kind") == QUALITATIVE)["unit"].to_list()
    return units[:1] or force.units["unit"].to_list()[-1:]
