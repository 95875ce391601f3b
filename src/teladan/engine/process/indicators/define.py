"""What an indicator is, and how a TOML file defines it. A definition that cannot be kept is a fault that names its part."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.durations import Duration, NotUnderstood, duration
from teladan.engine.words import Said, say

KINDS = ("on_time", "duration", "count", "defect_rate")
CLOCKS = ("working", "calendar")
INTERVALS = ("wilson", "km")
DIRECTIONS = ("at_least", "at_most")
PERIODS = ("year", "quarter", "month", "week", "day")
GROUPS = ("unit", "officer", *PERIODS)
KEYS = {
    "kind", "from", "to", "clock", "limit", "where", "by", "interval", "target", "direction", "minimum", "defect",
    "calendar", "applicant", "quantile", "title",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """One definition. Without `begins` a case counts from its first event, without `ends` to its last one.

    `limit` is what on time means; `target` is a share, a number of cases, or seconds (or a `Duration`) of a duration. `where` and `defect` name columns and
    values; `applicant` activities end the applicant's time, which is taken out. `quantile` is the part of cases of a duration.
    """

    name: str
    kind: str
    begins: str | None = None
    ends: str | None = None
    clock: str = "calendar"
    limit: Duration | None = None
    where: Mapping[str, tuple[str, ...]] | None = None
    by: tuple[str, ...] = ()
    interval: str = "wilson"
    target: float | Duration | None = None
    direction: str = "at_least"
    minimum: int = 0
    defect: Mapping[str, tuple[str, ...]] | None = None
    calendar: str | None = None
    applicant: tuple[str, ...] = ()
    quantile: float = 0.5

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file that it needs besides those of every log."""
        return tuple(dict.fromkeys((*(self.where or {}), *(self.defect or {}))))

    @property
    def period(self) -> str | None:
        """year, quarter, month, week, day, or None."""
        return next((each for each in self.by if each in PERIODS), None)


class _Bad(ValueError):
    def __init__(self, part: str, what: Said) -> None:
        super().__init__(part)
        self.part, self.what = part, what


def read_indicators(path: Path) -> list[Indicator]:
    """The definitions of a file in its order. Raises Faulty naming each part that is wrong."""
    if not path.is_file():
        raise Faulty([Fault(path.name, None, None, say("there is no such file"))])
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Faulty(
            [Fault(path.name, None, None, say("cannot be read as TOML: {why}", why=str(error)))]
        ) from error
    tables = given.get("indicator")
    if not isinstance(tables, Mapping) or not tables:
        raise Faulty(
            [Fault(path.name, None, None, say("defines no indicator; begin one with [indicator.NAME]"))]
        )
    found, faults = [], []
    for name, parts in tables.items():
        try:
            found.append(_indicator(name, parts))
        except _Bad as error:
            part = f"indicator.{name}.{error.part}" if error.part else f"indicator.{name}"
            faults.append(Fault(path.name, None, None, say("{part}: {what}", part=part, what=error.what)))
    if faults:
        raise Faulty(faults)
    return found


def _indicator(name: str, parts: Any) -> Indicator:
    if not isinstance(parts, Mapping):
        raise _Bad("", say("must be a table"))
    for key in parts:
        if key not in KEYS:
            raise _Bad(key, say("is none of {words}", words=", ".join(sorted(KEYS))))
    kind = _one_of(parts, "kind", KINDS, None)
    made = Indicator(
        name,
        kind,
        _text(parts, "from"),
        _text(parts, "to"),
        _one_of(parts, "clock", CLOCKS, "calendar"),
        _limit(parts),
        _filters(parts, "where"),
        _groups(parts),
        _one_of(parts, "interval", INTERVALS, "km" if kind == "duration" else "wilson"),
        _target(parts, kind),
        _one_of(
            parts, "direction", DIRECTIONS, "at_most" if kind in ("duration", "defect_rate") else "at_least"
        ),
        _minimum(parts),
        _filters(parts, "defect"),
        _text(parts, "calendar"),
        _texts(parts.get("applicant", []), "applicant"),
        _part(parts),
    )
    _fits(made)
    return made


def _fits(made: Indicator) -> None:
    if made.kind == "on_time" and made.limit is None:
        raise _Bad("limit", say('is needed for on_time; write one such as "5 days"'))
    if made.kind == "defect_rate" and not made.defect:
        raise _Bad("defect", say('is needed for defect_rate; write one such as { result = "ditolak" }'))
    if made.kind == "duration" and made.interval != "km":
        raise _Bad("interval", say("must be km for a duration"))
    if made.kind in ("count", "defect_rate") and made.interval == "km":
        raise _Bad("interval", say("must be wilson for {kind}", kind=made.kind))
    if sum(each in PERIODS for each in made.by) > 1:
        raise _Bad("by", say("can name one period only"))


def _one_of(parts: Mapping[str, Any], key: str, words: tuple[str, ...], usual: str | None) -> str:
    value = parts.get(key, usual)
    if value not in words:
        raise _Bad(key, say("must be one of {words}", words=", ".join(words)))
    return str(value)


def _text(parts: Mapping[str, Any], key: str) -> str | None:
    value = parts.get(key)
    if value is not None and not isinstance(value, str):
        raise _Bad(key, say("must be a text in quotes"))
    return value or None


def _texts(value: Any, key: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if any(isinstance(each, dict | list) for each in values):
        raise _Bad(key, say("must be a text, or a list of texts"))
    return tuple(_written(each) for each in values)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _filters(parts: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]] | None:
    value = parts.get(key)
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value:
        raise _Bad(
            key, say("must name columns and values, such as {example}", example='{ channel = "loket" }')
        )
    return {column: _texts(each, f"{key}.{column}") for column, each in value.items()}


def _groups(parts: Mapping[str, Any]) -> tuple[str, ...]:
    by = _texts(parts.get("by", []), "by")
    for each in by:
        if each not in GROUPS:
            raise _Bad("by", say("must be one of {words}", words=", ".join(GROUPS)))
    return by


def _limit(parts: Mapping[str, Any]) -> Duration | None:
    return _duration(parts["limit"], "limit") if "limit" in parts else None


def _duration(value: Any, key: str) -> Duration:
    try:
        return duration(str(value))
    except NotUnderstood as error:
        raise _Bad(key, error.said) from error


def _target(parts: Mapping[str, Any], kind: str) -> float | Duration | None:
    """A number; of a duration also a text such as "5 days"."""
    value = parts.get("target")
    if value is None:
        return None
    if isinstance(value, str) and kind == "duration":
        return _duration(value, "target")
    if isinstance(value, str) and value.strip().endswith("%"):
        value = float(value.strip()[:-1]) / 100
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Bad("target", say("must be a number"))
    return float(value)


def _minimum(parts: Mapping[str, Any]) -> int:
    value = parts.get("minimum", 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _Bad("minimum", say("must be a whole number of cases"))
    return value


def _part(parts: Mapping[str, Any]) -> float:
    value = parts.get("quantile", 0.5)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise _Bad("quantile", say("must lie between 0 and 1"))
    return float(value)
