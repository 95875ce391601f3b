"""Small files of every kind, whole and broken, made here byte by byte."""

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = """<?xml version="1.0"?><Types><Override PartName="/{part}" ContentType="{kind}"/></Types>"""
OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", f"{OOXML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}presentationml.presentation.main+xml"),
}


def a_zip(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive of these parts, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else method
            )
    return out.getvalue()


def an_office_file(kind: str = "docx", text: str = "Rekap", more: dict[str, bytes] | None = None) -> bytes:
    """Make a DOCX, XLSX or PPTX; `more` are further parts by name."""
    part, main = MAIN[kind]
    types = CONTENT_TYPES.format(part=part, kind=main).encode()
    return a_zip({"[Content_Types].xml": types, part: f"<x>{text}</x>".encode(), **(more or {})})


def an_odf_file(kind: str = "text") -> bytes:
    """Make an ODT (`text`) or ODS (`spreadsheet`)."""
    return a_zip({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"})


def a_png(wide: int = 2, high: int = 2, body: bytes | None = None) -> bytes:
    """Make a grey picture; only its header says how large it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = body if body is not None else zlib.compress((b"\0" + b"\x80" * wide) * high)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def a_jpeg(wide: int = 2, high: int = 2, behind: bytes = b"") -> bytes:
    """Make the skeleton of a JPEG: header, frame, data, end, and what a phone puts behind it."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", high, wide) + b"\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x55" * 64 + b"\xff\xd9"
    return head + frame + scan + behind


def a_webp(wide: int = 2, high: int = 2) -> bytes:
    """Make the skeleton of a lossless WebP."""
    bits = (wide - 1) | (high - 1) << 14
    body = b"VP8L" + struct.pack("<I", 32) + b"\x2f" + struct.pack("<I", bits) + b"\0" * 27
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def a_pdf(text: str = "Rekap", inside: bytes = b"") -> bytes:
    """Make the smallest PDF that readers open: one empty page with a title."""
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R" + inside + b">>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n",
        f"4 0 obj<</Title({text})>>endobj\n".encode("latin-1", "replace"),
    ]
    out, places = b"%PDF-1.4\n", []
    for part in parts:
        places.append(len(out))
        out += part
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


WHOLE = {
    "rekap.pdf": a_pdf(),
    "foto.png": a_png(),
    "foto.jpg": a_jpeg(),
    "foto.webp": a_webp(),
    "laporan.docx": an_office_file("docx"),
    "rekap.xlsx": an_office_file("xlsx"),
    "paparan.pptx": an_office_file("pptx"),
    "laporan.odt": an_odf_file("text"),
    "rekap.ods": an_odf_file("spreadsheet"),
    "rekap.csv": b"bulan;berkas\nJanuari;120\n",
    "catatan.txt": "Catatan rapat – 12 Agustus\n".encode(),
}
"""A sound file of every kind that is taken, by a fitting name."""
