"""How a level follows from indicators. Every number comes from the rulebook (`competency.*`). Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from teladan.apps.competency.terms import LEVELS
from teladan.engine.rulebook.specs import CompetencyRule

Seen = Mapping[tuple[int, int], bool]
"""(level, place) of each indicator a source answered, and whether the source has seen it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source says of one competency; empty where a source said nothing.

    centre
        Level and day of the newest assessment-centre result, if there is one.
    """

    self_: Seen
    superior: Seen
    panel: Seen
    centre: tuple[int, date] | None = None

    @property
    def answered(self) -> dict[str, Seen]:
        """The sources that answered indicators, by the name under which they are weighed."""
        found = {"self": self.self_, "superior": self.superior, "panel": self.panel}
        return {name: seen for name, seen in found.items() if seen}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the sources say together.

    level
        The proposed level, 0 to 5; None where no source said anything.
    by_source
        The level each source says by itself: self, superior, panel, centre.
    spread
        Highest minus lowest of these.
    by_centre
        Whether the proposal is the assessment centre's.
    """

    level: int | None
    by_source: Mapping[str, int]
    spread: int
    by_centre: bool

    @property
    def n(self) -> int:
        """How many sources there are."""
        return len(self.by_source)

    @property
    def differs(self) -> int:
        """Levels between self and superior, 0 unless both answered."""
        if "self" not in self.by_source or "superior" not in self.by_source:
            return 0
        return abs(self.by_source["self"] - self.by_source["superior"])


def window(required: int, rule: CompetencyRule) -> range:
    """Give the levels whose indicators are asked about, around the required one."""
    return range(max(required - rule.below, LEVELS.start), min(required + rule.above, LEVELS.stop - 1) + 1)


def level_of(seen: Seen, rule: CompetencyRule) -> int | None:
    """Give the level that follows from indicators; None if there are none.

    A level is reached if at least `rule.reached` percent of its indicators is shown, and so it is for every lower level
    that was asked. Levels below those asked count as held, so the lowest answer is one below the lowest level asked.
    """
    if not seen:
        return None
    levels = sorted({level for level, _ in seen})
    reached = levels[0] - 1
    for level in levels:
        answers = [shown for (of, _), shown in seen.items() if of == level]
        if level != reached + 1 or sum(answers) * 100 < rule.reached * len(answers):
            break
        reached = level
    return reached


def is_shown(said: Mapping[str, bool], rule: CompetencyRule) -> bool:
    """Say whether sources together have seen an indicator: by at least `rule.shown` percent of the weight that answered.

    Sources without weight cannot carry it alone.
    """
    whole = sum(rule.weights[source] for source in said)
    seen = sum(rule.weights[source] for source, shown in said.items() if shown)
    return whole > 0 and seen * 100 >= rule.shown * whole


def propose(sources: Sources, rule: CompetencyRule, on: date) -> Proposal:
    """Put the sources together; a centre's result leads for `rule.centre_years` years."""
    answered = sources.answered
    places = {place for seen in answered.values() for place in seen}
    together = {
        place: is_shown({name: seen[place] for name, seen in answered.items() if place in seen}, rule)
        for place in places
    }
    levels = {name: level_of(seen, rule) for name, seen in answered.items()}
    by_source = {name: level for name, level in levels.items() if level is not None}
    centre = sources.centre if sources.centre and is_fresh(sources.centre[1], on, rule) else None
    if centre:
        by_source["centre"] = centre[0]
    spread = max(by_source.values()) - min(by_source.values()) if by_source else 0
    return Proposal(centre[0] if centre else level_of(together, rule), by_source, spread, centre is not None)


def is_fresh(measured: date, on: date, rule: CompetencyRule) -> bool:
    """Say whether an assessment-centre result of a day still leads: it has happened, and not too many years ago."""
    last_year = measured.year + rule.centre_years
    return measured <= on and (on.year, on.month, on.day) < (last_year, measured.month, measured.day)
