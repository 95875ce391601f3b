"""Times of any usual form → microseconds since 1970 UTC. A time without a zone is told by the clock of its unit."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from teladan.engine.process.spec import DAY, SECOND

LONG = 100 * 366 * DAY  # spans longer than this are not looked through day by day
AWARE = (
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f %#z",
    "%Y-%m-%dT%H:%M%#z",
)
NAIVE = (
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%d/%m/%Y %H:%M:%S%.f",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y %H:%M:%S%.f",
    "%d-%m-%Y %H:%M",
    "%Y/%m/%d %H:%M:%S%.f",
    "%Y/%m/%d %H:%M",
    "%d/%m/%Y %H.%M",
)
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d")
"""Days stand before months, as Indonesians write; a day alone is its midnight."""


LATEST = 253_339_228_800_000_000
"""1 January 9998: behind it no calendar reckons."""


def instants(values: pl.Series, zones: pl.Series | str) -> pl.Series:
    """Microseconds since 1970 UTC (Int64), null where the value is no time. `zones` names the clock of each row."""
    found = _instants(values, zones)
    outside = found.abs() >= LATEST
    return found.set(outside, None) if outside.any() else found


def _instants(values: pl.Series, zones: pl.Series | str) -> pl.Series:
    if isinstance(values.dtype, pl.Datetime):
        if values.dtype.time_zone:
            return values.cast(pl.Datetime("us", "UTC")).dt.epoch("us")
        return _local(values.cast(pl.Datetime("us")), zones)
    if values.dtype == pl.Date:
        return _local(values.cast(pl.Datetime("us")), zones)
    if values.dtype != pl.String:
        return pl.Series(values.name, [None] * len(values), pl.Int64)
    return _read(values, zones)


def _read(text: pl.Series, zones: pl.Series | str) -> pl.Series:
    """Each form is tried on what no earlier form could read; the forms of the first value come first."""
    first = next(iter(text.drop_nulls().head(1)), "").strip()
    found = pl.Series(text.name, [None], pl.Int64).new_from_index(0, len(text))
    forms = [*((form, True) for form in AWARE), *((form, False) for form in (*NAIVE, *DAYS))]
    forms.sort(key=lambda form: not _reads(first, *form))
    for form, aware in forms:
        left = (found.is_null() & text.is_not_null()).arg_true()
        if not len(left):
            break
        whole = len(left) == len(text)
        parsed = _parse(text if whole else text.gather(left), form, aware)
        if parsed.null_count() == len(parsed):
            continue
        if not aware:
            parsed = _local(parsed, zones if isinstance(zones, str) or whole else zones.gather(left))
        else:
            parsed = parsed.dt.epoch("us")
        found = parsed if whole else found.scatter(left, parsed)
    return found


def _reads(value: str, form: str, aware: bool) -> bool:
    return _parse(pl.Series([value]), form, aware).null_count() == 0


def _parse(text: pl.Series, form: str, aware: bool) -> pl.Series:
    if form in DAYS:
        return text.str.strip_chars().str.to_date(form, strict=False).cast(pl.Datetime("us"))
    kind = pl.Datetime("us", "UTC") if aware else pl.Datetime("us")
    parsed = text.str.strptime(kind, form, strict=False)
    if parsed.null_count() and parsed.null_count() > text.null_count():
        again = text.str.strip_chars().str.strptime(kind, form, strict=False)
        parsed = again if again.null_count() < parsed.null_count() else parsed
    return parsed


def _local(values: pl.Series, zones: pl.Series | str) -> pl.Series:
    """Local clocks → UTC; the earlier of two equal clock times, none for one that a clock skipped."""
    if isinstance(zones, str):
        return _from_zone(values, zones)
    names = zones.unique().to_list()
    if len(names) == 1:
        return _from_zone(values, names[0])
    frame = pl.DataFrame({"value": values, "zone": zones})
    told = {name: _from_zone(values, name).alias(name) for name in names}
    choice = pl.coalesce(pl.when(pl.col("zone") == name).then(pl.lit(each)) for name, each in told.items())
    return frame.select(choice.alias(values.name or "us")).to_series()


def _from_zone(values: pl.Series, zone: str) -> pl.Series:
    us = values.dt.epoch("us")
    offset = _one_offset(us, zone, DAY)
    if offset is not None:
        return us - offset
    there = values.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return there.dt.epoch("us")


def clock(us: pl.Series, zone: str) -> pl.Series:
    """Microseconds → what the clock of a zone shows, in microseconds since 1970 of that clock."""
    offset = _one_offset(us, zone)
    if offset is not None:
        return us + offset
    there = us.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    return there.dt.replace_time_zone(None).dt.epoch("us")


def _one_offset(us: pl.Series, zone: str, around: int = 0) -> int | None:
    """The offset of a zone that keeps one all the while, as Indonesia's do, in microseconds; None where it changes.

    `around` more microseconds on both sides are looked at, for clock times that are not yet instants.
    """
    low, high = us.min(), us.max()
    if not isinstance(low, int) or not isinstance(high, int) or high - low > LONG:
        return None
    there = ZoneInfo(zone)
    days = [*range(low - around, high + around, DAY), high + around]
    try:
        found = {datetime.fromtimestamp(day / SECOND, there).utcoffset() for day in days}
    except (ValueError, OverflowError, OSError):
        return None
    (first, *others) = found
    return None if others or first is None else first // timedelta(microseconds=1)


def zone_of(units: pl.Series | None, zones: Mapping[str, str], usual: str) -> pl.Series | str:
    """The zone of each row by its unit; one name where all are alike."""
    if units is None or not zones or set(zones.values()) == {usual}:
        return usual
    return (
        units.cast(pl.String)
        .str.strip_chars()
        .replace_strict(dict(zones), default=usual, return_dtype=pl.String)
    )
