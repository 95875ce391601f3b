"""Photos as phones make them, byte by byte: with the place and the camera in them, and a film behind."""

import struct
import zlib

from tests.factories.files import a_jpeg, a_png, a_webp

PLACE = b"S 6.17511 E 106.86503"
OWNER = b"Kamera milik Sulastri"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>6,10.5066S</exif:GPSLatitude></x:xmpmeta>"
TOLD = (PLACE, OWNER, b"GPSLatitude", b"Exif\0\0II", b"Photoshop", b"komentar", b"ftypmp42")
"""What must be in none of the bytes that are kept."""


def exif(orientation: int = 6, order: str = "<") -> bytes:
    """Write EXIF with a side that is up, an owner, and a place."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(f"{order}HHII", 0x013B, 2, len(OWNER), 50)
    entries += struct.pack(f"{order}HHII", 0x8825, 4, 1, 90)
    body = head + struct.pack(f"{order}IH", 8, 3) + entries + struct.pack(f"{order}I", 0)
    return body.ljust(50, b"\0") + OWNER.ljust(40, b"\0") + PLACE


def segment(marker: int, body: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def a_phone_jpeg(orientation: int = 6, order: str = "<") -> bytes:
    """Make a JPEG in two scans with everything that a phone and an editor add."""
    plain = a_jpeg()
    added = b"".join(
        (
            segment(0xE1, b"Exif\0\0" + exif(orientation, order)),
            segment(0xE1, XMP),
            segment(0xE2, b"ICC_PROFILE\0\x01\x01" + b"p" * 40),
            segment(0xE2, b"MPF\0" + PLACE),
            segment(0xED, b"Photoshop 3.0\0" + PLACE),
            segment(0xFE, b"komentar " + PLACE),
        )
    )
    scan = plain[plain.index(b"\xff\xda") : -2] + b"\xff\x00\x11\xff\xd0\x22"
    table = segment(0xC4, b"\0" * 8 + b"\xff\xd9" + b"\0" * 8)  # a table that holds the sign of the end
    late = segment(0xFE, b"komentar akhir")
    film = b"\0\0\0\x18ftypmp42" + PLACE
    return (
        plain[:20]
        + added
        + plain[20 : plain.index(b"\xff\xda")]
        + scan
        + late
        + table
        + scan
        + b"\xff\xd9"
        + film
    )


def a_phone_png() -> bytes:
    """Make a PNG with EXIF, text and a time, and something behind its end."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    plain = a_png()
    added = chunk(b"eXIf", exif()) + chunk(b"tEXt", b"Comment\0komentar " + PLACE) + chunk(b"iTXt", XMP)
    return plain[:33] + added + plain[33:] + b"PNG" + PLACE


def a_phone_webp() -> bytes:
    """Make an extended WebP with EXIF and XMP."""
    picture = a_webp()[12:]
    parts = [
        (b"VP8X", struct.pack("<I", 0x0C) + b"\x01\0\0\x01\0\0"),
        (b"VP8L", picture[8:]),
        (b"EXIF", exif()),
        (b"XMP ", XMP),
    ]
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in parts
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body + PLACE
