"""The same as `measure`, said slowly: everyone who attended looks at everyone else. It judges the fast one."""

from collections.abc import Iterable
from math import sqrt

from teladan.engine.effect.measure import student
from teladan.engine.effect.spec import (
    FEWEST,
    PRIOR_VARIANCE,
    PRIOR_WEIGHT,
    WIDEST,
    Case,
    Finding,
    Measurement,
)


def measure_plainly(cases: Iterable[Case]) -> Measurement:
    """Measure the effect by going through all pairs."""
    wide = [case for case in cases if case.before > 0]
    attended = [case for case in wide if case.attended]
    rest = [case for case in wide if not case.attended]
    pairs = []
    same_unit = 0
    for one in attended:
        alike = [c for c in rest if (c.before, c.level) == (one.before, one.level)]
        at_home = [c for c in alike if c.unit == one.unit]
        same_unit += bool(at_home)
        if alike:
            pairs.append((one, at_home or alike))
    n = len(pairs)
    matched = [one for one, _ in pairs]
    others = [c for c in rest if any(c is each for _, group in pairs for each in group)]
    shares = [sum(1 / len(group) for _, group in pairs if any(c is e for e in group)) / n for c in others]
    squares = sum(share**2 for share in shares)
    before = sum(one.before for one in matched) / n if n else None
    after = sum(one.after for one in matched) / n if n else None
    counts = (len(attended), n, len(others), same_unit)
    if n < FEWEST or 1 / squares < FEWEST:
        return Measurement(*counts, None, None, None, before, after, Finding.TOO_FEW)
    estimate = sum(one.closed - sum(c.closed for c in group) / len(group) for one, group in pairs) / n
    spread_t, freedom_t = _pooled(matched)
    spread_c, freedom_c = _pooled(others)
    a, b = spread_t / n, spread_c * squares
    half = student((a + b) ** 2 / (a**2 / freedom_t + b**2 / freedom_c)) * sqrt(a + b)
    finding = (
        Finding.USEFUL
        if estimate - half > 0
        else Finding.BEHIND
        if estimate + half < 0
        else Finding.NO_SIGN
        if half <= WIDEST
        else Finding.TOO_FEW
    )
    return Measurement(*counts, estimate, estimate - half, estimate + half, before, after, finding)


def _pooled(cases: list[Case]) -> tuple[float, float]:
    cells = {(case.before, case.level) for case in cases}
    freedom = len(cases) - len(cells) + PRIOR_WEIGHT
    squares = PRIOR_WEIGHT * PRIOR_VARIANCE
    for case in cases:
        alike = [c.closed for c in cases if (c.before, c.level) == (case.before, case.level)]
        squares += (case.closed - sum(alike) / len(alike)) ** 2
    return squares / freedom, freedom
