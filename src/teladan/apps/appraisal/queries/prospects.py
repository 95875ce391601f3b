"""What each choice of the superior would mean, before it is made."""

from dataclasses import dataclass

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat
from teladan.apps.appraisal.queries.organisation import Spread, spread_of, standing_of
from teladan.apps.planning.queries import rules_here
from teladan.base.verdict import Verdict
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import Check, check_distribution
from teladan.engine.scoring.spec import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """One predikat the person could get, and the unit's distribution if so.

    check
        The pattern over all who are decided, this person included; None where the person counts in no unit.
    settled
        The findings that no later decision can undo.
    """

    predikat: Predikat
    check: Check | None
    settled: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """Yes, or yes with a reason."""
        return rules.on_distribution(self.settled)


@dataclass(frozen=True, slots=True)
class Prospect:
    """Everything the superior should see before deciding.

    heads
        The organisation predikat that fixes a head's hasil kerja; None for everyone else.
    fixed
        The head's hasil kerja by the rulebook's mapping, else None.
    counted
        The organisation predikat in whose distribution the person counts; None at the top.
    before
        The distribution without this person.
    """

    book: Rulebook
    stands_on: OrganisationPredikat
    fixed: Rating | None
    counted: OrganisationPredikat | None
    before: Spread | None
    outcomes: dict[Predikat, Outcome]

    def of(self, hasil: Rating, perilaku: Rating) -> Outcome:
        """Give what two words would mean."""
        return self.outcomes[self.book.matrix[hasil, perilaku]]


def rules_of(appraisal: Appraisal, overlay: str | None = None) -> Rulebook:
    """Give the rules in force on the last day of the time that is appraised, with the agency's own overlay.

    overlay
        As in `planning.queries.rules_here`.
    """
    during = (appraisal.period or appraisal.cycle).during
    return rules_here(during.upper.fromordinal(during.upper.toordinal() - 1), overlay)


def prospect_of(appraisal: Appraisal, overlay: str | None = None) -> Prospect | None:
    """Weigh every predikat the person could get; None while the unit's predikat has not been set.

    overlay
        As in `planning.queries.rules_here`.
    """
    standing = standing_of(appraisal.cycle_id, appraisal.period_id)
    stands_on = standing.of(appraisal.unit_id)
    if stands_on is None:
        return None
    book = rules_of(appraisal, overlay)
    counted = standing.of(appraisal.counted_in_id)
    before = spread_of(standing, counted.unit_id, without=appraisal.id) if counted else None
    fixed = book.head_mapping[stands_on.word] if appraisal.is_head else None
    outcomes = {each: _outcome(each, counted, before, book) for each in Predikat}
    return Prospect(book, stands_on, fixed, counted, before, outcomes)


def _outcome(
    predikat: Predikat, counted: OrganisationPredikat | None, before: Spread | None, book: Rulebook
) -> Outcome:
    if counted is None or before is None:
        return Outcome(predikat, None, ())
    after = before.counts | {predikat: before.counts[predikat] + 1}
    check = check_distribution(after, counted.word, book)
    return Outcome(predikat, check, rules.settled_findings(check, before.undecided))
