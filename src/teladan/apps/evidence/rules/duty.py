"""Who reports progress, when, and what a report must hold."""

from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from uuid import UUID

from teladan.apps.evidence.terms import ProgressSpec
from teladan.base.errors import Invalid
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.scoring import Direction
from teladan.engine.words import Said, say

LIMIT = Decimal(10) ** 14
SMALLEST = -6
LONGEST = 2_000


def may_enter(
    *, is_owner: bool, is_agreed: bool, is_open: bool, since: date, begins: date, ends: date, on: date
) -> Verdict:
    """Say whether progress may be entered for a period: by the plan's owner, once the period has begun.

    A period that has ended stays open as long as its cycle is: what comes late is marked, never lost.

    is_agreed
        Whether the plan stands for both.
    is_open
        Whether the cycle is open.
    since
        The first day of the plan: periods that ended before it belong to another plan.
    begins, ends
        The first and last day of the period.
    """
    if not is_owner:
        return no(say("Progress and proof are entered by the owner of the SKP. You may comment on them."))
    if not is_agreed:
        return no(say("Progress can be entered once the SKP is agreed."))
    if not is_open:
        return no(say("The cycle is not open, so nothing can be added to it."))
    if ends < since:
        return no(say("This period ended before the SKP began on {day}.", day=since))
    if on < begins:
        return no(say("This period begins on {day}. Progress can be entered from then on.", day=begins))
    return YES


def key_of(period_id: UUID) -> str:
    """Name the matter "report on this period" in people's inboxes."""
    return f"progress:{period_id}"


def due_day(last_day: date, period_days: int) -> date:
    """Give the last day on which a period's progress is in time (rulebook `cycle.period_days`)."""
    return last_day + timedelta(days=period_days)


def days_late(day: date, due: date) -> int:
    """Count the days by which an entry is late; 0 if it is in time."""
    return max((day - due).days, 0)


def sound_progress(
    spec: ProgressSpec, direction: Direction | None, *, first_day: date, today: date
) -> ProgressSpec:
    """Give the entry if it says something that can stand. Raises Invalid naming the field and the remedy.

    direction
        Of the indicator; None for a qualitative one, whose progress is told in words.
    first_day
        Of the cycle: nothing is reached before it.
    """
    story, obstacles = short_text(spec.story, "story"), short_text(spec.obstacles, "obstacles")
    if direction is None and not story:
        raise Invalid(say("Say in one or two sentences what was reached."), field="story")
    if direction is not None and spec.value is None:
        raise Invalid(say("Write the number that was reached, or 0 if nothing was."), field="value")
    value = None if direction is None else spec.value
    if value is not None:
        _fits(value, is_yes_no=direction is Direction.YES_NO)
    if not first_day <= spec.as_of <= today:
        raise Invalid(
            say(
                "The number must be of a day between {first} and today, {today}.",
                first=first_day,
                today=today,
            ),
            field="as_of",
        )
    return ProgressSpec(spec.as_of, value, story, obstacles)


def _fits(value: Decimal, *, is_yes_no: bool) -> None:
    if is_yes_no and value not in (0, 1):
        raise Invalid(say("Answer yes or no."), field="value")
    exponent = value.as_tuple().exponent
    if not value.is_finite() or not isinstance(exponent, int) or abs(value) >= LIMIT or exponent < SMALLEST:
        raise Invalid(
            say(
                "{value} is too long. At most 14 digits before the comma and 6 behind it fit.",
                value=str(value),
            ),
            field="value",
        )


def short_text(text: str, field: str, *, most: int = LONGEST) -> str:
    """Give a text without outer blanks on any line. Raises Invalid if it is longer than `most`."""
    kept = "\n".join(line.strip() for line in text.strip().splitlines())
    if len(kept) > most:
        raise Invalid(
            say("The text has {n} characters; at most {most} fit. Shorten it.", n=len(kept), most=most),
            field=field,
        )
    return kept


def may_hold_more(count: int, size: int, *, most: int, most_bytes: int) -> Verdict:
    """Say whether one more proof may stand beside `count` others, with all files of the plan at `size` bytes."""
    if count >= most:
        return no(
            say(
                "{n} proofs stand here already, the most that anybody reads. Withdraw one before adding another.",
                n=count,
            )
        )
    if size > most_bytes:
        return no(
            say(
                "The files of this SKP would take more than {most} MB. Put large files elsewhere and add a link.",
                most=most_bytes // (1024 * 1024),
            )
        )
    return YES


def too_large(size: int, most: int) -> Said:
    """Say that a file is too large, and what to do; sizes in bytes."""
    return say(
        "The file has {size} MB; at most {most} MB are taken. Make it smaller, or put it elsewhere and add a link.",
        size=_megabytes(size),
        most=_megabytes(most),
    )


def size_of(size: int) -> Said:
    """Say how large a file is, as its reader writes numbers."""
    if size < 1024 * 1024:
        return say("{n} KB", n=max(1, round(size / 1024)))
    return say("{n} MB", n=_megabytes(size))


def _megabytes(size: int) -> Decimal:
    shown = (Decimal(size) / 1024 / 1024).quantize(Decimal("0.1"), ROUND_UP)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown
