"""The passes over millions of events, in Numba. Columns in NumPy and Polars say the same of smaller logs, and judge these.

Compiled code is kept on disk beside this file or, where that is not writable, in the user's cache folder. Loading it costs a third of a
second, so `large.py` asks for it only where it saves more.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from teladan.engine.process.spec import Codes, Ints

Words = NDArray[np.uint64]
NONE = np.uint32(2**32 - 1)


@njit(nogil=True, cache=True)
def steps(
    case: Codes, activity: Codes, officer: Codes, us: Ints, size: int
) -> tuple[Ints, Ints, Ints, Ints, Ints]:  # pragma: no cover - compiled
    """n, total, and n and total where the officer changes, of each kind of step (earlier · size + later); and all lapses kind by kind."""
    n, total, changed_n, changed = (
        np.zeros(size * size, np.int64),
        np.zeros(size * size, np.int64),
        np.zeros(size * size, np.int64),
        np.zeros(size * size, np.int64),
    )
    for i in range(len(case) - 1):
        if case[i] == case[i + 1]:
            n[np.int64(activity[i]) * size + np.int64(activity[i + 1])] += 1
    place = np.cumsum(n) - n
    lapses = np.empty(n.sum(), np.int64)
    for i in range(len(case) - 1):
        if case[i] == case[i + 1]:
            kind = np.int64(activity[i]) * size + np.int64(activity[i + 1])
            lapse = us[i + 1] - us[i]
            lapses[place[kind]] = lapse
            place[kind] += 1
            total[kind] += lapse
            if officer[i] != officer[i + 1]:
                changed_n[kind] += 1
                changed[kind] += lapse
    return n, total, changed_n, changed, lapses


@njit(nogil=True, cache=True)
def hashes(
    activity: Codes, starts: Ints, letters: Words, places: Words
) -> Words:  # pragma: no cover - compiled
    """Σ letters[activity] · places[place] of each case."""
    found = np.zeros(len(starts) - 1, np.uint64)
    for case in range(len(found)):
        for event in range(starts[case], starts[case + 1]):
            found[case] += letters[activity[event]] * places[event - starts[case]]
    return found


@njit(nogil=True, cache=True)
def alike(activity: Codes, starts: Ints, model: Ints) -> bool:  # pragma: no cover - compiled
    """Whether every case has the activities of its `model`, a case as long."""
    for case in range(len(model)):
        shift = starts[model[case]] - starts[case]
        for event in range(starts[case], starts[case + 1]):
            if activity[event] != activity[event + shift]:
                return False
    return True


@njit(nogil=True, cache=True)
def hands(
    case: Codes, activity: Codes, officer: Codes, kinds: int, size: int
) -> tuple[Ints, Ints]:  # pragma: no cover - compiled
    """Events of each officer and activity (officer · kinds + activity), and cases of each officer."""
    done, cases = np.zeros(size * kinds, np.int64), np.zeros(size, np.int64)
    latest = np.full(size, NONE, np.uint32)
    for i in range(len(case)):
        who = np.int64(officer[i])
        done[who * kinds + np.int64(activity[i])] += 1
        if latest[who] != case[i]:
            latest[who] = case[i]
            cases[who] += 1
    return done, cases


@njit(nogil=True, cache=True)
def again(case: Codes, activity: Codes, officer: Codes, kinds: int) -> Ints:  # pragma: no cover - compiled
    """Repetitions of each activity in a case: by the officer who did it before (first row), by another."""
    found = np.zeros((2, kinds), np.int64)
    latest, by = np.full(kinds, NONE, np.uint32), np.zeros(kinds, np.int64)
    for i in range(len(case)):
        what = activity[i]
        if latest[what] == case[i]:
            found[1 if by[what] != officer[i] else 0, what] += 1
        latest[what] = case[i]
        by[what] = officer[i]
    return found


@njit(nogil=True, cache=True)
def neighbours(case: Codes, officer: Codes, size: int) -> Ints:  # pragma: no cover - compiled
    """How often each officer (· size) was followed by each in a case."""
    n = np.zeros(size * size, np.int64)
    for i in range(len(case) - 1):
        if case[i] == case[i + 1]:
            n[np.int64(officer[i]) * size + np.int64(officer[i + 1])] += 1
    return n


@njit(nogil=True, cache=True)
def ranked(raw: Codes, size: int) -> tuple[Codes, Codes]:  # pragma: no cover - compiled
    """Codes (u32) by first appearance, and the row of that appearance for each."""
    rank, codes = np.full(size, NONE, np.uint32), np.empty(len(raw), np.uint32)
    first = np.empty(min(size, len(raw)), np.uint32)
    known = 0
    for i in range(len(raw)):
        if rank[raw[i]] == NONE:
            rank[raw[i]] = known
            first[known] = i
            known += 1
        codes[i] = rank[raw[i]]
    return codes, first[:known].copy()


@njit(nogil=True, cache=True)
def order_of(code: Codes, size: int) -> Codes:  # pragma: no cover - compiled
    """The rows (u32) in order of their code, those of one code as they come."""
    place = np.zeros(size + 1, np.int64)
    for each in code:
        place[np.int64(each) + 1] += 1
    place = np.cumsum(place)
    order = np.empty(len(code), np.uint32)
    for i in range(len(code)):
        order[place[code[i]]] = i
        place[code[i]] += 1
    return order
