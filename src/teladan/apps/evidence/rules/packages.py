"""Office documents: ZIP archives whose parts say what they are, without programs in them and without traps.

No XML is parsed: names and declared types are compared as bytes, so that no entity can unfold.
"""

import io
import lzma
import struct
import zipfile
import zlib

from teladan.apps.evidence.terms import FileKind
from teladan.engine.words import Said, say

START = b"PK\x03\x04"
MOST_ENTRIES = 4_000
MOST_BYTES = 200 * 1024 * 1024
"""What all parts together may unpack to."""
MOST_RATIO = 200
"""How much smaller than its content an archive may be; office XML shrinks to a twentieth, bombs to a thousandth."""
READ = 1024 * 1024
"""How many bytes of a part that names types are read."""

BROKEN = say("The document is damaged or was cut off. Open it, save it again, then upload it.")
UNKNOWN = say(
    "An archive is not taken, only single documents: PDF, pictures, DOCX, XLSX, PPTX, ODT, ODS, CSV or TXT."
)
MACROS = say(
    "The document holds macros or other programs. Save it without them (DOCX, XLSX or PPTX), or as PDF."
)
BOMB = say("The document unpacks to far more than its size. Save it as PDF, then upload it.")
LOCKED = say(
    "The document is locked with a password. Remove the password: whoever rates must be able to read it."
)
REMOTE = say("The document loads parts from elsewhere when it is opened. Save it as PDF, then upload it.")

_MAIN = {
    FileKind.DOCX: b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    FileKind.XLSX: b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    FileKind.PPTX: b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_ODF = {
    FileKind.ODT.mime.encode(): FileKind.ODT,
    FileKind.ODS.mime.encode(): FileKind.ODS,
}
_PROGRAM_TYPES = (b"macroenabled", b"vbaproject", b"activex", b"ms-office.classic")
_PROGRAM_NAMES = (
    "vbaproject",
    "vbadata",
    "/activex/",
    "/macrosheets/",
    "/dialogsheets/",
    "/embeddings/oleobject",
)
_PROGRAM_FOLDERS = ("basic/", "scripts/")  # OpenDocument keeps programs there
_LOADING = (b"attachedtemplate", b"oleobject", b"/frame", b"/subdocument")
_FAULTS = (
    zipfile.BadZipFile,
    ValueError,  # also UnicodeError and wrong offsets
    ArithmeticError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,  # also an encrypted entry, or a way of packing that is not known here
    zlib.error,
    lzma.LZMAError,
    struct.error,
)


def open_package(content: bytes) -> tuple[FileKind | None, Said | None]:
    """Tell which office document an archive is, and what is wrong with it. Never raises, whatever the bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            fault = _trap(archive, len(content))
            return (None, fault) if fault else _kind(archive)
    except _FAULTS:
        return None, BROKEN


def _trap(archive: zipfile.ZipFile, size: int) -> Said | None:
    """Look at the table of contents alone, before anything is unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return LOCKED
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_ENTRIES or whole > MOST_BYTES or whole > MOST_RATIO * max(size, 1):
        return BOMB
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
        return BROKEN
    return MACROS if any(_is_program(name) for name in names) else None


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name[:3]


def _is_program(name: str) -> bool:
    low = name.lower()
    is_kept = low.startswith(_PROGRAM_FOLDERS) and not low.endswith("/")
    return is_kept or any(word in f"/{low}" for word in _PROGRAM_NAMES)


def _kind(archive: zipfile.ZipFile) -> tuple[FileKind | None, Said | None]:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        kind, fault = _office(archive)
    elif names and names[0] == "mimetype":
        kind = _ODF.get(_read(archive, "mimetype").strip())
        fault = None if kind else UNKNOWN
    else:
        kind, fault = None, UNKNOWN
    return (kind, fault) if fault else (kind, _damage(archive))


def _office(archive: zipfile.ZipFile) -> tuple[FileKind | None, Said | None]:
    types = _read(archive, "[Content_Types].xml").lower()
    if any(word in types for word in _PROGRAM_TYPES):
        return None, MACROS
    kind = next((kind for kind, main in _MAIN.items() if main.lower() in types), None)
    if kind is None:
        return None, UNKNOWN
    links = (name for name in archive.namelist() if name.endswith(".rels"))
    return kind, REMOTE if any(_loads(_read(archive, name).lower()) for name in links) else None


def _loads(relations: bytes) -> bool:
    """Tell whether a part is fetched from outside when the document is opened; plain hyperlinks are not."""
    rows = relations.split(b"<relationship ")
    return any(b'targetmode="external"' in row and any(word in row for word in _LOADING) for row in rows)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(READ)


def _damage(archive: zipfile.ZipFile) -> Said | None:
    """Unpack every part once, in pieces: a wrong checksum or a part longer than it says is damage."""
    return BROKEN if archive.testzip() is not None else None
