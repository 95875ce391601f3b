"""Working time is exact: beside a walk over minutes, in Ramadan, across holidays, in three zones."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from teladan.engine.faults import Faulty
from teladan.engine.process import plain
from teladan.engine.process.calendar import Calendar, default_calendars, read_calendars
from teladan.engine.process.calendar.working import clock_for, working_seconds
from teladan.engine.process.spec import SECOND

PAIRS = 1000
TOML = """
zone = "Asia/Jakarta"
[unit.Bali]
zone = "Asia/Makassar"
[unit.Jayapura]
zone = "Asia/Jayapura"
hours = { monday-saturday = ["08:00-16:00"], sunday = ["09:15-11:45"] }
breaks = { every_day = ["12:00-12:45"], friday = ["11:30-13:00"] }
ramadan = { monday-friday = ["08:30-14:00"] }
holidays = [2025-03-04]
[unit.RSUD]
always_open = true
"""


def calendars(folder: Path) -> dict[str, Calendar]:
    (folder / "c.toml").write_text(TOML)
    found = read_calendars(folder / "c.toml")
    return {name: found.of(name) for name in ("Bogor", "Bali", "Jayapura", "RSUD")}


def micro(moment: datetime) -> int:
    return plain.micro(moment - datetime(1970, 1, 1, tzinfo=UTC))


def test_a_thousand_durations_equal_a_walk_over_minutes(tmp_path: Path) -> None:
    chance = random.Random(1)
    of_unit = calendars(tmp_path)
    names = ["Bogor", "Bali", "Jayapura"]
    spans = [
        (datetime(2025, 2, 24, tzinfo=UTC), 45),
        (datetime(2024, 4, 1, tzinfo=UTC), 20),
        (datetime(2026, 2, 10, tzinfo=UTC), 50),
    ]
    for name in names:
        pairs = []
        for _ in range(PAIRS // 3 + 1):
            first, days = chance.choice(spans)
            start = first + timedelta(minutes=chance.randrange(days * 1440))
            pairs.append((start, start + timedelta(minutes=chance.randrange(4 * 1440))))
        begins, ends = (np.array([micro(pair[side]) for pair in pairs]) for side in (0, 1))
        walked = [60.0 * plain.minutes_walked(of_unit[name], *pair) for pair in pairs]
        assert working_seconds(of_unit[name], begins, ends).tolist() == walked
        assert sum(walked) > 0


def test_seconds_count_and_time_backwards_is_negative(tmp_path: Path) -> None:
    chance = random.Random(2)
    for calendar in calendars(tmp_path).values():
        first = datetime(2024, 2, 20, tzinfo=UTC)
        pairs = [
            [first + timedelta(microseconds=chance.randrange(10**14)) for _ in range(2)] for _ in range(60)
        ]
        start, end = (np.array([micro(pair[side]) for pair in pairs]) for side in (0, 1))
        expected = [plain.worked(calendar, *pair) / SECOND for pair in pairs]
        assert working_seconds(calendar, start, end).tolist() == expected


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-07-07T07:30", "2025-07-14T07:30", 37.5),
        ("2025-03-03T00:00", "2025-03-10T00:00", 32.5),
        ("2025-07-11T11:00", "2025-07-11T14:00", 1.5),
        ("2025-08-15T07:30", "2025-08-20T00:00", 15.0),
        ("2024-02-13T12:00", "2024-02-15T08:30", 4.0),
        ("2025-03-28T00:00", "2025-04-08T07:30", 0.0),
    ],
)
def test_hours_by_law(start: str, end: str, hours: float) -> None:
    """Perpres 21/2023: 37.5 hours, in Ramadan 32.5; days off of the joint decrees (independence day, election, Idul Fitri)."""
    edges = [np.array([micro(datetime.fromisoformat(f"{text}:00+07:00"))]) for text in (start, end)]
    assert working_seconds(default_calendars().usual, *edges)[0] / 3600 == hours


def test_a_working_day_counts_one_in_and_out_of_ramadan() -> None:
    usual = default_calendars().usual
    for first in ("2025-03-03", "2025-07-07"):
        start = micro(datetime.fromisoformat(f"{first}T10:00:00+07:00"))
        us = np.array([start, start + 7 * 86_400 * SECOND])
        table = clock_for(usual, us)
        assert np.diff(table.working_days(us))[0] == pytest.approx(5)


def test_the_table_of_a_year_can_be_replaced_and_days_added(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(
        "[[holidays]]\nyear = 2025\ndays = [2025-07-09]\n[unit.A]\nworking_days = [2025-07-09]\n"
    )
    found = read_calendars(tmp_path / "c.toml")
    assert found.usual.spans_on(date(2025, 8, 18))
    assert not found.usual.spans_on(date(2025, 7, 9))
    assert found.of("A").spans_on(date(2025, 7, 9))
    assert default_calendars().estimated == (2027,)
    assert found.digest != default_calendars().digest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hours = 3", "hours: must be a table"),
        ('[hours]\nfunday = ["08:00-09:00"]', "hours.funday: is no day"),
        ('[hours]\nmonday = ["9-8"]', "hours.monday: 9-8 is no span of hours"),
        ('[hours]\nmonday = ["08:00-10:00", "09:00-11:00"]', "overlap"),
        ('zone = "Mars"', "zone: Mars is no time zone"),
        ("colour = 1", "colour: is none of"),
        ("[unit.A]\ncolour = 1", "unit.A.colour: is none of"),
        ('holidays = ["x"]', "holidays: must be a list of days"),
        ("[[holidays]]\ndays = []", "needs its year"),
        ("[[fasting]]\nyear = 2025", "needs its first"),
        ("= 1", "cannot be read as TOML"),
    ],
)
def test_a_calendar_that_cannot_be_read_names_the_part(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "c.toml").write_text(text)
    with pytest.raises(Faulty, match=told):
        read_calendars(tmp_path / "c.toml")
