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
    latest: date | None,
    on: date,
) -> Backing:
    """Tell how one result is backed on a day.

    spans
        Every period of the cycle in order.
    entries, proofs
        How many there are, by the period's number.
    latest
        The day of the newest entry or proof; None if there is none.
    """
    marks = tuple(_mark(span, entries.get(span.number, 0), proofs.get(span.number, 0), on) for span in spans)
    passed = [each.mark in (Mark.PROVED, Mark.TOLD) for each in marks if each.mark is not Mark.COMING]
    in_quarters = bool(spans) and (spans[0].last - spans[0].first).days > LONGEST_MONTH
    counted = Backing(
        entries=sum(entries.values()),
        proofs=sum(proofs.values()),
        covered=sum(passed),
        passed=len(passed),
        gap=_longest_gap(passed),
        silent=_silent(passed),
        periods=marks,
        words=(),
    )
    return Backing(
        **{name: getattr(counted, name) for name in _COUNTS}, words=_said(counted, latest, in_quarters)
    )


_COUNTS = ("entries", "proofs", "covered", "passed", "gap", "silent", "periods")


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


def _said(found: Backing, latest: date | None, in_quarters: bool) -> tuple[Said, ...]:
    if not found.passed:
        return (say("No period of the year has ended yet."),)
    if not found.covered:
        return (say("No progress and no proof so far."),)
    return tuple(filter(None, (_evenly(found, in_quarters), _proofs(found.proofs), _since(found, latest))))


def _evenly(found: Backing, in_quarters: bool) -> Said:
    if found.covered == found.passed:
        return (
            say_n(
                "The one quarter so far has progress.", "All {n} quarters so far have progress.", found.passed
            )
            if in_quarters
            else say_n(
                "The one month so far has progress.", "All {n} months so far have progress.", found.passed
            )
        )
    return (
        say("{covered} of {passed} quarters have progress.", covered=found.covered, passed=found.passed)
        if in_quarters
        else say("{covered} of {passed} months have progress.", covered=found.covered, passed=found.passed)
    )


def _proofs(count: int) -> Said:
    if not count:
        return say("No proof stands behind it.")
    return say_n("{n} proof stands behind it.", "{n} proofs stand behind it.", count)


def _since(found: Backing, latest: date | None) -> Said | None:
    return say("Nothing since {day}.", day=latest) if found.silent and latest else None
