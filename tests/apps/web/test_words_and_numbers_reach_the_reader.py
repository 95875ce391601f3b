"""A message, a day and a number are shown in the reader's language."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from teladan.base import clock
from teladan.engine.words import say, say_n
from teladan.web import formats
from teladan.web.words import told, told_lazily

FRIDAY = date(2026, 11, 27)
NIGHT = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)  # already the 27th in Jakarta, 01.30


def test_a_message_is_translated_with_its_values() -> None:
    with translation.override("id"):
        assert told(say_n("%(n)s day left", "%(n)s days left", 3)) == "%(n)s hari lagi"
        assert told(say("Home")) == "Beranda"
        assert told(say("until {day}: {n} of {all}", day=FRIDAY, n=1480, all=Decimal("97.9"))).endswith(
            "27 November 2026: 1.480 of 97,9"
        )
    with translation.override("en"):
        assert told(say("Home")) == "Home"
        assert told(say("{n} rows", n=1480)) == "1,480 rows"


def test_a_message_inside_a_message_is_translated_too() -> None:
    with translation.override("id"):
        assert told(say("{what}!", what=say("Home"))) == "Beranda!"


def test_what_is_no_message_passes_through() -> None:
    assert told("as it is") == "as it is"
    assert told(None) == ""


def test_a_label_made_at_import_follows_the_language_of_the_request() -> None:
    label = told_lazily(say("Home"))
    with translation.override("id"):
        assert str(label) == "Beranda"
    with translation.override("en"):
        assert str(label) == "Home"


@pytest.mark.parametrize(
    ("style", "indonesian", "english"),
    [
        ("full", "Jumat, 27 November 2026", "Friday, 27 November 2026"),
        ("long", "27 November 2026", "27 November 2026"),
        ("weekday", "Jumat, 27 November", "Friday, 27 November"),
        ("short", "27 Nov 2026", "27 Nov 2026"),
        ("brief", "27 Nov", "27 Nov"),
        ("month", "November 2026", "November 2026"),
    ],
)
def test_days_in_words(style: str, indonesian: str, english: str) -> None:
    with translation.override("id"):
        assert formats.day(FRIDAY, style) == indonesian
    with translation.override("en"):
        assert formats.day(FRIDAY, style) == english


def test_an_instant_is_shown_in_the_zone_of_the_reader_and_names_it() -> None:
    with translation.override("id"), timezone.override("Asia/Jakarta"):
        assert formats.moment(NIGHT) == "27 Nov 2026, 01.30 WIB"
        assert formats.day(NIGHT) == "27 November 2026"
    with translation.override("id"), timezone.override("Asia/Jayapura"):
        assert formats.moment(NIGHT) == "27 Nov 2026, 03.30 WIT"
    with translation.override("en"), timezone.override("Asia/Jakarta"):
        assert formats.clock(NIGHT) == "01:30"
        assert formats.clock(time(23, 59)) == "23:59"


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [
        (date(2026, 11, 10), "17 hari lagi", ""),
        (date(2026, 11, 20), "7 hari lagi", "now"),
        (date(2026, 11, 26), "besok", "now"),
        (date(2026, 11, 27), "hari ini", "now"),
        (date(2026, 11, 29), "lewat 2 hari", "late"),
    ],
)
def test_a_deadline_says_how_far_away_it_is(today: date, words: str, tone: str) -> None:
    noon = datetime(today.year, today.month, today.day, 5, tzinfo=UTC)
    with translation.override("id"), timezone.override("Asia/Jakarta"), clock.at(noon):
        assert formats.left(FRIDAY) == words
        assert formats.urgency(FRIDAY) == tone


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (1480, None, "1.480", "1,480"),
        (Decimal("97.94"), 1, "97,9", "97.9"),
        (2.25, 1, "2,3", "2.3"),  # half up, as a person reckons, not to the even digit
        (Decimal("-0.5"), 0, "-1", "-1"),
        (None, 1, "–", "–"),  # not measured is no zero
    ],
)
def test_numbers_with_the_separators_of_the_language(
    value: float | Decimal | None, places: int | None, indonesian: str, english: str
) -> None:
    with translation.override("id"):
        assert formats.number(value, places) == indonesian
    with translation.override("en"):
        assert formats.number(value, places) == english


def test_a_share_of_nothing_measured_is_a_dash() -> None:
    assert formats.percent(None) == "–"
    with translation.override("id"):
        assert formats.percent(87.5, 1) == "87,5%"
