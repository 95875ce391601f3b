"""How well a result is backed, and how evenly over the year: counted, then said in words.

It informs whoever rates. Much paper is no merit, so nothing here is a score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from teladan.apps.evidence.terms import Backing, Mark, PeriodMark
from teladan.engine.words import Said, say, say_n

LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Span:
    """A period of the cycle: its name, its number, its first and last day (which still counts)."""

    label: Said
    number: int
    first: date
    last: date


def backing(
    spans: Sequence[Span],
    entries: Mapping[int, int],
    proofs: Mapping[int, int],
    *,
    on: date,
) -> Backing:
    """Tell how one result is backed on a day.

    spans
        Every period of the cycle in order.
    entries, proofs
        How many there are, by the period's number.
    """
    marks = tuple(_mark(span, entries.get(span.number, 0), proofs.get(span.number, 0), on) for span in spans)
    passed = [each for each in marks if each.mark is not Mark.COMING]
    shown = [each.mark in (Mark.PROVED, Mark.TOLD) for each in passed]
    in_quarters = bool(spans) and (spans[0].last - spans[0].first).days > LONGEST_MONTH
    return Backing(
        entries=sum(entries.values()),
        proofs=sum(proofs.values()),
        covered=sum(shown),
        passed=len(shown),
        gap=_longest_gap(shown),
        silent=_silent(shown),
        periods=marks,
        words=_said(passed, sum(shown), _silent(shown), sum(proofs.values()), in_quarters),
    )


def _mark(span: Span, entries: int, proofs: int, on: date) -> PeriodMark:
    """A period counts as passed once it has ended, or as soon as it shows something."""
    if proofs:
        mark = Mark.PROVED
    elif entries:
        mark = Mark.TOLD
    else:
        mark = Mark.EMPTY if span.last < on else Mark.COMING
    return PeriodMark(span.label, mark, entries, proofs)


def _longest_gap(passed: Sequence[bool]) -> int:
    longest = run = 0
    for covered in passed:
        run = 0 if covered else run + 1
        longest = max(longest, run)
    return longest


def _silent(passed: Sequence[bool]) -> int:
    run = 0
    for covered in reversed(passed):
        if covered:
            break
        run += 1
    return run


def _said(
    passed: Sequence[PeriodMark], covered: int, silent: int, proofs: int, in_quarters: bool
) -> tuple[Said, ...]:
    if not passed:
        return (say("No period of the year has ended yet."),)
    if not covered:
        return (say("No progress and no proof so far."),)
    since = (say("Nothing after {period}.", period=passed[-silent - 1].label),) if silent else ()
    return (_evenly(covered, len(passed), in_quarters), _proofs(proofs), *since)


def _evenly(covered: int, passed: int, in_quarters: bool) -> Said:
    if covered == passed and in_quarters:
        return say_n("The one quarter so far has progress.", "All {n} quarters so far have progress.", passed)
    if covered == passed:
        return say_n("The one month so far has progress.", "All {n} months so far have progress.", passed)
    if in_quarters:
        return say("{covered} of {passed} quarters have progress.", covered=covered, passed=passed)
    return say("{covered} of {passed} months have progress.", covered=covered, passed=passed)


def _proofs(count: int) -> Said:
    if not count:
        return say("No proof stands behind it.")
    return say_n("{n} proof stands behind it.", "{n} proofs stand behind it.", count)
