"""Looks into a spreadsheet file before anything reads it: a small file may unpack to gigabytes, or name one cell at the far
end of the sheet, and whoever lays the sheet out then asks for more memory than there is and takes the process with it.

Every part is unpacked piece by piece, with its size and checksum held against what the archive says.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from teladan.engine.words import Said, say

MOST_PARTS = 2_000
LARGEST = 600 * 1024**2
"""Bytes of all parts together, unpacked."""

MOST_CELLS = 16_000_000
"""Places between the first and the last cell of a sheet, the empty ones too: a reader lays all of them out."""

PIECE = 1024**2
_TOKEN = re.compile(rb"""<(?:[\w.-]+:)?(row|c)(?=[\s/>])|\br\s*=\s*["']\s*([A-Za-z]{0,9})(\d{1,15})\b""")
_BROKEN = say("The Excel file is broken or has no sheet. Save it again as .xlsx.")
_TOO_LARGE = say("The Excel file unpacks to more than Teladan reads. Save it as CSV.")
_MACROS = say("The file holds macros. Save it as .xlsx without macros, or as CSV.")
_WIDE = say("The sheet reaches to a cell far beyond its data. Copy the list into a new sheet and save that.")


@dataclass
class _Extent:
    """How far a sheet reaches, by what its cells say of their place and by how many there are."""

    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0

    @property
    def places(self) -> int:
        """How many cells lie between the first and the last."""
        return self.last_row * self.last_column

    def take(self, tag: bytes, letters: bytes, digits: bytes) -> None:
        """Take in one tag, or one reference."""
        if tag == b"row":
            self.row, self.column = self.row + 1, 0
        elif tag == b"c":
            self.column += 1
        else:
            self.row = int(digits)
            self.column = _column(letters) if letters else self.column
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)


def unfit(content: bytes) -> Said | None:
    """Tell why a file cannot be read as a spreadsheet; None if nothing speaks against it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unfit(archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        return _BROKEN


def _unfit(archive: zipfile.ZipFile) -> Said | None:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        return _TOO_LARGE
    if len(set(names)) < len(names):  # two readers might read two different ones
        return _BROKEN
    if any(name.endswith("vbaproject.bin") for name in names):
        return _MACROS
    for part in parts:
        extent = _Extent()
        for piece in _pieces(archive, part):
            if b"macroEnabled" in piece and part.filename == "[Content_Types].xml":
                return _MACROS
            for tag, letters, digits in _TOKEN.findall(piece):
                extent.take(tag, letters, digits)
            if extent.places > MOST_CELLS:
                return _WIDE
    return None


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part piece by piece, never parting a tag (but one that alone is longer than a piece)."""
    left = b""
    with archive.open(part) as file:
        while piece := file.read(PIECE):
            piece = left + piece
            at = piece.rfind(b"<")
            cut = at if at > 0 and len(piece) - at < PIECE else len(piece)
            yield piece[:cut]
            left = piece[cut:]
    yield left


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place
