"""What scoring answers: decisions, checks, achievements and points, each with the trace that recomputes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from teladan.engine.rulebook.specs import Condition
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.words import Said, say, say_n

W = TypeVar("W", bound=StrEnum)
Trace = dict[str, Any]
Counts = Mapping[Predikat, int]


class Unscorable(ValueError):
    """What was given cannot be scored; `said` names the value and the remedy."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def word_of(kind: type[W], value: str | None) -> W:
    """The word of this kind that is written so. Raises Unscorable."""
    if value is None:
        raise Unscorable(say("A word is missing; it is one of {words}", words=", ".join(kind)))
    try:
        return kind(str(value))
    except ValueError:
        raise Unscorable(say("{value} is none of {words}", value=str(value), words=", ".join(kind))) from None


@dataclass(frozen=True)
class Decision:
    """A predikat and why. `heads` is the organisation predikat that stood in for a head's hasil kerja, or None."""

    predikat: Predikat
    hasil: Rating
    perilaku: Rating
    heads: OrganisationPredikat | None
    rule: str
    article: str
    trace: Trace

    @property
    def said(self) -> Said:
        """The reason in one sentence."""
        if self.heads:
            return say(
                "The unit is {organisation}, so the head's hasil kerja is {hasil}; with perilaku kerja {perilaku} that gives {predikat}",
                organisation=self.heads.label,
                hasil=self.hasil.label,
                perilaku=self.perilaku.label,
                predikat=self.predikat.label,
            )
        return say(
            "Hasil kerja {hasil} with perilaku kerja {perilaku} gives {predikat}",
            hasil=self.hasil.label,
            perilaku=self.perilaku.label,
            predikat=self.predikat.label,
        )


@dataclass(frozen=True)
class Finding:
    """One condition of the pattern that counts go against; `code` ends in `?` where this many people cannot meet the row."""

    code: str
    condition: Condition
    said: Said
    article: str


@dataclass(frozen=True)
class Check:
    """A unit's counts beside the pattern: what a leader should consider, never a block.

    `advice` is empty unless no counts of `n` people can meet the row; then it holds the nearest ones.
    """

    organisation: OrganisationPredikat
    n: int
    counts: Counts
    findings: tuple[Finding, ...]
    advice: Counts | None
    article: str
    trace: Trace

    def __bool__(self) -> bool:
        """True where nothing needs a reason."""
        return not self.findings

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(finding.code for finding in self.findings)

    @property
    def advised(self) -> Said | None:
        """The advice in one sentence; None where there is none."""
        if self.advice is None:
            return None
        return say_n(
            "One person alone cannot meet this row. Nearest: {sangat_baik} Sangat Baik, {baik} Baik, {butuh_perbaikan} Butuh Perbaikan, {kurang} Kurang, {sangat_kurang} Sangat Kurang",
            "{n} people cannot meet this row. Nearest: {sangat_baik} Sangat Baik, {baik} Baik, {butuh_perbaikan} Butuh Perbaikan, {kurang} Kurang, {sangat_kurang} Sangat Kurang",
            self.n,
            **{str(predikat): count for predikat, count in self.advice.items()},
        )


@dataclass(frozen=True)
class Achieved:
    """How far a target was reached, in percent. All three are None where the actual value is missing.

    `exact` is unrounded and decides bands; `uncapped` and `capped` are what people see.
    """

    exact: Fraction | None
    uncapped: Decimal | None
    capped: Decimal | None
    formula: str
    trace: Trace


@dataclass(frozen=True)
class Points:
    """Credit points (angka kredit) for some months of one level and predikat."""

    points: Decimal
    level: str
    predikat: Predikat
    months: int
    article: str
    trace: Trace
