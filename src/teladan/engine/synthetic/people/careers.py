"""Ages, ranks and years of service that fit the post."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Bools, Floats, Ints, pick
from teladan.engine.synthetic.people.ranks import ENTRY, ENTRY_AGE, KIND_ORDER, KINDS, RANKS

YEAR = 2025
"""Everyone was appointed before this year ended; the agency of any later year has the same people."""
STEP_YEARS = 3.4
"""Years between two ranks, about; the regular step is four, officials with posts climb faster."""
CONTRACT_SHARE = 0.28
"""Share of PPPK where a post may be held by one."""
RETIREMENT_AGE = 58
WOMEN = {"jpt_tinggi": 0.2, "jpt_pratama": 0.25, "administrator": 0.35, "pengawas": 0.42}
"""Share of women among holders of leading posts; elsewhere more than half."""
WOMEN_ELSEWHERE = 0.56


@dataclass(frozen=True, slots=True)
class Careers:
    """One row a person."""

    is_woman: Bools
    is_pppk: Bools
    rank: pl.Series
    birth: Ints
    """`YYYYMMDD`."""
    appointed: Ints
    """`YYYYMM`."""
    age: Ints
    """Full years at the end of `YEAR`, by year alone."""


def careers(kind: Ints, rng: np.random.Generator) -> Careers:
    """A career for each kind of post (index into `KIND_ORDER`)."""
    count = len(kind)
    is_woman = rng.random(count) < _by_kind(kind, lambda key: WOMEN.get(key, WOMEN_ELSEWHERE))
    may_contract = _by_kind(kind, lambda key: float(bool(KINDS[key].contract))) > 0
    is_pppk = may_contract & (rng.random(count) < CONTRACT_SHARE)
    step, years = _rank_and_years(kind, is_pppk, rng)
    low = _by_kind(kind, lambda key: ENTRY_AGE[KINDS[key].school][0])
    high = _by_kind(kind, lambda key: ENTRY_AGE[KINDS[key].school][1])
    entry_age = np.floor(low + rng.random(count) * (high - low + 1) + is_pppk * rng.integers(0, 12, count))
    entry_age = np.minimum(entry_age, RETIREMENT_AGE - years)
    appointed_year = (YEAR - years).astype(np.int64)
    birth_year = (appointed_year - entry_age).astype(np.int64)
    months = rng.integers(1, 13, (2, count))
    days = rng.integers(1, 29, count)
    contracts = pick([KINDS[key].contract for key in KIND_ORDER], kind)
    ranks = pick(list(RANKS), step)
    return Careers(
        is_woman,
        is_pppk,
        contracts.zip_with(pl.Series(is_pppk), ranks),
        birth_year * 10000 + months[0] * 100 + days,
        appointed_year * 100 + months[1],
        YEAR - birth_year,
    )


def _rank_and_years(kind: Ints, is_pppk: Bools, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Index of the rank in `RANKS`, and full years of service that lead to it from the rank at entry."""
    place = {rank: number for number, rank in enumerate(RANKS)}
    low = _by_kind(kind, lambda key: place[KINDS[key].lowest])
    high = _by_kind(kind, lambda key: place[KINDS[key].highest])
    entry = _by_kind(kind, lambda key: place[ENTRY[KINDS[key].school]])
    step = np.floor(low + rng.random(len(kind)) * (high - low + 1)).astype(np.int64)
    years = np.maximum(0, step - entry) * STEP_YEARS + rng.random(len(kind)) * STEP_YEARS
    contract_years = rng.integers(1, 5, len(kind))
    return step, np.where(is_pppk, contract_years, np.clip(years.astype(np.int64), 1, 38))


def _by_kind(kind: Ints, value: Callable[[str], float]) -> Floats:
    """The value of each person's kind of post."""
    return np.array([value(key) for key in KIND_ORDER], dtype=np.float64)[kind]
