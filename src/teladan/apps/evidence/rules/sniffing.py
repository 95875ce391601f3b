"""What an uploaded file truly is: read from its bytes, compared with its name, refused with a remedy.

A small table of our own for the few kinds that are taken. Whatever the bytes, `examine` answers and never raises.
"""

import re
from dataclasses import dataclass

from teladan.apps.evidence.rules import packages, pictures
from teladan.apps.evidence.rules.names import suffix_of
from teladan.apps.evidence.terms import FileKind
from teladan.engine.words import Said, say

PDF = b"%PDF-"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_END = b"PK\x05\x06"
TAIL = 65_557
"""A ZIP archive ends with a record in its last so many bytes, wherever it began."""
PDF_PROGRAMS = {b"/JavaScript", b"/Launch", b"/RichMedia"}
PDF_NAME = re.compile(rb"/(?:[A-Za-z]|#[0-9A-Fa-f]{2}){2,60}")
PDF_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
MARKUP = re.compile(r"\s*<\s*(!doctype|html|head|body|script|svg|iframe|\?xml|\?php|!--)", re.I)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

EMPTY = say("The file is empty. Choose it again; a photo may still have been on its way to your phone.")
UNKNOWN = say(
    "This kind of file is not taken. Take PDF, a photo (JPEG, PNG, WebP), DOCX, XLSX, PPTX, ODT, ODS, CSV or TXT."
)
OLD = say("Old office files (DOC, XLS, PPT) are not taken. Save it as DOCX, XLSX, PPTX or PDF.")
HEIC = say(
    "HEIC photos cannot be shown everywhere. Choose JPEG (“most compatible”) in the camera's settings, or save it as JPEG."
)
PDF_CUT = say("The PDF is not whole: it was cut off or damaged on the way. Send it again.")
PDF_PROGRAM = say("The PDF holds a program or starts one. Print it into a new PDF, then upload that.")
TWO_FACED = say(
    "The file is two files in one. Save it anew with the program it was made with, then upload it."
)
NOT_TEXT = say("The file says it is text but is not. Save it as UTF-8 text, or as PDF.")
PAGE = say("Web pages and drawings with code are not taken. Print the page as PDF, or take a picture of it.")


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is; `fault` says why it is not taken, with the remedy."""

    kind: FileKind | None
    fault: Said | None = None


def examine(name: str, content: bytes) -> Examined:
    """Tell what a file is and whether it can be taken. `name` is only compared with what the bytes say."""
    kind, fault = _sniffed(suffix_of(name), content)
    if fault is None and kind is not None:
        fault = _named_otherwise(name, kind) or (None if kind.is_package else _second_face(content))
    return Examined(kind, fault)


def _sniffed(suffix: str, content: bytes) -> tuple[FileKind | None, Said | None]:
    if not content:
        return None, EMPTY
    if content.startswith(PDF):
        return FileKind.PDF, _fault_of_pdf(content)
    if content.startswith(pictures.PNG):
        return FileKind.PNG, pictures.fault_of_png(content)
    if content.startswith(pictures.JPEG):
        return FileKind.JPEG, pictures.fault_of_jpeg(content)
    if pictures.is_webp(content):
        return FileKind.WEBP, pictures.fault_of_webp(content)
    if content.startswith(packages.START):
        return packages.open_package(content)
    return _text_or_nothing(suffix, content)


def _text_or_nothing(suffix: str, content: bytes) -> tuple[FileKind | None, Said | None]:
    if content.startswith(OLD_OFFICE):
        return None, OLD
    if content[4:8] == b"ftyp":
        return None, HEIC if content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim") else UNKNOWN
    text = _decoded(content)
    if text is not None and MARKUP.match(text):
        return None, PAGE
    kind = {".csv": FileKind.CSV, ".txt": FileKind.TXT}.get(suffix)
    if kind is None:
        return None, UNKNOWN
    return (kind, NOT_TEXT) if text is None or CONTROL.search(text) else (kind, None)


def _decoded(content: bytes) -> str | None:
    """Read bytes as UTF-8, or as UTF-16 with its mark, as spreadsheets write it; None if they are neither."""
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        return None


def _fault_of_pdf(content: bytes) -> Said | None:
    if b"%%EOF" not in content[-2048:]:
        return PDF_CUT
    return PDF_PROGRAM if _names_of(content) & PDF_PROGRAMS else None


def _names_of(content: bytes) -> set[bytes]:
    """Give a PDF's names that lie open, with the signs that hide behind their number (`/L#61unch` is `/Launch`)."""
    named = set(PDF_NAME.findall(content))
    return {PDF_SIGN.sub(lambda hit: bytes([int(hit[1], 16)]), name) for name in named}


def _second_face(content: bytes) -> Said | None:
    """A picture or PDF at whose end an archive lies is also a program to those who read from the end."""
    return TWO_FACED if ZIP_END in content[-TAIL:] else None


def _named_otherwise(name: str, kind: FileKind) -> Said | None:
    """The name must not promise another kind. Phones name pictures as they like, and it harms nobody."""
    suffix = suffix_of(name)
    if suffix in kind.suffixes or (kind.is_picture and suffix in _PICTURES):
        return None
    if not suffix and (kind.is_picture or kind is FileKind.PDF):
        return None
    return say(
        "The name ends with “{suffix}” but the file is {kind}. Give it the ending {right}, then upload it.",
        suffix=suffix,
        kind=kind.label,
        right=kind.suffixes[0],
    )


_PICTURES = {suffix for kind in FileKind if kind.is_picture for suffix in kind.suffixes}
