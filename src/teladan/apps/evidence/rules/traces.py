"""What a picture tells beside what it shows: where it was taken, by whom, with which camera. None of it is kept.

A photo of evidence taken at home would tell where its owner lives to everyone who may see the SKP. So a picture is
written anew without anything but its pixels, its colours and which side is up: no EXIF, XMP or IPTC, no comments, no
previews, nothing behind its end (a phone appends a short film with places of its own). Pixels are copied byte by byte.
Sources: JPEG (ITU-T T.81), Exif 2.32 (CIPA DC-008), PNG (ISO/IEC 15948), WebP (RFC 9649).
"""

import struct
import zlib

from teladan.apps.evidence.rules.pictures import PNG
from teladan.apps.evidence.terms import FileKind

EXIF = b"Exif\0\0"
ORIENTATION = 0x0112
UPRIGHT = 1

_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Application segments that say how to read the colours, by marker and first bytes."""
_JPEG_TOLD = {*range(0xE0, 0xF0), 0xFE}  # application segments and comments
_JPEG_BARE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
    b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_WEBP_KEPT = {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"}
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
"""Bits of VP8X: the file has EXIF, has XMP."""


def without_traces(kind: FileKind, content: bytes) -> bytes | None:
    """Give a picture without what it tells beside what it shows; other kinds as they are.

    Gives None for a picture that ends before its end, or whose parts do not hang together. Never raises.
    """
    rewrite = {FileKind.JPEG: _jpeg, FileKind.PNG: _png, FileKind.WEBP: _webp}.get(kind)
    if rewrite is None:
        return content
    try:
        return rewrite(content)
    except (struct.error, IndexError):
        return None


def orientation_of(tiff: bytes) -> int:
    """Read from EXIF which side of a picture is up (1 to 8); 1 if it does not say, or not soundly."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return UPRIGHT
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for place in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
            if tag == ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Write EXIF that says which side is up and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _jpeg(content: bytes) -> bytes | None:
    """Copy segment after segment to the end of the picture, the scans' data between them too."""
    kept, up, at = [content[:2]], UPRIGHT, 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker == 0xD9:
            kept.append(b"\xff\xd9")
            told = b"" if up == UPRIGHT else _segment(0xE1, EXIF + exif_of(up))
            return b"".join([kept[0], told, *kept[1:]])
        elif marker in _JPEG_BARE:
            kept.append(content[at : at + 2])
            at += 2
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            body = content[at + 4 : at + 2 + length]
            end = at + 2 + max(length, 2)
            if marker == 0xE1 and body.startswith(EXIF) and up == UPRIGHT:
                up = orientation_of(body[len(EXIF) :])
            if marker not in _JPEG_TOLD or body.startswith(_JPEG_KEPT.get(marker, b"\0none")):
                kept.append(content[at:end])
            at = end
            if marker == 0xDA:
                at = _after_scan(content, end)
                kept.append(content[end:at])
    return None


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _after_scan(content: bytes, at: int) -> int:
    """Find the marker behind a scan's data: in it, 0xFF is followed by 0 or by a restart marker."""
    while (at := content.find(b"\xff", at)) >= 0:
        if content[at + 1] != 0 and content[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2
    raise IndexError("a scan without an end")


def _png(content: bytes) -> bytes | None:
    """Copy chunk after chunk; which side is up stands behind the header, where a reader looks for it."""
    kept, up, at = [PNG], UPRIGHT, len(PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if kind == b"eXIf":
            up = orientation_of(content[at + 8 : at + 8 + length])
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IEND":
            told = b"" if up == UPRIGHT else _chunk(b"eXIf", exif_of(up))
            return b"".join([*kept[:2], told, *kept[2:]])
        at = end
    return None


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _webp(content: bytes) -> bytes | None:
    """Copy chunk after chunk within the container's own length, and correct what its header says it holds."""
    kept, up, at = [], UPRIGHT, 12
    whole = min(len(content), int.from_bytes(content[4:8], "little") + 8)
    while at + 8 <= whole:
        kind, length = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            up = orientation_of(body.removeprefix(EXIF))
        if kind in _WEBP_KEPT:
            kept.append((kind, body))
        at += 8 + length + length % 2
    if not kept:
        return None
    is_extended = kept[0][0] == b"VP8X"  # without it a file has no place for more than the picture
    if is_extended:
        told = _WEBP_EXIF if up != UPRIGHT else 0
        head = kept[0][1]
        kept[0] = (b"VP8X", bytes([head[0] & ~(_WEBP_EXIF | _WEBP_XMP) | told]) + head[1:])
        kept += [(b"EXIF", exif_of(up))] if told else []
    inside = b"WEBP" + b"".join(_riff(kind, body) for kind, body in kept)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def _riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
