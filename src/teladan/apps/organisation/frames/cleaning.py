"""One row of a roster: what is forgiven (spaces, apostrophes, odd case) and what is not."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from teladan.apps.organisation.rules.titles import with_titles
from teladan.apps.organisation.terms import Fault, FileRow, RosterRow
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.identity import PNS, PPPK, Reading, parse_number
from teladan.engine.words import Said, say

BLANK = {"", "-", "–", "—", "0", "null", "nan", "none", "n/a", "#n/a"}
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
MISREAD_SPACE = "Â\N{NO-BREAK SPACE}"  # a no-break space of UTF-8 that was read as Windows-1252
UNTIDY = re.compile(r"^[ '`]| $|  ")
BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
EMAIL = re.compile(r"[^@\s,;<>\"']+@[^@\s,;<>\"']+\.[^@\s,;<>\"'.]{2,}")
RANK_PNS = re.compile(r"\b(IV|I{1,3}|[1-4])\s*[/.\-]?\s*([a-eA-E])\b(?!\w)", re.I)
RANK_PPPK = re.compile(r"\b([IVX]{1,5})\b", re.I)
DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")
YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
FLOAT_TAIL = re.compile(r"^(\d{15,})[.,]0+$")
ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV"}
SHORTENED_REMEDY = say("Format the column as text, then enter the number again from the source.")


@dataclass
class Sheet:
    """What reading has found so far, and what it needs to know.

    since
        The day each row says it holds from (TMT), by row number.
    lines
        Every row as written and as understood, if somebody wants the corrected file.
    """

    rules: Rulebook
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    faulty: list[RosterRow] = field(default_factory=list)
    numbers: dict[tuple[str, str | None], Reading] = field(default_factory=dict)
    golongan: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    since: dict[int, date | None] = field(default_factory=dict)
    lines: list[FileRow] | None = None

    @cached_property
    def ranks(self) -> dict[str, str]:
        """Ranks of PNS, lower case to proper."""
        return {rank.code.lower(): rank.code for rank in self.rules.ranks}

    @cached_property
    def pppk_ranks(self) -> set[str]:
        """Grades of PPPK."""
        return set(self.rules.pppk_ranks)

    def fault(self, row: int, column: str, value: str, problem: Said, remedy: Said) -> None:
        """Note a cell that cannot stand."""
        self.faults.append(Fault(row, column, value[:80], problem, remedy))

    def number(self, text: str, kind: str | None) -> Reading:
        """Read a NIP once; superiors repeat often."""
        if (text, kind) not in self.numbers:
            self.numbers[text, kind] = parse_number(text, self.rules, kind)
        return self.numbers[text, kind]


def row_of(number: int, cells: list[str], sheet: Sheet) -> RosterRow | None:
    """Clean one row, cells in the order of ALL_COLUMNS; None for an empty row and for one that has faults."""
    tidied = [tidy(cell) for cell in cells]
    nip, name, rank, unit, unit_name, title, email, superior, front, behind, parent, parent_name, _ = tidied
    if not any((nip, name, unit, unit_name, title)):
        return None
    before = len(sheet.faults)
    golongan, kind = _rank(number, rank, sheet)
    digits, kind = _nip(number, "NIP", nip, kind, sheet)
    name = with_titles(_real(front), name, _real(behind)) if name else ""
    for column, value in (("Nama", name), ("UnitKode", unit), ("UnitNama", unit_name), ("Jabatan", title)):
        _filled(number, column, value, sheet)
    mail = _email(number, email, sheet)
    boss = _superior(number, superior, digits, sheet)
    above = (
        ("", "") if _real(parent) in ("", unit) else (parent[:60], _real(parent_name)[:255] or parent[:60])
    )
    found = RosterRow(number, digits, name, golongan, unit, unit_name, title, mail, boss, kind, *above)
    if sheet.lines is not None:
        sheet.lines.append(FileRow(number, tuple(cells), (*found[1:9], "", "", *above, tidied[-1])))
    sheet.since[number] = day_of(tidied[-1])
    if len(sheet.faults) == before:
        return found
    if digits:
        sheet.faulty.append(found)
    return None


def _real(text: str) -> str:
    """Give a cell's text, or nothing where it only says that there is nothing."""
    return "" if text.lower() in BLANK else text


