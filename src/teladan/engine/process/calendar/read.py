"""Calendars as TOML: the law's own (`law.toml`), and an agency's over it. What cannot be read is a fault with its place.

zone = "Asia/Makassar"
[hours]
monday-friday = ["08:00-16:00"]
[breaks]
monday-friday = ["12:00-13:00"]
[unit.RSUD]
always_open = true
[unit.Kelurahan]
zone = "Asia/Jayapura"
hours = { saturday = ["08:00-12:00"] }
holidays = [2025-03-04]
[[holidays]]
year = 2027
days = [2027-01-01]
"""

import itertools
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.calendar.terms import Calendar, Calendars, Day, Span, Week
from teladan.engine.provenance import digest
from teladan.engine.words import Said, say

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EMPTY: Week = ((), (), (), (), (), (), ())
OF_UNIT = {"zone", "hours", "breaks", "ramadan", "ramadan_breaks", "holidays", "working_days", "always_open"}
OF_FILE = (OF_UNIT - {"working_days"}) | {"unit", "fasting"}
Parts = Mapping[str, Any]


class _Bad(ValueError):
    """A part of the file that cannot be read, and why."""

    def __init__(self, place: str, what: Said) -> None:
        super().__init__(place)
        self.place, self.what = place, what


def default_calendars() -> Calendars:
    """The law's own hours and days off for every unit, on the clock of Jakarta."""
    return _merged({})


