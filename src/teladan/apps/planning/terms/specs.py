"""What its owner writes into a plan."""

from dataclasses import dataclass
from uuid import UUID

from teladan.apps.planning.terms.plans import Aspect, Perspective, ResultKind
from teladan.apps.planning.terms.targets import Target


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """How a result is measured (indikator kinerja individu).

    indicator
        What is measured; in the qualitative approach the whole expectation in a sentence.
    target
        What is aimed at; None in the qualitative approach, which has no number.
    aspect
        The side of the result; leaders name none.
    """

    indicator: str
    target: Target | None = None
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class ResultSpec:
    """A result (rencana hasil kerja) as its owner writes it.

    indicators
        What measures it, in order; empty leaves those that stand.
    assigned_by
        Who gave the assignment ("penugasan dari …"); an additional result needs it.
    perspective
        For leaders: whom or what the result serves.
    parent_result, parent_goal, parent_team
        What it supports: a result of the superior's plan, a unit goal (IKU), or a result of a cross-unit team to which
        the owner belongs. At most one of them.
    """

    text: str
    indicators: tuple[IndicatorSpec, ...] = ()
    kind: ResultKind = ResultKind.UTAMA
    assigned_by: str = ""
    perspective: Perspective | None = None
    parent_result: UUID | None = None
    parent_goal: UUID | None = None
    parent_team: UUID | None = None