def day_of(text: str) -> date | None:
    """Read a day as SIASN (dd-mm-yyyy), spreadsheets (yyyy-mm-dd, with or without a time) and people write it."""
    found = DAY_FIRST.match(text)
    parts = (found[3], found[2], found[1]) if found else None
    found = YEAR_FIRST.match(text) if parts is None else None
    parts = (found[1], found[2], found[3]) if found else parts
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def tidy(cell: str) -> str:
    """Take away what spreadsheets and copying add: outer and doubled spaces, a leading apostrophe, invisible marks."""
    if cell.isascii() and cell.isprintable() and not UNTIDY.search(cell):
        return cell  # most cells: nothing of what follows could change them
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", cell.replace(MISREAD_SPACE, " ")))
    text = " ".join(BREAKS.sub(" ", text).split())
    return text[1:].lstrip() if text[:1] in ("'", "’", "`") else text


LENGTHS = {"Nama": 200, "UnitKode": 60, "UnitNama": 255, "Jabatan": 255}


def _filled(row: int, column: str, value: str, sheet: Sheet) -> None:
    if value.lower() in BLANK - {"0"}:
        sheet.fault(row, column, value, say("This cell is empty."), say("Fill it in; every row needs it."))
    elif len(value) > LENGTHS[column]:
        problem = say("This is longer than {most} characters.", most=LENGTHS[column])
        sheet.fault(row, column, value, problem, say("Shorten it."))


def _nip(row: int, column: str, text: str, kind: str | None, sheet: Sheet) -> tuple[str, str]:
    """Read a number; its kind follows from the rank where that is clear, else from the digits."""
    if text.lower() in BLANK:
        sheet.fault(row, column, text, say("This cell is empty."), say("Fill it in; every row needs it."))
        return "", kind or PNS
    if FLOAT_TAIL.match(text):
        problem = say("{text} was stored as a number; its last digits may be wrong.", text=text)
        sheet.fault(row, column, text, problem, SHORTENED_REMEDY)
        return "", kind or PNS
    reading = sheet.number(text, kind)
    for error in reading.errors:
        sheet.fault(row, column, text, error, _nip_remedy(text))
    for warning in reading.warnings:
        sheet.remarks.append(Fault(row, column, text, warning, say("Check it; it is imported as it stands.")))
    if reading.identity is None:
        return "", kind or PNS
    return reading.identity.digits, reading.identity.kind


def _nip_remedy(text: str) -> Said:
    if re.search(r"\d[eE]\+?\d", text):
        return SHORTENED_REMEDY
    return say("Enter the 18 digits from the decree of appointment.")


def _rank(row: int, text: str, sheet: Sheet) -> tuple[str, str | None]:
    """Read a golongan in the ways people write it; give it and the kind of official it tells."""
    known = sheet.golongan.get(text)
    if known is None:
        known = _rank_of(text, sheet)
        if known is not None:
            sheet.golongan[text] = known
    if known is not None:
        return known
    sheet.fault(
        row,
        "PangkatGolongan",
        text,
        say("This is no golongan."),
        say("Write it as III/d for PNS or IX for PPPK, or leave it empty."),
    )
    return "", None


def _rank_of(text: str, sheet: Sheet) -> tuple[str, str | None] | None:
    """Give the golongan and the kind it tells, both empty for a blank cell; None if it is none."""
    if text.lower() in BLANK:
        return "", None
    pns = RANK_PNS.search(text)
    if pns:
        code = f"{ARABIC.get(pns[1], pns[1].upper())}/{pns[2].lower()}"
        if code.lower() in sheet.ranks:
            return sheet.ranks[code.lower()], PNS
    pppk = RANK_PPPK.findall(text)
    if pppk and pppk[-1].upper() in sheet.pppk_ranks:
        return pppk[-1].upper(), PPPK
    return None


def _email(row: int, text: str, sheet: Sheet) -> str:
    if text.lower() in BLANK:
        return ""
    mail = text.removeprefix("mailto:").strip("<>").lower()
    if not EMAIL.fullmatch(mail) or len(mail) > 254:
        sheet.fault(
            row,
            "Email",
            text,
            say("This is no e-mail address."),
            say("Correct it, or leave it empty: the person then signs in with a code from HR."),
        )
    return mail


def _superior(row: int, text: str, own: str, sheet: Sheet) -> str:
    """Read the superior's number; empty where the head of the unit is to follow."""
    if text.lower() in BLANK:
        return ""
    superior, _ = _nip(row, "NIP_Atasan", text, None, sheet)
    if superior and superior == own:
        sheet.fault(
            row,
            "NIP_Atasan",
            text,
            say("This person would be their own superior."),
            say("Enter the superior's NIP, or leave it empty: then the head of the unit follows."),
        )
    return superior
