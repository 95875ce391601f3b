"""Ratings drawn from the model itself, with the truth beside them: for simulation studies, tests and benchmarks."""

from dataclasses import dataclass, field

import numpy as np

from teladan.engine.calibration.design import Design, Floats, Ints, design_of_blocks


@dataclass(frozen=True)
class World:
    """The truth: standard deviations in logits, and the steps."""

    ability: float = 1.0
    severity: float = 0.6
    dyad: float = 0.5
    unit_ability: float = 0.0
    unit_severity: float = 0.0
    item: float = 0.3
    items: int = 10
    steps: tuple[float, ...] = (-1.8, -0.6, 0.6, 1.8)


@dataclass(frozen=True)
class Drawn:
    """Dyads, sorted by ratee, with all their answers and the truth."""

    ratee: Ints
    rater: Ints
    block: Ints
    ability: Floats
    severity: Floats
    difficulty: Floats
    unit_of_ratee: Ints
    unit_of_rater: Ints
    unit_ability: Floats
    world: World = field(repr=False)

    @property
    def design(self) -> Design:
        return design_of_blocks(
            self.ratee, self.rater, self.block, len(self.ability), len(self.severity), len(self.world.steps)
        )


def draw(
    ratee: Ints, rater: Ints, units: tuple[Ints, Ints], world: World, seed: int, favour: Floats | None = None
) -> Drawn:
    """Answers of every dyad. `units` gives each ratee's and each rater's unit; `favour` adds to a dyad's e."""
    rng = np.random.default_rng(seed)
    of_ratee, of_rater = units
    count = int(max(of_ratee.max(), of_rater.max())) + 1
    unit_ability = rng.normal(0, 1, count) * world.unit_ability
    unit_severity = rng.normal(0, 1, count) * world.unit_severity
    ability = unit_ability[of_ratee] + rng.normal(0, world.ability, len(of_ratee))
    severity = unit_severity[of_rater] + rng.normal(0, world.severity, len(of_rater))
    difficulty = rng.normal(0, world.item, world.items)
    difficulty -= difficulty.mean()
    e = ability[ratee] - severity[rater] + rng.normal(0, 1, len(ratee)) * world.dyad
    block = answers(e if favour is None else e + favour, difficulty, np.array(world.steps), rng)
    return Drawn(ratee, rater, block, ability, severity, difficulty, of_ratee, of_rater, unit_ability, world)


def answers(e: Floats, difficulty: Floats, steps: Floats, rng: np.random.Generator) -> Ints:
    """One answer for each e and item, by the rating scale model."""
    out = np.zeros((len(e), len(difficulty)), np.uint8)
    for place in range(0, len(e), 100_000):
        here = e[place : place + 100_000, None, None] - difficulty[None, :, None] - steps
        odds = np.exp(np.cumsum(here, axis=2))
        below = np.cumsum(np.concatenate([np.ones_like(odds[:, :, :1]), odds], axis=2), axis=2)
        ticket = rng.random(below.shape[:2]) * below[:, :, -1]
        out[place : place + 100_000] = (ticket[:, :, None] > below[:, :, :-1]).sum(axis=2)
    return out


def everyone_rates(people: int, team: int, within: int, across: int, seed: int) -> tuple[Ints, Ints, Ints]:
    """Dyads of an organisation: ratee, rater, unit of each person. `within` raters of the own team, `across` of others."""
    rng = np.random.default_rng(seed)
    person = np.arange(people)
    unit = person // team
    first = unit * team
    size = np.minimum(team, people - first)
    turn = np.argsort(rng.random((people, team - 1)), axis=1)[:, :within] + 1
    columns = [first + (person - first + turn[:, each] % size) % size for each in range(turn.shape[1])]
    columns += [
        (person + team + rng.integers(0, max(people - 2 * team, 1), people)) % people for _ in range(across)
    ]
    rater = np.stack(columns, 1)
    ratee = np.repeat(person, rater.shape[1])
    pairs = np.unique((ratee * people + rater.ravel())[ratee != rater.ravel()])
    return (pairs // people).astype(np.int32), (pairs % people).astype(np.int32), unit


def panel(people: int, raters: int, each: int, seed: int) -> tuple[Ints, Ints]:
    """Dyads of a panel: every person is rated by `each` of `raters` drawn at random."""
    rng = np.random.default_rng(seed)
    chosen = np.sort(np.argsort(rng.random((people, raters)), axis=1)[:, :each], axis=1)
    return np.repeat(np.arange(people, dtype=np.int32), each), chosen.ravel().astype(np.int32)