def read_calendars(path: Path) -> Calendars:
    """The calendars of a file laid over the law's. Raises Faulty naming the part that is wrong."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        return _merged(given)
    except _Bad as error:
        raise Faulty(
            [Fault(path.name, None, None, say("{part}: {what}", part=error.place, what=error.what))]
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Faulty(
            [Fault(path.name, None, None, say("cannot be read as TOML: {why}", why=str(error)))]
        ) from error


def _merged(given: Parts) -> Calendars:
    law = tomllib.loads((files("teladan.engine.process.calendar") / "law.toml").read_text("utf-8"))
    _known(given, OF_FILE, "")
    holidays, years, estimated = _holidays(law, given)
    law_zone = law["hours"].pop("zone")
    base = Calendar(
        law_zone,
        _week(law["hours"], "hours"),
        _week(law["ramadan"], "ramadan"),
        holidays,
        _fasting(law, given),
    )
    usual = _laid_over(base, {key: each for key, each in given.items() if key != "holidays"}, "")
    units = {}
    for name, parts in given.get("unit", {}).items():
        _known(parts, OF_UNIT, f"unit.{name}")
        units[name] = _laid_over(usual, parts, f"unit.{name}")
    text = {"law": _plain(law), "given": _plain(given)}
    return Calendars(usual, units, years, estimated, _unchecked(law, given), digest(text)[:16])


def _unchecked(law: Parts, given: Parts) -> tuple[int, ...]:
    """Years whose holidays or Ramadan stand only in a table of ours that nobody has compared with the decree."""
    found = set()
    for key, open_states in (("holidays", {"unchecked"}), ("fasting", {"unchecked", "estimated"})):
        tables = [each for each in given.get(key, []) if isinstance(each, Mapping)]
        own = {each["year"] if "year" in each else each["first"].year for each in tables}
        found |= {each["year"] for each in law[key] if each["status"] in open_states} - own
    return tuple(sorted(found))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value)


def _known(parts: Any, words: set[str], place: str) -> None:
    if not isinstance(parts, Mapping):
        raise _Bad(place, say("must be a table"))
    for key in parts:
        if key not in words:
            raise _Bad(f"{place}.{key}".strip("."), say("is none of {words}", words=", ".join(sorted(words))))


def _laid_over(base: Calendar, parts: Parts, place: str) -> Calendar:
    """The base with the parts that are given: hours replace the week, breaks are cut out of it."""
    week = _week(parts["hours"], f"{place}.hours") if "hours" in parts else base.week
    week = _without(week, _week(parts.get("breaks", {}), f"{place}.breaks"))
    own_ramadan = parts.get("ramadan", parts.get("hours") if "hours" in parts else None)
    ramadan = base.ramadan if own_ramadan is None else _week(own_ramadan, f"{place}.ramadan")
    if "ramadan" not in parts and "hours" in parts:
        ramadan = _without(ramadan, _week(parts.get("breaks", {}), f"{place}.breaks"))
    ramadan = _without(ramadan, _week(parts.get("ramadan_breaks", {}), f"{place}.ramadan_breaks"))
    free = base.holidays | _dates(parts.get("holidays", []), f"{place}.holidays")
    free -= _dates(parts.get("working_days", []), f"{place}.working_days")
    return Calendar(
        _zone(parts.get("zone", base.zone), f"{place}.zone"),
        week,
        ramadan,
        free,
        base.fasting,
        bool(parts.get("always_open", base.always_open)),
    )


def _zone(name: Any, place: str) -> str:
    try:
        ZoneInfo(str(name))
    except (KeyError, ValueError, OSError) as error:
        raise _Bad(
            place.strip("."), say("{value} is no time zone; write one such as Asia/Jakarta", value=str(name))
        ) from error
    return str(name)


def _holidays(law: Parts, given: Parts) -> tuple[frozenset[date], tuple[int, ...], tuple[int, ...]]:
    """All days off, the years they are known for, and the years still estimated; the highest version of a year holds."""
    tables: dict[int, Parts] = {}
    for each in law["holidays"]:
        tables[each["year"]] = each
    own = given.get("holidays", [])
    loose = [each for each in own if not isinstance(each, Mapping)]
    for each in sorted(
        (each for each in own if isinstance(each, Mapping)), key=lambda table: table.get("version", 1)
    ):
        _known(each, {"year", "days", "source", "version", "status"}, "holidays")
        if not isinstance(each.get("year"), int):
            raise _Bad("holidays", say("a table needs its year and its days"))
        tables[each["year"]] = each
    days = [day for each in tables.values() for day in _dates(each.get("days", []), "holidays")]
    estimated = sorted(year for year, each in tables.items() if each.get("status") == "estimated")
    return frozenset(days) | _dates(loose, "holidays"), tuple(sorted(tables)), tuple(estimated)


def _fasting(law: Parts, given: Parts) -> tuple[tuple[date, date], ...]:
    tables = {each["year"]: each for each in law["fasting"]}
    for each in given.get("fasting", []):
        _known(each, {"year", "first", "last", "status", "source"}, "fasting")
        if not all(isinstance(each.get(key), date) for key in ("first", "last")):
            raise _Bad("fasting", say("a table needs its first and its last day"))
        tables[each.get("year", each["first"].year)] = each
    return tuple((each["first"], each["last"]) for _, each in sorted(tables.items()))


def _dates(values: Any, place: str) -> frozenset[date]:
    if not isinstance(values, list) or any(
        not isinstance(each, date) or isinstance(each, datetime) for each in values
    ):
        raise _Bad(place.strip("."), say("must be a list of days such as 2025-03-04"))
    return frozenset(values)


def _week(parts: Any, place: str) -> Week:
    """`monday-thursday = ["07:30-12:00"]`: days or ranges of days, each with its hours; what is not named is free."""
    if not isinstance(parts, Mapping):
        raise _Bad(place.strip("."), say("must be a table of days with their hours"))
    week: list[Day] = list(EMPTY)
    for key, spans in parts.items():
        for day in _days(str(key), place):
            week[day] = _spans(spans, f"{place}.{key}")
    return tuple(week)  # type: ignore[return-value]


def _days(key: str, place: str) -> range:
    first, _, last = key.strip().lower().partition("-")
    matches = [
        [number for number, name in enumerate(DAYS) if each and name.startswith(each) and len(each) >= 3]
        for each in (first, last or first)
    ]
    if key == "every_day":
        return range(7)
    if any(len(each) != 1 for each in matches) or matches[0][0] > matches[1][0]:
        raise _Bad(
            f"{place}.{key}".strip("."), say("is no day; write monday, or monday-thursday, or every_day")
        )
    return range(matches[0][0], matches[1][0] + 1)


def _spans(given: Any, place: str) -> Day:
    if not isinstance(given, list):
        raise _Bad(place.strip("."), say('must be a list of hours such as ["07:30-12:00"]'))
    spans = sorted(_span(str(each), place) for each in given)
    if any(after[0] < before[1] for before, after in itertools.pairwise(spans)):
        raise _Bad(place.strip("."), say("has hours that overlap"))
    return tuple(spans)


def _span(text: str, place: str) -> Span:
    start, _, end = text.partition("-")
    try:
        span = _seconds(start), _seconds(end)
    except ValueError as error:
        raise _Bad(
            place.strip("."), say("{value} is no span of hours; write 07:30-12:00", value=text)
        ) from error
    if not 0 <= span[0] < span[1] <= 86_400:
        raise _Bad(place.strip("."), say("{value} is no span of hours; write 07:30-12:00", value=text))
    return span


def _seconds(text: str) -> int:
    hours, minutes, *seconds = (int(part) for part in text.strip().replace(".", ":").split(":"))
    if not (0 <= hours <= 24 and 0 <= minutes < 60 and all(0 <= each < 60 for each in seconds)):
        raise ValueError(text)
    return 3600 * hours + 60 * minutes + sum(seconds[:1])


def _without(week: Week, breaks: Week) -> Week:
    """Hours with the breaks cut out."""
    return tuple(_cut(day, pauses) for day, pauses in zip(week, breaks, strict=True))  # type: ignore[return-value]


def _cut(day: Day, pauses: Day) -> Day:
    for first, last in pauses:
        pieces = [
            piece for start, end in day for piece in ((start, min(end, first)), (max(start, last), end))
        ]
        day = tuple(sorted({(start, end) for start, end in pieces if start < end}))
    return day
