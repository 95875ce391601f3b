"""Files that may prove something, and how far their check has come."""

from dataclasses import dataclass
from enum import StrEnum

from teladan.engine.words import Said, say


class FileKind(StrEnum):
    """What a file is, read from its bytes; its name has no say in it."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    CSV = "csv"
    TXT = "txt"

    @property
    def mime(self) -> str:
        """The type under which it is served."""
        return _FACTS[self].mime

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings that its name may have, the usual one first."""
        return _FACTS[self].suffixes

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that every browser shows."""
        return self in (FileKind.PNG, FileKind.JPEG, FileKind.WEBP)

    @property
    def is_package(self) -> bool:
        """Whether it is an office document: a ZIP archive with a known content."""
        return self in PACKAGES

    @property
    def label(self) -> Said:
        """What people read: "photo or picture", "Word document"."""
        return _FACTS[self].label


@dataclass(frozen=True, slots=True)
class _Facts:
    mime: str
    suffixes: tuple[str, ...]
    label: Said


_PICTURE, _WORD = say("photo or picture"), say("text document")
_SHEET, _SLIDES = say("spreadsheet"), say("presentation")
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_FACTS = {
    FileKind.PDF: _Facts("application/pdf", (".pdf",), say("PDF document")),
    FileKind.PNG: _Facts("image/png", (".png",), _PICTURE),
    FileKind.JPEG: _Facts("image/jpeg", (".jpg", ".jpeg"), _PICTURE),
    FileKind.WEBP: _Facts("image/webp", (".webp",), _PICTURE),
    FileKind.DOCX: _Facts(f"{_OOXML}wordprocessingml.document", (".docx",), _WORD),
    FileKind.XLSX: _Facts(f"{_OOXML}spreadsheetml.sheet", (".xlsx",), _SHEET),
    FileKind.PPTX: _Facts(f"{_OOXML}presentationml.presentation", (".pptx",), _SLIDES),
    FileKind.ODT: _Facts(f"{_ODF}text", (".odt",), _WORD),
    FileKind.ODS: _Facts(f"{_ODF}spreadsheet", (".ods",), _SHEET),
    FileKind.CSV: _Facts("text/csv", (".csv",), say("table as text")),
    FileKind.TXT: _Facts("text/plain", (".txt",), say("plain text")),
}

PACKAGES = (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS)
ALLOWED = tuple(suffix for kind in FileKind for suffix in kind.suffixes)
"""Endings of all files that are taken, for a form's `accept`."""


class CheckState(StrEnum):
    """Whether a file may be handed out."""

    WAITING = "waiting"
    CLEAN = "clean"
    REFUSED = "refused"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STATES[self]


_STATES = {
    CheckState.WAITING: say("being checked"),
    CheckState.CLEAN: say("checked"),
    CheckState.REFUSED: say("refused by the check"),
}
