"""The same, said slowly: loops over events, datetime, one thing at a time. Tests hold every column beside it.

Nothing here is shared with the columns but the words; quantiles, working time, variants and the rest are written anew.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from teladan.engine.process.calendar.terms import Calendar


@dataclass(frozen=True)
class Event:
    """One event; `at` is aware."""

    case: str
    activity: str
    at: datetime
    officer: str = ""


@dataclass(frozen=True)
class Step:
    """What `edges` says of one kind of step, in seconds."""

    n: int
    median: float
    mean: float
    p90: float
    total: float
    share: float | None


def cases_of(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events of each case by time; those of one instant in their given order. Cases in order of appearance."""
    cases: dict[str, list[Event]] = {}
    for event in events:
        cases.setdefault(event.case, []).append(event)
    return {case: sorted(mine, key=lambda event: event.at) for case, mine in cases.items()}


def micro(lapse: timedelta) -> int:
    return lapse // timedelta(microseconds=1)


def quantile(values: Sequence[int], part: Fraction) -> float:
    """Type 7: linear between the order statistics."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (place - low) * (ordered[high] - ordered[low]))


def edges(events: Iterable[Event]) -> dict[tuple[str, str], Step]:
    lapses: dict[tuple[str, str], list[int]] = defaultdict(list)
    for mine in cases_of(events).values():
        for earlier, later in itertools.pairwise(mine):
            lapses[earlier.activity, later.activity].append(micro(later.at - earlier.at))
    whole = sum(sum(each) for each in lapses.values())
    return {
        pair: Step(
            len(each),
            quantile(each, Fraction(1, 2)) / 1e6,
            sum(each) / len(each) / 1e6,
            quantile(each, Fraction(9, 10)) / 1e6,
            sum(each) / 1e6,
            sum(each) / whole if whole else None,
        )
        for pair, each in lapses.items()
    }


def variants(events: Iterable[Event]) -> dict[str, tuple[int, float]]:
    """Cases and median seconds of each sequence of activities."""
    lasted: dict[str, list[int]] = defaultdict(list)
    for mine in cases_of(events).values():
        text = " > ".join(event.activity for event in mine)
        lasted[text].append(micro(mine[-1].at - mine[0].at))
    return {text: (len(each), quantile(each, Fraction(1, 2)) / 1e6) for text, each in lasted.items()}


def rework(events: Iterable[Event]) -> dict[str, tuple[int, int]]:
    """Cases in which an activity occurs more than once, and how often more than once in all."""
    found: dict[str, tuple[int, int]] = {}
    for mine in cases_of(events).values():
        for activity, times in Counter(event.activity for event in mine).items():
            if times > 1:
                cases, extra = found.get(activity, (0, 0))
                found[activity] = cases + 1, extra + times - 1
    return found


def handovers(events: Iterable[Event]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for mine in cases_of(events).values():
        found.update((a.officer, b.officer) for a, b in itertools.pairwise(mine))
    return found


def ping_pong(events: Iterable[Event]) -> dict[str, tuple[int, int]]:
    """Repetitions of an activity in a case by the officer who did it before, and by another."""
    found: dict[str, tuple[int, int]] = {}
    for mine in cases_of(events).values():
        before: dict[str, str] = {}
        for event in mine:
            if event.activity in before:
                same, other = found.get(event.activity, (0, 0))
                is_same = before[event.activity] == event.officer
                found[event.activity] = same + is_same, other + (not is_same)
            before[event.activity] = event.officer
    return found


def worked(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Microseconds of work between two instants, day by day; negative where the end comes first."""
    if end < start:
        return -worked(calendar, end, start)
    if calendar.always_open:
        return micro(end - start)
    zone = ZoneInfo(calendar.zone)
    first, last = (each.astimezone(zone).replace(tzinfo=None) for each in (start, end))
    total = 0
    day = first.date()
    while day <= last.date():
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 the unit's own clock
        for begin, finish in calendar.spans_on(day):
            opens, closes = midnight + timedelta(seconds=begin), midnight + timedelta(seconds=finish)
            total += max(0, micro(min(closes, last) - max(opens, first)))
        day += timedelta(days=1)
    return total


def minutes_walked(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Whole minutes of work between two whole minutes, by looking at each minute alone: the oracle of calendars."""
    zone = ZoneInfo(calendar.zone)
    count = 0
    moment = start
    while moment < end:
        local = moment.astimezone(zone)
        second = local.hour * 3600 + local.minute * 60
        count += any(opens <= second < closes for opens, closes in calendar.spans_on(local.date()))
        moment += timedelta(minutes=1)
    return count


def kaplan_meier(lasted: Sequence[float], finished: Sequence[bool]) -> dict[float, float]:
    """The share still open after each time at which a case finished."""
    share, curve = 1.0, {}
    for time in sorted({each for each, done in zip(lasted, finished, strict=True) if done}):
        at_risk = sum(each >= time for each in lasted)
        ended = sum(done and each == time for each, done in zip(lasted, finished, strict=True))
        share *= 1 - ended / at_risk
        curve[time] = share
    return curve


def backlog(cases: Mapping[str, tuple[datetime, datetime | None]]) -> list[tuple[str, int, int, int]]:
    """date, arrived, finished, backlog of cases with the clock times they came and (unless open) went."""
    came = Counter(begin.date() for begin, _ in cases.values())
    went = Counter(end.date() for _, end in cases.values() if end)
    rows, waiting = [], 0
    day, last = min(came), max([*came, *went])
    while day <= last:
        waiting += came[day] - went[day]
        rows.append((day.isoformat(), came[day], went[day], waiting))
        day += timedelta(days=1)
    return rows
