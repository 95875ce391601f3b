"""Pictures: whole from the first to the last byte, and no larger than a screen could ever need.

Only the skeleton of a file is read, never its pixels; sources: PNG (ISO/IEC 15948), JPEG (ITU-T T.81), WebP (RFC 9649).
"""

import struct
import zlib

from teladan.engine.words import Said, say

MOST_PIXELS = 100_000_000
"""A phone's largest sensor stays below; a picture that unpacks to more is a trap for whoever opens it."""

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
CUT = say("The picture is not whole: it was cut off or damaged on the way. Send it again.")
NO_SIZE = say("The picture does not say how large it is. Save it anew, then upload it.")
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start of frame; the three others are tables


def is_webp(content: bytes) -> bool:
    """Tell whether bytes begin as a WebP picture does."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def fault_of_png(content: bytes) -> Said | None:
    """Walk the chunks to IEND, each with its checksum; give what is wrong, or None."""
    at, size = len(PNG), None
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(kind + body) != int.from_bytes(check, "big"):
            return CUT
        if size is None:
            if kind != b"IHDR" or length != 13:
                return NO_SIZE
            size = struct.unpack_from(">II", body)
        if kind == b"IEND":
            return _too_large(*size)
        at += 12 + length
    return CUT


def fault_of_jpeg(content: bytes) -> Said | None:
    """Walk the segments to the picture's data and look for its end; give what is wrong, or None.

    Phones append a short film behind the end of a picture, so that bytes may follow it.
    """
    at, size = 2, None
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in _FRAMES and at + 9 <= len(content):
            size = struct.unpack_from(">HH", content, at + 5)
        if marker == 0xDA:  # the data begins
            whole = content.find(b"\xff\xd9", at) > 0
            return (_too_large(*size) if size else NO_SIZE) if whole else CUT
        at += 2 + max(length, 2)
    return CUT


def fault_of_webp(content: bytes) -> Said | None:
    """Compare the length that the container states with what came; give what is wrong, or None."""
    if len(content) < 30 or int.from_bytes(content[4:8], "little") + 8 > len(content):
        return CUT
    size = _webp_size(content[12:16], content[20:30])
    return _too_large(*size) if size else NO_SIZE


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        wide, high = struct.unpack_from("<HH", body, 6)
        return wide & 0x3FFF, high & 0x3FFF
    return None


def _too_large(wide: int, high: int) -> Said | None:
    if wide < 1 or high < 1:
        return NO_SIZE
    if wide * high <= MOST_PIXELS:
        return None
    return say(
        "The picture has {wide} × {high} pixels, more than anybody can look at. Save it smaller, then upload it.",
        wide=wide,
        high=high,
    )
