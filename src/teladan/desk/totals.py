"""Sums over units: how many officials stand where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from teladan.apps.appraisal.terms import Stage
from teladan.apps.planning.queries import StageCounts


@dataclass(frozen=True, slots=True)
class Totals:
    """Officials of some units by the stage of their plan and of their appraisal.

    people
        All officials, with or without a plan.
    """

    people: int = 0
    agreed: int = 0
    submitted: int = 0
    open: int = 0
    stages: Mapping[Stage, int] = field(default_factory=dict)

    @classmethod
    def of(cls, plans: StageCounts | None, stages: Mapping[Stage, int] | None) -> "Totals":
        """See the counts of one unit as totals."""
        counts = plans or StageCounts()
        unfinished = counts.draft + counts.returned + counts.none
        return cls(counts.total, counts.agreed, counts.submitted, unfinished, stages or {})

    @property
    def released(self) -> int:
        """Results that people can read."""
        return self.stages.get(Stage.RELEASED, 0) + self.stages.get(Stage.ACKNOWLEDGED, 0)

    @property
    def appraisals(self) -> int:
        """Appraisals that have been opened."""
        return sum(self.stages.values())


def add_up(parts: Iterable[Totals]) -> Totals:
    """Add totals of several units."""
    every = list(parts)
    return Totals(
        people=sum(part.people for part in every),
        agreed=sum(part.agreed for part in every),
        submitted=sum(part.submitted for part in every),
        open=sum(part.open for part in every),
        stages={stage: sum(part.stages.get(stage, 0) for part in every) for stage in Stage},
    )
