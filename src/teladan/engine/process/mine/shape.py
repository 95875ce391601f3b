"""The shape of a log, found once and used by every table: where cases begin, and which neighbours are a step."""

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from teladan.engine.process.spec import Codes, Flags, Ints, Log

CHUNK = 1 << 17
"""Events worked on at a time: what is read twice stays near the processor, and its memory is used again."""


@dataclass(frozen=True)
class Shape:
    """`starts` (C + 1) of the cases among the N events; `follows` (N − 1): the next event is of the same case;
    `us` (N) when; `lasted` (C) microseconds from first to last event."""

    starts: Ints
    follows: Flags
    us: Ints
    lasted: Ints

    @cached_property
    def lapse(self) -> Ints:
        """Microseconds to the next event (N − 1), meaningful where it follows."""
        return np.diff(self.us)

    @cached_property
    def sizes(self) -> Ints:
        """Events of each case."""
        return np.diff(self.starts)

    @property
    def cases(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def chunks(self) -> list[tuple[int, int]]:
        """Ranges of whole cases of about CHUNK events."""
        if not self.cases:
            return []
        aims = np.arange(CHUNK, self.starts[-1], CHUNK)
        cuts = np.unique(np.concatenate(([0], np.searchsorted(self.starts, aims), [self.cases])))
        return [(int(a), int(b)) for a, b in itertools.pairwise(cuts)]


def shape_of(log: Log) -> Shape:
    """Looks through the events once."""
    case, us = log.events["case"].to_numpy(), log.us
    follows: Flags = case[1:] == case[:-1]
    if not len(case):
        return Shape(np.zeros(1, np.int64), follows, us, us)
    starts = np.concatenate(([0], np.flatnonzero(~follows) + 1, [len(case)])).astype(np.int64)
    return Shape(starts, follows, us, us[starts[1:] - 1] - us[starts[:-1]])


def pairs(codes: Codes, size: int) -> Codes:
    """The code of each event and the next as one number: earlier · size + later; the highest number stays free."""
    kind = np.uint16 if size * size < 2**16 else np.uint32 if size * size < 2**32 else np.uint64
    joined: Codes = codes[:-1].astype(kind)
    np.multiply(joined, kind(size), out=joined)
    np.add(joined, codes[1:], out=joined, casting="unsafe")
    return joined
