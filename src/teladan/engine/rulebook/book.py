"""The rulebook in force on one day, with a typed accessor for each rule.

Every accessor raises `NoRule` where no such rule was in force on that day.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from teladan.engine.provenance import digest
from teladan.engine.rulebook import read
from teladan.engine.rulebook.rule import Rule, rule_from
from teladan.engine.rulebook.specs import (
    AchievementRule,
    Band,
    Behaviour,
    CompetencyRule,
    Condition,
    Deadline,
    DisclosureRule,
    Level,
    NumberFormat,
    ObjectionRule,
    PostClass,
    Rank,
)
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.words import Said, say


class NoRule(LookupError):
    """No rule with this key was in force on the day asked about; `said` tells a person so."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True)
class Rulebook:
    """The rules of one day: at most one a key, ordered by key."""

    day: date
    rules: tuple[Rule, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the canonical text of every rule; the day itself is no part of it."""
        return digest([rule.to_json() for rule in self.rules])

    @cached_property
    def by_key(self) -> Mapping[str, Rule]:
        return {rule.key: rule for rule in self.rules}

    def rule(self, key: str) -> Rule:
        try:
            return self.by_key[key]
        except KeyError:
            raise NoRule(say("No rule {key} was in force on {day}", key=key, day=self.day)) from None

    def meaning(self, key: str) -> Any:
        """The value of a rule as the engine understands it."""
        return read.READERS[key](self.rule(key).value)

    def article(self, key: str) -> str:
        return self.rule(key).article

    @cached_property
    def matrix(self) -> Mapping[tuple[Rating, Rating], Predikat]:
        """Predikat by (hasil kerja, perilaku kerja), nine cells."""
        return read.matrix(self.rule("predikat.matrix").value)

    @cached_property
    def head_mapping(self) -> Mapping[OrganisationPredikat, Rating]:
        """Hasil kerja of whoever heads a unit with this predikat."""
        return read.head_mapping(self.rule("organisation.head").value)

    @cached_property
    def distribution(self) -> Mapping[OrganisationPredikat, tuple[Condition, ...]]:
        """The row of the distribution pattern for each organisation predikat."""
        return {each: self.distribution_row(each) for each in OrganisationPredikat}

    def distribution_row(self, organisation: OrganisationPredikat) -> tuple[Condition, ...]:
        """The conditions that a unit's counts are looked at with, in the order findings are listed."""
        return _row(self.rule(f"distribution.{organisation}").text)

    @cached_property
    def rating_words(self) -> Mapping[Rating, tuple[str, ...]]:
        """How people write each rating in files."""
        return read.rating_words(self.rule("rating.words").value)

    @cached_property
    def organisation_words(self) -> Mapping[OrganisationPredikat, tuple[str, ...]]:
        """How people write each organisation predikat in files."""
        return read.organisation_words(self.rule("organisation.words").value)

    @cached_property
    def proposal_bands(self) -> tuple[Band, ...]:
        """An agency's own bands from achievement to a proposed rating, best first; empty: nothing is proposed."""
        return read.bands(self.rule("rating.proposal").value)

    @cached_property
    def achievement(self) -> AchievementRule:
        return AchievementRule(
            floor=self.meaning("achievement.floor"),
            cap=self.meaning("achievement.cap"),
            places=self.meaning("achievement.places"),
        )

    @cached_property
    def behaviours(self) -> tuple[Behaviour, ...]:
        """The seven values in the official order, three guide statements each."""
        return read.behaviours(self.rule("behaviour.values").value)

    @cached_property
    def evaluations(self) -> tuple[str, ...]:
        """Periods an agency may evaluate in, `quarter` and `month`; the first is the default."""
        return read.evaluations(self.rule("cycle.evaluations").value)

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """Default deadline of each stage of the year, by stage."""
        return read.deadlines(self.rule("cycle.deadlines").value)

    @property
    def period_days(self) -> int:
        """Days after a period's end in which its evaluation is written."""
        return read.whole(self.rule("cycle.period_days").value)

    @property
    def segment_days(self) -> int:
        """Days of work from which a segment of the year is closed by an evaluation and may decide."""
        return read.whole(self.rule("segment.days").value)

    @property
    def segment_decides(self) -> str:
        """Whose superior decides a year of several segments: the `last` one's or the `longest` one's."""
        return read.deciding(self.rule("segment.decides").value)

    @property
    def objection_days(self) -> int:
        """Days in which a person may object, counted from the day after receipt."""
        return read.whole(self.rule("objection.days").value)

    @property
    def objection_calendar(self) -> str:
        """`calendar` or `working`: which days the objection window counts."""
        return read.calendar(self.rule("objection.calendar").value)

    @cached_property
    def objection(self) -> ObjectionRule:
        """The limits of an objection (keberatan), from receipt to decision."""
        return ObjectionRule(
            days=self.objection_days,
            counted=self.objection_calendar,
            receipt_days=self.meaning("objection.receipt_days"),
            evaluations=self.meaning("objection.evaluations"),
            explanation_days=self.meaning("objection.explanation_days"),
            decision_days=self.meaning("objection.decision_days"),
        )

    @property
    def pns_training_hours(self) -> int:
        """Learning hours (JP) a PNS has at least in a year."""
        return read.whole(self.rule("training.pns_hours").value)

    @property
    def pppk_training_hours(self) -> int:
        """Learning hours (JP) a PPPK has at most in a contract year."""
        return read.whole(self.rule("training.pppk_hours").value)

    @property
    def training_evaluation_months(self) -> int:
        """Months after a training until the superior looks back on it."""
        return read.whole(self.rule("training.evaluation_months").value)

    @cached_property
    def retention_years(self) -> Mapping[str, int]:
        """Years each kind of record is kept after its cycle has closed; 0: until its purpose is served."""
        return read.spans(self.rule("retention.years").value)

    @cached_property
    def credit_percents(self) -> Mapping[Predikat, Decimal]:
        """Percent of the yearly coefficient that a predikat earns."""
        return read.percents(self.rule("credit_points.percent").value)

    @property
    def credit_places(self) -> int:
        return read.whole(self.rule("credit_points.places").value)

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Levels of functional positions by code."""
        return read.levels(self.rule("credit_points.levels").value)

    @cached_property
    def disclosure(self) -> DisclosureRule:
        """What of confidential answers may be told."""
        return DisclosureRule(
            raters=self.meaning("disclosure.raters"),
            margin=self.meaning("disclosure.margin"),
            places=self.meaning("disclosure.places"),
            texts=self.meaning("disclosure.texts"),
        )

    @cached_property
    def post_classes(self) -> tuple[PostClass, ...]:
        """Classes of posts, in the order in which titles are held against them."""
        return self.meaning("competency.classes")

    @cached_property
    def class_levels(self) -> Mapping[str, int]:
        """The level that the default standard proposes, by class of posts."""
        return self.meaning("competency.standard")

    @cached_property
    def competency(self) -> CompetencyRule:
        """How a level of competency follows from what was seen."""
        below, above = self.meaning("competency.asked")
        shown = self.meaning("competency.shown")
        optimal, fair = self.meaning("competency.match")
        return CompetencyRule(
            below=below,
            above=above,
            shown=shown["percent"],
            weights={source: weight for source, weight in shown.items() if source != "percent"},
            reached=self.meaning("competency.reached"),
            optimal=optimal,
            fair=fair,
            centre_years=self.meaning("competency.centre_years"),
        )

    @cached_property
    def nip_format(self) -> NumberFormat:
        return read.number_format(self.rule("identity.nip").value)

    @cached_property
    def ni_pppk_format(self) -> NumberFormat:
        return read.number_format(self.rule("identity.ni_pppk").value)

    @cached_property
    def ranks(self) -> tuple[Rank, ...]:
        """Golongan ruang of PNS, lowest first."""
        return read.ranks(self.rule("identity.ranks").value)

    @cached_property
    def pppk_ranks(self) -> tuple[str, ...]:
        """Golongan of PPPK, lowest first."""
        return read.pppk_ranks(self.rule("identity.pppk_ranks").value)


@lru_cache(maxsize=64)
def _row(text: str) -> tuple[Condition, ...]:
    return read.conditions(json.loads(text))


def rulebook_of(day: date, rows: Iterable[Mapping[str, Any]]) -> Rulebook:
    """The rulebook that a trace carries: only the rules its result stood on."""
    return Rulebook(day, tuple(sorted((rule_from(row) for row in rows), key=lambda rule: rule.key)))
