"""What may happen at sign-in, in plain Python: one-time codes, and the birth date that goes with them."""

import re
from datetime import date, timedelta
from itertools import pairwise

from teladan.engine.words import Said, say

CODE_DAYS = timedelta(days=14)
"""How long a printed code can be used."""

CODE_LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"
"""Letters and digits that cannot be taken for one another; no vowels but Y, so that no words arise."""

CODE_LENGTH = 10
"""27^10 codes, 47 bits: with the limit on attempts nobody guesses one in 14 days."""

_NUMBER = re.compile(r"(\d{4})(\d{2})(\d{2})\d{10}")


OUR_WORDS = (
    "teladan", "kinerja", "pegawai", "kepegawaian", "penilaian", "predikat", "aparatur", "pemerintah", "pemkot",
    "pemkab", "pemprov", "kabupaten", "kotamadya", "provinsi", "kementerian", "dinas", "badan", "indonesia", "nusantara",
    "merdeka", "bismillah", "sayang", "rahasia", "katasandi", "password", "admin", "operator", "qwerty", "asn", "pns",
    "pppk", "skp", "bkn", "nip",
)  # fmt: skip
"""Words somebody would try first at an office like ours: they count for nothing in a password."""

OWN_PART = 8
"""Letters and digits that a password must hold besides such words."""


def leans_on_our_words(password: str) -> bool:
    """Tell whether little is left of a password without the words everybody here would think of."""
    rest = re.sub(r"[\W_]+", "", password.casefold())
    without = re.sub("|".join(sorted(OUR_WORDS, key=len, reverse=True)), "", rest)
    return without != rest and len(without) < OWN_PART


def runs_on(password: str) -> bool:
    """Tell whether a password mostly counts on or repeats itself, as 123456789012 and aaaabbbbcccc do."""
    steps = [(ord(after) - ord(before)) % 10 for before, after in pairwise(password)]
    return sum(step in (0, 1, 9) for step in steps) > 0.7 * len(steps) and len(set(password)) < len(password)


def printed_code(code: str) -> str:
    """Write a code as it is printed, in two groups: `K7PMV-2QXDH`."""
    return f"{code[:5]}-{code[5:]}"


def bare_code(typed: str) -> str:
    """Read what somebody typed: case, blanks and hyphens do not count."""
    return re.sub(r"[\s\-–]+", "", typed).upper()


def birth_date_in(username: str) -> date | None:
    """Read the birth date from an 18-digit NIP or NI PPPK; None if the user name is no such number."""
    found = _NUMBER.fullmatch(username)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""Sign in the user agent, and the name; in this order, since most claim to be the later ones too."""

_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> Said:
    """Name a device as its owner would: the browser and the system, if the browser tells them."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    if browser and system:
        return say("{browser} on {system}", browser=browser, system=system)
    return say("{name}", name=browser or system) if browser or system else say("Unknown device")
