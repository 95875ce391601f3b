"""The effect of a training on those who attended, by exact matching.

Each person who attended is compared with the mean of everyone similar: same gap before, same required level and same unit,
or where the unit has nobody such, same gap and level anywhere. The mean difference is the effect on the treated (Imbens and
Rubin, Causal Inference, 2015, ch. 18). With n people who attended and weights W_j, the share of similar person j in all
comparisons, its variance is σ_t²/n + σ_c² Σ W_j². The two σ² are pooled within gap and level, drawn a little towards a
quarter of a level squared (`spec.PRIOR_VARIANCE`); the interval uses Student's t with Welch's degrees of freedom.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from statistics import NormalDist, fmean

from teladan.engine.effect.spec import (
    FEWEST,
    PRIOR_VARIANCE,
    PRIOR_WEIGHT,
    WIDEST,
    Case,
    Finding,
    Measurement,
)

Z = NormalDist().inv_cdf(0.975)


def measure(cases: Iterable[Case]) -> Measurement:
    """Measure the effect; people without a gap before are left out, since nothing was there to close."""
    wide = [case for case in cases if case.before > 0]
    attended = [case for case in wide if case.attended]
    near, far = _groups(wide)
    weights: dict[int, float] = defaultdict(float)
    others: dict[int, Case] = {}
    matched: list[Case] = []
    differences: list[float] = []
    same_unit = 0
    for case in attended:
        own = near.get((case.before, case.level, case.unit))
        group = own or far.get((case.before, case.level))
        if not group:
            continue
        same_unit += own is not None
        matched.append(case)
        differences.append(case.closed - fmean(other.closed for other in group))
        for other in group:
            weights[id(other)] += 1 / len(group)
            others[id(other)] = other
    squares = sum((weight / len(matched)) ** 2 for weight in weights.values())
    counts = (len(attended), len(matched), len(others), same_unit)
    return concluded(counts, matched, list(others.values()), differences, squares)


def concluded(
    counts: tuple[int, int, int, int],
    matched: Sequence[Case],
    others: Sequence[Case],
    differences: Sequence[float],
    squares: float,
) -> Measurement:
    """Make the interval of the differences and say what it allows to say."""
    before = fmean(case.before for case in matched) if matched else None
    after = fmean(case.after for case in matched) if matched else None
    if len(matched) < FEWEST or squares * FEWEST > 1:
        return Measurement(*counts, None, None, None, before, after, Finding.TOO_FEW)
    estimate = fmean(differences)
    spread, freedom = _spread(matched)
    spread_c, freedom_c = _spread(others)
    own, theirs = spread / len(matched), spread_c * squares
    degrees = (own + theirs) ** 2 / (own**2 / freedom + theirs**2 / freedom_c)
    half = student(degrees) * sqrt(own + theirs)
    low, high = estimate - half, estimate + half
    return Measurement(*counts, estimate, low, high, before, after, _finding(low, high))


def _finding(low: float, high: float) -> Finding:
    if low > 0:
        return Finding.USEFUL
    if high < 0:
        return Finding.BEHIND
    return Finding.NO_SIGN if (high - low) / 2 <= WIDEST else Finding.TOO_FEW


def _groups(
    cases: Iterable[Case],
) -> tuple[Mapping[tuple[int, int, str], list[Case]], Mapping[tuple[int, int], list[Case]]]:
    near: dict[tuple[int, int, str], list[Case]] = defaultdict(list)
    far: dict[tuple[int, int], list[Case]] = defaultdict(list)
    for case in cases:
        if not case.attended:
            near[case.before, case.level, case.unit].append(case)
            far[case.before, case.level].append(case)
    return near, far


def _spread(cases: Iterable[Case]) -> tuple[float, float]:
    """Give the variance of what was closed within gap and level, and its degrees of freedom, the prior's among them."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for case in cases:
        cells[case.before, case.level].append(case.closed)
    squares, freedom = PRIOR_WEIGHT * PRIOR_VARIANCE, PRIOR_WEIGHT
    for values in cells.values():
        mean = fmean(values)
        squares += sum((value - mean) ** 2 for value in values)
        freedom += len(values) - 1
    return squares / freedom, freedom


def student(degrees: float) -> float:
    """The 97.5% point of Student's t (Abramowitz and Stegun 26.7.5); within 0.5% from 3 degrees of freedom on."""
    z = Z
    return (
        z
        + (z**3 + z) / (4 * degrees)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * degrees**3)
    )
