"""What self, superior, colleagues and assessment centre say of a person, side by side, as far as a viewer may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from teladan.apps.competency import rules
from teladan.apps.competency.models import Case, Competency, Level
from teladan.apps.competency.queries.standards import required_with_names
from teladan.apps.competency.terms import SEEN, CaseStage, Source, parts_of
from teladan.apps.rating.queries import ValueSummary, answers_side_by_side, both_sent, summary_of
from teladan.apps.rating.terms import Given, Pair
from teladan.apps.tenancy.queries import day_begins, rules_in_force
from teladan.base.actor import Actor
from teladan.engine.disclosure import Cell, Shown

ENOUGH = Decimal(2)
"""On the published scale of 1 to 3 the mean from which a panel counts as having seen an indicator."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with what each source answered; `panel` is the published cell, never one person's answer."""

    level: int
    text: str
    own: Given | None
    superior: Given | None
    panel: ValueSummary | None

    @property
    def differs(self) -> bool:
        """Whether self and superior disagree on having seen it."""
        return bool(
            self.own and self.superior and (self.own.rating in SEEN) != (self.superior.rating in SEEN)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """One competency of a case: what is required, every indicator with its answers, and what follows from them."""

    competency: Competency
    required: int
    lines: tuple[Line, ...]
    proposal: rules.Proposal

    @property
    def differs(self) -> int:
        """Levels between self and superior."""
        return self.proposal.differs


@dataclass(frozen=True, slots=True)
class Sides:
    """What a viewer may read of a case: whether the two can talk, each competency, and the levels they agreed on."""

    is_over: bool
    rows: tuple[Compared, ...]
    recorded: Mapping[UUID, Level] = field(default_factory=dict)


def is_over(case: Case, now: datetime) -> bool:
    """Whether the two can talk: both have sent, or no answer is taken any more."""
    if case.sheet_id is None:
        return False
    return case.assessment.is_over(now) or both_sent(case.sheet_id)


def compared_of(case: Case, viewer: Actor, now: datetime) -> list[Compared]:
    """Give each competency of a case as far as the viewer may read it, the largest difference first."""
    return list(sides_of(case, viewer, now).rows)


def sides_of(case: Case, viewer: Actor, now: datetime) -> Sides:
    """Give both sides of a case as far as the viewer may read them: four statements, eight where a panel was asked.

    Of the panel only what was published; the person reads it as soon as the talk can begin.
    """
    if case.sheet_id is None:
        return Sides(is_over=False, rows=())
    pairs = answers_side_by_side(case.sheet_id, viewer)
    over = case.assessment.is_over(now) or any(pair.own and pair.superior for pair in pairs)
    told = None
    if case.assessment.with_panel:
        asked = [(pair.ref, pair.text) for pair in pairs]
        told = summary_of(case.sheet_id, viewer, is_released=over, asked=asked)
    rows = _compared(case, pairs, {each.code: each for each in told.values} if told else {}, now)
    rows.sort(key=lambda row: (-row.differs, row.competency.kind, row.competency.code))
    return Sides(over, tuple(rows), {row.competency_id: row for row in _recorded(case)})


def _compared(
    case: Case, pairs: Iterable[Pair], panel: Mapping[str, ValueSummary], now: datetime
) -> list[Compared]:
    """Put answers together by competency."""
    grouped: dict[str, list[tuple[int, int, Pair]]] = {}
    for pair in pairs:
        code, level, place = parts_of(pair.ref)
        grouped.setdefault(code, []).append((level, place, pair))
    on = day_begins(case.assessment.begun_at).date()
    centre, rule = centre_results(case.person_id), rules_in_force(on).competency
    rows = []
    for competency, required in required_with_names(case.post_title, on, list(grouped)):
        answers = grouped[competency.code]
        sources = rules.Sources(
            {(level, place): pair.own.rating in SEEN for level, place, pair in answers if pair.own},
            {(level, place): pair.superior.rating in SEEN for level, place, pair in answers if pair.superior},
            _panel_seen(answers, panel),
            centre.get(competency.id),
        )
        lines = tuple(
            Line(level, pair.text, pair.own, pair.superior, panel.get(pair.ref))
            for level, _, pair in sorted(answers, key=lambda each: each[:2])
        )
        proposal = rules.propose(sources, rule, day_begins(now).date())
        rows.append(Compared(competency, required, lines, proposal))
    return rows


def _recorded(case: Case) -> list[Level]:
    """Give the levels that were agreed on this case; nothing is asked while there are none."""
    return list(Level.objects.filter(case=case)) if case.stage == CaseStage.AGREED else []


def centre_results(person_id: UUID) -> dict[UUID, tuple[int, date]]:
    """Give a person's newest assessment-centre result by competency: level and day. One statement."""
    rows = Level.objects.filter(person_id=person_id, source=Source.CENTRE)
    newest = rows.order_by("competency_id", "-on", "-id").distinct("competency_id")
    return {row.competency_id: (row.level, row.on) for row in newest}


def _panel_seen(
    answers: Iterable[tuple[int, int, Pair]], panel: Mapping[str, ValueSummary]
) -> dict[tuple[int, int], bool]:
    found = {}
    for level, place, pair in answers:
        cell = _told(panel.get(pair.ref))
        if cell is not None:
            found[level, place] = (
                cell.mean >= ENOUGH
                if cell.mean is not None
                else cell.rating is not None and cell.rating in SEEN
            )
    return found


def _told(row: ValueSummary | None) -> Cell | None:
    """Give the first cell of a panel that tells something."""
    cells = row.cells if row else ()
    return next((cell for cell in cells if cell.shown in (Shown.MEAN, Shown.WORD)), None)
