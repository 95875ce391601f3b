"""Reads NIP (PNS) and NI PPPK: 18 digits that hold a birth day, an appointment, a sex and a sequence.

NIP: `YYYYMMDD` birth, `YYYYMM` CPNS appointment, sex, sequence (Peraturan Kepala BKN 43/2007). NI PPPK: the
appointment part is a year and a two-digit frequency from 21 up, so the rule of months never applies to it.
What contradicts other data about the person is a warning, for birth days and decrees do get corrected.
"""

import re
from dataclasses import dataclass
from datetime import date

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.specs import NumberFormat
from teladan.engine.words import Said, say

PNS, PPPK = "pns", "pppk"
NOISE = re.compile(r"[\s\-.'’]+")
SHORTENED = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
YOUNGEST = 15  # years; someone appointed younger is worth a second look


@dataclass(frozen=True, slots=True)
class Identity:
    """What an 18-digit number says. `month` is None for PPPK, `frequency` is None for PNS."""

    kind: str
    digits: str
    birth: date
    year: int
    month: int | None
    frequency: int | None
    sex: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The identity if the number could be read, and what to tell whoever typed it."""

    identity: Identity | None
    errors: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return not self.errors


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the person from elsewhere; None is not compared."""

    birth: date | None = None
    appointed: date | None = None
    sex: str | None = None


def parse_number(text: str, rules: Rulebook, kind: str | None = None, known: Known | None = None) -> Reading:
    """Reads a NIP (`pns`) or NI PPPK (`pppk`); without a kind, by what digits 13 and 14 can only mean."""
    chosen = kind or kind_of(text)
    return (parse_ni_pppk if chosen == PPPK else parse_nip)(text, rules, known or Known())


def kind_of(text: str) -> str:
    """`pppk` where digits 13 and 14 count from 21 up, else `pns`."""
    middle = digits_of(text)[12:14]
    return PPPK if middle.isdecimal() and int(middle) > 20 else PNS


def parse_nip(text: str, rules: Rulebook, known: Known | None = None) -> Reading:
    """Reads the number of a PNS."""
    return _parse(text, PNS, rules.nip_format, known or Known())


def parse_ni_pppk(text: str, rules: Rulebook, known: Known | None = None) -> Reading:
    """Reads the number of a PPPK."""
    return _parse(text, PPPK, rules.ni_pppk_format, known or Known())


def digits_of(text: str) -> str:
    """The number without the spaces, dots, hyphens and apostrophes that people and spreadsheets add."""
    return NOISE.sub("", text)


def printed(text: str, layout: NumberFormat) -> str:
    """The number in the groups in which it is printed: `19800101 200501 1 001`."""
    digits, parts = digits_of(text), []
    for length in layout.groups:
        parts.append(digits[:length])
        digits = digits[length:]
    return " ".join(filter(None, [*parts, digits]))


def _parse(text: str, kind: str, layout: NumberFormat, known: Known) -> Reading:
    digits = digits_of(text)
    shape = _shape_error(text, digits, layout)
    if shape:
        return Reading(None, (shape,))
    errors = _part_errors(digits, kind, layout)
    if errors:
        return Reading(None, tuple(errors))
    identity = _identity(digits, kind, layout)
    return Reading(identity, (), tuple(_warnings(identity, layout, known)))


def _shape_error(text: str, digits: str, layout: NumberFormat) -> Said | None:
    if SHORTENED.fullmatch(text.strip()):
        return say(
            "{value} was shortened by a spreadsheet and its last digits are lost; format the column as text and enter the number again",
            value=text,
        )
    if not digits:
        return say("The number is empty")
    if not (digits.isascii() and digits.isdecimal()):
        return say("{text} holds something other than digits", text=text)
    if len(digits) != layout.length:
        return say(
            "{text} has {found} digits; it needs {length}", text=text, found=len(digits), length=layout.length
        )
    return None


def _part_errors(digits: str, kind: str, layout: NumberFormat) -> list[Said]:
    errors = []
    if _day(digits[:8]) is None:
        errors.append(say("Digits 1 to 8 are no day of birth: {part}", part=digits[:8]))
    if kind == PNS and not 1 <= int(digits[12:14]) <= 12:
        errors.append(_month_error(digits[12:14]))
    if digits[14] not in "12":
        errors.append(say("Digit 15 is {part}; it is 1 for a man or 2 for a woman", part=digits[14]))
    if int(digits[15:]) < layout.sequence:
        errors.append(say("The last three digits are {part}; they count from 001", part=digits[15:]))
    return errors


def _month_error(part: str) -> Said:
    if int(part) > 20:
        return say("Digits 13 and 14 are no month: {part}; is this the number of a PPPK?", part=part)
    return say("Digits 13 and 14 are no month: {part}", part=part)


def _day(part: str) -> date | None:
    try:
        return date(int(part[:4]), int(part[4:6]), int(part[6:]))
    except ValueError:
        return None


def _identity(digits: str, kind: str, layout: NumberFormat) -> Identity:
    middle = int(digits[12:14])
    return Identity(
        kind=kind,
        digits=digits,
        birth=date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])),
        year=int(digits[8:12]),
        month=middle if kind == PNS else None,
        frequency=middle if kind == PPPK else None,
        sex=layout.sexes[int(digits[14]) - 1],
        sequence=int(digits[15:]),
    )


def _warnings(identity: Identity, layout: NumberFormat, known: Known) -> list[Said]:
    said = []
    if identity.year < identity.birth.year + YOUNGEST:
        said.append(
            say(
                "Appointed in {year}, born on {birth}: that is very young",
                year=str(identity.year),
                birth=identity.birth,
            )
        )
    if identity.frequency is not None and identity.frequency < layout.frequency:
        said.append(
            say(
                "Digits 13 and 14 of a PPPK usually count from {least}: {part}",
                least=layout.frequency,
                part=identity.digits[12:14],
            )
        )
    if known.birth and known.birth != identity.birth:
        said.append(
            say(
                "The number says born on {here}, the record says {there}",
                here=identity.birth,
                there=known.birth,
            )
        )
    if known.appointed and _appointment(known.appointed, identity) != (identity.year, identity.month):
        said.append(
            say(
                "The number says appointed in {here}, the record says {there}",
                here=identity.digits[8:14],
                there=known.appointed,
            )
        )
    if known.sex and known.sex != identity.sex:
        said.append(say("The sex in the number differs from the record"))
    return said


def _appointment(day: date, identity: Identity) -> tuple[int, int | None]:
    return day.year, day.month if identity.kind == PNS else None
