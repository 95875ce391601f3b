"""The same, said slowly: one answer at a time, whole matrices, every way of a total. It judges the kernels and is used by tests only."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import exp, log, sqrt

import numpy as np

from teladan.engine.calibration.design import Floats

Rating = tuple[int, int, int, int]
"""Ratee, rater, item, answer from 0."""


def shares(e: float, cost: Sequence[float]) -> list[float]:
    """P(k) ∝ exp(k·e − cost_k)."""
    weights = [exp(k * e - each) if each < np.inf else 0.0 for k, each in enumerate(cost)]
    return [weight / sum(weights) for weight in weights]


def moments(e: float, cost: Sequence[float]) -> tuple[float, float]:
    """Mean and variance of an answer."""
    share = shares(e, cost)
    mean = sum(k * each for k, each in enumerate(share))
    return mean, sum(k * k * each for k, each in enumerate(share)) - mean * mean


def joint_scores(
    ratings: Iterable[Rating], ability: Sequence[float], severity: Sequence[float], cost: Floats
) -> tuple[list[float], list[float], Floats]:
    """Observed less expected: total of each ratee and rater, and count of each answer of each item."""
    of_ratee, of_rater = [0.0] * len(ability), [0.0] * len(severity)
    of_answer = np.zeros(cost.shape)
    for ratee, rater, item, answer in ratings:
        share = shares(ability[ratee] - severity[rater], cost[item].tolist())
        residual = answer - sum(k * each for k, each in enumerate(share))
        of_ratee[ratee] += residual
        of_rater[rater] += residual
        of_answer[item] -= share
        of_answer[item, answer] += 1
    return of_ratee, of_rater, of_answer


def information(
    ratings: Iterable[Rating], ability: Sequence[float], severity: Sequence[float], cost: Floats
) -> tuple[list[float], list[float]]:
    """Sum of model variances of each ratee and rater."""
    of_ratee, of_rater = [0.0] * len(ability), [0.0] * len(severity)
    for ratee, rater, item, _ in ratings:
        variance = moments(ability[ratee] - severity[rater], cost[item].tolist())[1]
        of_ratee[ratee] += variance
        of_rater[rater] += variance
    return of_ratee, of_rater


def within(cost: Floats, items: Sequence[int]) -> Mapping[int, tuple[list[float], float]]:
    """For each total: expected answer of each item, and expected sum of squares around it, over every way of that total."""
    ways: dict[int, list[tuple[tuple[int, ...], float]]] = {}
    for way in product(range(cost.shape[1]), repeat=len(items)):
        weight = exp(-sum(cost[item, answer] for item, answer in zip(items, way, strict=True)))
        if weight > 0:
            ways.setdefault(sum(way), []).append((way, weight))
    out = {}
    for total, found in ways.items():
        whole = sum(weight for _, weight in found)
        mean = [sum(way[i] * weight for way, weight in found) / whole for i in range(len(items))]
        square = sum(
            weight * sum((x - m) ** 2 for x, m in zip(way, mean, strict=True)) for way, weight in found
        )
        out[total] = (mean, square / whole)
    return out


def precision(
    pairs: Sequence[tuple[int, int, float]], ratees: Sequence[float], raters: Sequence[float],
    units: tuple[Sequence[int], Sequence[int], float, float] | None = None,
) -> Floats:  # fmt: skip
    """The whole precision matrix: ratees, raters, then ability and severity effects of units, from (ratee, rater, weight)."""
    n, m = len(ratees), len(raters)
    count = 0 if units is None else max(*units[0], *units[1]) + 1
    matrix = np.zeros((n + m + 2 * count, n + m + 2 * count))

    def tie(a: int, b: int, weight: float) -> None:
        matrix[a, a] += weight
        matrix[b, b] += weight
        matrix[a, b] -= weight
        matrix[b, a] -= weight

    for ratee, rater, weight in pairs:
        tie(ratee, n + rater, weight)
    for node, own in enumerate([*ratees, *raters]):
        if units is None:
            matrix[node, node] += own
        elif node < n:
            tie(node, n + m + units[0][node], own)
        else:
            tie(node, n + m + count + units[1][node - n], own)
    if units is not None:
        for unit in range(count):
            matrix[n + m + unit, n + m + unit] += units[2]
            matrix[n + m + count + unit, n + m + count + unit] += units[3]
    return matrix


def log_likelihood(
    ratings: Sequence[Rating],
    severity: Sequence[float],
    cost: Floats,
    location: float,
    sigma: float,
    nodes: Floats,
) -> float:
    """Σ log ∫ Π P(answers | θ) dN(0, σ²) over `nodes` in units of σ, less what totals do not tell (the cost of each answer)."""
    prior = np.exp(-0.5 * nodes**2)
    prior /= prior.sum()
    whole = 0.0
    for person in sorted({ratee for ratee, *_ in ratings}):
        mass = 0.0
        for node, weight in zip(nodes, prior, strict=True):
            told = 0.0
            for ratee, rater, item, answer in ratings:
                if ratee == person:
                    e = node * sigma + location - severity[rater]
                    told += log(shares(e, cost[item].tolist())[answer]) + cost[item, answer]
            mass += weight * exp(told)
        whole += log(mass)
    return whole


def components(pairs: Iterable[tuple[int, int]], ratees: int, raters: int) -> list[int]:
    """Component of each ratee and, behind them, each rater, numbered by their least node."""
    component = list(range(ratees + raters))
    changed = True
    ties = [(ratee, ratees + rater) for ratee, rater in pairs]
    while changed:
        changed = False
        for a, b in ties:
            least = min(component[a], component[b])
            changed = changed or component[a] != component[b]
            component[a] = component[b] = least
    return [sorted(set(component)).index(each) for each in component]


def benjamini_hochberg(p: Sequence[float], rate: float) -> set[int]:
    """Which are flagged: all up to the last whose p is at most its rank's share of `rate`."""
    order = sorted(range(len(p)), key=lambda each: p[each])
    last = max((rank for rank, each in enumerate(order, 1) if p[each] <= rate * rank / len(p)), default=0)
    return set(order[:last])


def standard_error(variances: Iterable[float]) -> float:
    """1/√ of the sum of model variances, as Facets prints it."""
    return 1 / sqrt(sum(variances))
