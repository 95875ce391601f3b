"""Values that a form did not expect, by kind. Each is a short program of `random.Random`: the same seed, the same value."""

import unicodedata
from collections.abc import Callable
from random import Random
from uuid import UUID

Draw = Callable[[Random], str]

DATES = (
    "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-02-30", "2026-13-01",
    "2026-11-23T10:00", "23/11/2026", "1e9", "now", "2026-11-2३", "２０２６-11-23", "2026-1-1", "99999999-1-1",
    "0001-01-01 00:00:00+14:00", "1900-02-29", "2262-04-12", "1677-09-20", "2026-11-23\n",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "-1", "1e400", "1E+999999", "-1e999999999", "NaN", "sNaN", "nan", "Infinity", "-inf", "∞", "9" * 30,
    "9" * 400, "9" * 5000, "2147483648", "-2147483649", "9223372036854775808", "0.1e-400", "1_000", "0x1F", "0b1", "1,5",
    "1.000.000,5", "1.5.5", "1,,5", "--5", "+5", "５", "٣", "४२", "²", "½", "Ⅻ", "①", "1 000", "1\u00a0000", "1\u202f5",
    "1e", ".", ",", "1e5", "00000000000000000001", "4.9E-324", "1e-7", "99999999999999999999.99999999999999999999",
    "True", "None", "[]", "1;DROP TABLE accounts_user",
)  # fmt: skip
SPLIT = (  # what ends one thing and begins another somewhere
    "\0", "a\0b", "\r\nSet-Cookie: a=b", "a\r\nb", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe",
    "\ud800", "\udfff", "a\ud83d", "\U0010ffff", "\x08\x08", "\t\t", "\v\f",
)  # fmt: skip
TURNED = (
    "\u202etxt.exe\u202c", "\u2066abc\u2069", "\u200f\u200e", "\u200b", "\u200b" * 40, "\u2060", "\u00ad",
    "a\u0300" * 200, "Z" + "\u0337" * 500, "e\u0301", "é", "ﬁ", "ＡＢＣ", "İıSſ", "ß" * 100, "👩‍👩‍👧‍👦", "🇮🇩", "🏳️‍🌈" * 30, "مرحبا بالعالم",
    "שלום", "नमस्ते", "漢字", "ᜀᜁᜂ", "\U000e0041" * 20, "\u3164", "\u115f", "\u0001\u0002", "𝔘𝔫𝔦", "ﷺ" * 50, "ꦲꦏ꧀ꦱꦫ",
)  # fmt: skip
LIVE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>", "<!--", "-->", "</textarea><b>",
    "</title></style></script><i id=t>", "javascript:alert(1)", "data:text/html,<b>x", "&lt;b&gt;", "&#x3c;b&#x3e;", "<b", "&amp",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "#{7*7}", "%(name)s", "%s%s%s%n", "{0}", "{n}", "{}", "{0.__class__}", "{", "}", "%", "%d %",
    "<![CDATA[", "<?xml version='1.0'?>", "<a href=x>", "' OR '1'='1", "'; DROP TABLE base_job; --", "\\", "\\'", "\\x00", "\\u0000",
    "$$", "%00", "`id`", "$(id)", "| cat /etc/passwd", "() { :;}; echo", "@import", "#set($x=1)", "[[a]](b)", "![x](y)", "*b*", "<<",
)  # fmt: skip
CELLS = (
    "=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0", "|x", "'=1",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "//contoh.example/a", "\\\\host\\share", "/beranda/\r\nX: y", "file:///etc/passwd",
    "https://contoh.example/", "/", "//", "/\\contoh.example", "?", "#", "/%2e%2e/", "/akun/keluar/", ".", "..", "CON", "a/b", "a" * 300 + ".pdf",
)  # fmt: skip
JSON = (
    "[]",
    "{}",
    '{"a":1}',
    "null",
    "true",
    '"x"',
    "[[[[[[",
    '{"__proto__":1}',
    "1",
    '{"a":"\\u0000"}',
    "NaN",
    "[1e999]",
)
IDS = (
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{01a201b4-0158-7000-8000-000000000000}",
    "urn:uuid:01a201b4-0158-7000-8000-000000000000", "01a201b4015870008000000000000000", "01A201B4-0158-7000-8000-00000000000G", "0", "-1", "None",
    "1", "999999999999", "01a201b4-0158-7000-8000-0000000000000",
)  # fmt: skip
NIPS = (
    "199001012015031900",
    "000000000000000000",
    "9" * 18,
    "19900101 201503 1 900",
    "1990-01-01",
    "199013322015031900",
    "１９９００１０１２０１５０３１９００",
)
WORDS = (
    "di_atas",
    "sesuai",
    "sangat_baik",
    "on",
    "off",
    "yes",
    "keep",
    "hr",
    "*",
    "id",
    "en",
    "xx",
    "id-ID;q=",
    "semua",
    "-",
    "",
)
GARBLED = ("%", "%zz", "%c0%af", "%ff%fe", "a=b&c=d", "a;b", "&&&", "=", "+++", "%u0041", "%F0%9F%92%A9")


def _long(rng: Random) -> str:
    """Write much: many letters, many words, many lines or many signs that take more room than they show."""
    many = rng.choice((41, 201, 256, 301, 501, 1001, 2001, 4001, 10_001, 70_000))
    return rng.choice(("x", "kata ", "baris\n", "é", "👍", "\u200b", " ", "\n", "<", "&", "'", "0"))[:8] * (
        many // rng.choice((1, 1, 4))
    )


def _signs(rng: Random) -> str:
    """Write signs from anywhere in Unicode."""
    return "".join(
        chr(rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0x110000))))
        for _ in range(rng.randrange(1, 30))
    )


def _id(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=rng.choice((4, 5))))


def _mixed(rng: Random) -> str:
    """Write an honest sentence with something in it."""
    return f"Rekap bulan {rng.choice(SPLIT + TURNED + LIVE + CELLS)} selesai"


def _whole(rng: Random) -> str:
    return str(rng.choice((1, -1)) * rng.getrandbits(rng.choice((1, 4, 8, 31, 32, 63, 64, 128, 1024))))


def _day(rng: Random) -> str:
    return f"{rng.choice((0, 1, 1899, 2025, 2026, 2027, 2100, 9999)):04}-{rng.randrange(14):02}-{rng.randrange(33):02}"


def _one_of(values: tuple[str, ...]) -> Draw:
    return lambda rng: rng.choice(values)


KINDS: dict[str, Draw] = {
    "empty": _one_of(("", " ", "\n", "\u00a0", "\u3000")),
    "date": _one_of(DATES),
    "day": _day,
    "number": _one_of(NUMBERS),
    "whole number": _whole,
    "control and surrogate": _one_of(SPLIT),
    "right-to-left, zero-width, combining": _one_of(TURNED),
    "markup, template, format, SQL": _one_of(LIVE),
    "formula": _one_of(CELLS),
    "path and address": _one_of(PATHS),
    "JSON": _one_of(JSON),
    "identifier": _one_of(IDS),
    "identifier of nothing": _id,
    "NIP": _one_of(NIPS),
    "word": _one_of(WORDS),
    "badly encoded": _one_of(GARBLED),
    "very long": _long,
    "any signs": _signs,
    "hidden in a sentence": _mixed,
}
"""Kinds of values; a test names each in its table."""


def value(rng: Random) -> tuple[str, str]:
    """Draw a kind and a value of it."""
    kind = rng.choice(tuple(KINDS))
    return kind, KINDS[kind](rng)


def normal(text: str) -> str:
    """Give a text as a page would hand it back: the line ends of a browser are one sign."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
