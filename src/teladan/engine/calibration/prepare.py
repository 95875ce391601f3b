"""From coded rows to a design: components, units of nodes, and numbers in the order of units, so that neighbours lie together."""

from dataclasses import dataclass

import numpy as np

from teladan.engine.calibration.design import Answers, Design, Floats, Ints, design_of
from teladan.engine.calibration.intake import Coded
from teladan.engine.calibration.links import components
from teladan.engine.calibration.spec import Method, Options, Uncalibratable
from teladan.engine.calibration.state import Nodes
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Prepared:
    """A design with what its nodes stand for. Node numbers index `…_person`; `…_order` lists them as they first appear."""

    design: Design
    nodes: Nodes
    ratee_component: Ints
    ratee_person: Ints
    ratee_cycle: Ints
    rater_person: Ints
    rater_cycle: Ints
    ratee_order: Ints
    rater_order: Ints
    raw_sum: Floats
    raw_count: Ints
    """Of each ratee's answers by others: their sum, from the lowest category, and number."""
    unit_names: list[str]
    self_rows: int


def prepared(coded: Coded, options: Options) -> Prepared:
    """Number nodes by unit (or component, where no units are told) and build the design.

    `jml` and `mml` know no roles, so ratings of oneself are left out of them. Raises Uncalibratable when none remain.
    """
    is_self = coded.rater_nodes[:, 2].astype(np.int64)
    keep = is_self[coded.rater] == 0 if options.method is not Method.MAP else np.ones(len(coded.rater), bool)
    if not keep.any():
        raise Uncalibratable(say("all ratings are self ratings; severity needs ratings of others"))
    ratee, first_ratee = _present(coded.ratee[keep])
    rater, first_rater = _present(coded.rater[keep])
    ratee_nodes, rater_nodes = coded.ratee_nodes[first_ratee[0]], coded.rater_nodes[first_rater[0]]
    selves = rater_nodes[:, 2].astype(np.int64)
    of_ratee, of_rater = components(ratee, rater, len(ratee_nodes), len(rater_nodes), selves)
    units = _units(coded, keep, ratee, rater, (ratee_nodes, rater_nodes), options)
    ratee_unit, rater_unit, names = units if units else (of_ratee, of_rater, [])
    ratee, rows = _renumbered(ratee, ratee_unit)
    rater, columns = _renumbered(rater, rater_unit)
    role = coded.role[keep]
    design = design_of(
        Answers(ratee, rater, role, coded.item[keep], coded.answer[keep]),
        len(rows), len(columns), len(coded.items), coded.top,
    )  # fmt: skip
    nodes = Nodes(
        ratee_unit[rows].astype(np.int32), rater_unit[columns].astype(np.int32), _main_roles(rater, role, len(columns)),
        of_rater[columns], selves[columns].astype(bool), int(max(ratee_unit.max(), rater_unit.max())) + 1,
        int(role.max()) + 1,
    )  # fmt: skip
    alien = ~selves[columns].astype(bool)[rater] | (options.method is not Method.MAP)
    return Prepared(
        design, nodes, of_ratee[rows], ratee_nodes[rows, 0], ratee_nodes[rows, 1], rater_nodes[columns, 0],
        rater_nodes[columns, 1], _order(ratee), _order(rater),
        np.bincount(ratee[alien], coded.answer[keep][alien].astype(float), len(rows)),
        np.bincount(ratee[alien], minlength=len(rows)), names, int((is_self[coded.rater] == 1).sum()),
    )  # fmt: skip


def _present(codes: Ints) -> tuple[Ints, tuple[Ints]]:
    """Codes without gaps, and the code that each stands for."""
    found, place = np.unique(codes, return_inverse=True)
    return place.astype(np.int32), (found,)


def _renumbered(codes: Ints, unit: Ints) -> tuple[Ints, Ints]:
    """Codes in the order of units, and the old code of each new one."""
    rows = np.argsort(unit, kind="stable")
    place = np.empty(len(rows), np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    return place[codes], rows


def _order(codes: Ints) -> Ints:
    _, first = np.unique(codes, return_index=True)
    return np.argsort(first, kind="stable")


def _units(
    coded: Coded, keep: np.ndarray, ratee: Ints, rater: Ints, nodes: tuple[Ints, Ints], options: Options
) -> tuple[Ints, Ints, list[str]] | None:
    """Unit of each ratee (the most frequent where rows differ) and rater (one's own where ids are known, else that of most ratees)."""
    if coded.unit is None:
        return None
    unit = coded.unit[keep]
    count = len(coded.units)
    of_ratee = _usual(ratee, unit, count, len(nodes[0]))
    of_rater = _usual(rater, of_ratee[ratee], count, len(nodes[1]))
    if options.same_ids or nodes[1][:, 2].any():
        own = np.full(len(coded.people), -1)
        own[nodes[0][:, 0]] = of_ratee
        known = own[nodes[1][:, 0]]
        of_rater = np.where(known >= 0, known, of_rater)
    return of_ratee.astype(np.int32), of_rater.astype(np.int32), coded.units


def _usual(node: Ints, unit: Ints, units: int, count: int) -> Ints:
    """The most frequent unit of each node; of equals the first by name."""
    pair, often = np.unique(node.astype(np.int64) * units + unit, return_counts=True)
    rows = np.lexsort((pair % units, -often, pair // units))
    at, first = np.unique((pair // units)[rows], return_index=True)
    usual = np.zeros(count, np.int64)
    usual[at] = (pair % units)[rows][first]
    return usual


def _main_roles(rater: Ints, role: Ints, raters: int) -> Ints:
    return _usual(rater, role, int(role.max()) + 1, raters).astype(np.int32)
