"""Numbers in an XLSX file that are too long for a spreadsheet: it keeps 15 digits of an 18-digit NIP.

A reader gives such a cell 18 digits again, the last ones invented; so the cells themselves are looked at, for a
long number that is stored as a number.
"""

import io
import posixpath
import re
import zipfile

CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>([1-9](?:\d{15,}(?:\.\d*)?|\.?\d*[eE]\+?1[5-9]))</"
)
PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
KIND = re.compile(rb'\bt="(\w+)"')
SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"')
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


def shortened_numbers(content: bytes) -> dict[tuple[int, int], str]:
    """Give (row, column) counted from 0, and the number as a spreadsheet shows it: "1.96711011995122E+17"."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(_first_sheet(archive))
    found: dict[tuple[int, int], str] = {}
    for match in CELL.finditer(sheet):
        place, kind = PLACE.search(match[1]), KIND.search(match[1])
        if place and (kind is None or kind[1] == b"n"):
            key = (int(place[2]) - 1, _column(place[1]))
            found[key] = f"{float(match[2]):.14E}"
    return found


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """Find the part that holds the first sheet, by the workbook's own list."""
    sheet = SHEET.search(archive.read("xl/workbook.xml"))
    for relation in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        target = re.search(rb'\bTarget="([^"]+)"', relation)
        if sheet and target and b'Id="' + sheet[1] + b'"' in relation:
            name = target[1].decode()
            return name.lstrip("/") if name.startswith("/") else posixpath.normpath(f"xl/{name}")
    raise KeyError("workbook without a first sheet")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
